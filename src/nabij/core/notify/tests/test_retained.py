# SPDX-License-Identifier: EUPL-1.2
"""What is done with, messages and consents, as records that a destruction list can take."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, Settings

from nabij.core.notify.actions import give_consent, withdraw_consent
from nabij.core.notify.bounces import handle_bounce, note_bounce
from nabij.core.notify.deciding import erase_addresses
from nabij.core.notify.finished.retained import closed_among, closed_before, destroy
from nabij.core.notify.finished.sample import add_past_messages
from nabij.core.notify.models import Bounce, Consent, Message
from nabij.core.notify.tests.asking import ADDRESS, MORNING, SOMEBODY, sent, the_message
from nabij.core.ports.delivery import Channel
from nabij.core.ports.retained import ClosedRecord, retained

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=30)
LONG_AFTER = date(2027, 6, 1)
CONSENTS = retained.get("consent")


def closed() -> list[ClosedRecord]:
    return list(closed_before(LONG_AFTER))


def closed_consents() -> list[ClosedRecord]:
    return list(CONSENTS.closed_before(LONG_AFTER))


def erase() -> None:
    erase_addresses(now=LATER, kept=timedelta(days=14))


def test_messages_are_registered() -> None:
    assert str(retained.get("message").label) == "Berichten"


def test_a_message_is_closed_when_its_address_is_gone_on_the_day_it_was_sent(
    settings: Settings,
) -> None:
    settings.MESSAGE_RESULT = "9.1"
    message = sent()
    assert closed() == []
    erase()
    (record,) = closed()
    assert (record.id, record.result, record.closed_on) == (
        str(message.pk),
        "9.1",
        date(2026, 3, 3),
    )
    assert ADDRESS not in record.reference
    assert list(closed_before(date(2026, 3, 3))) == []
    assert len(list(closed_before(date(2026, 3, 4)))) == 1


def test_what_came_back_is_closed_with_the_last_that_went_instead(settings: Settings) -> None:
    first = sent(addresses={Channel.EMAIL: ADDRESS, Channel.SMS: "0600000000"})
    note_bounce(message_id=first.pk, reason="unknown_address", now=MORNING)
    other = Message.objects.exclude(pk=first.pk).get()
    erase()
    assert closed() == []
    handle_bounce(message_id=first.pk, actor=None, now=MORNING)
    erase()
    # The one that went instead waits still.
    assert closed() == []
    Message.objects.filter(pk=other.pk).update(state="sent", sent_at=MORNING + timedelta(days=3))
    erase()
    (record,) = closed()
    assert (record.id, record.closed_on) == (str(first.pk), date(2026, 3, 6))
    assert destroy([record.id], LATER) == [record.id]
    assert not Message.objects.exists()
    assert not Bounce.objects.exists()


def test_what_is_not_closed_is_neither_given_nor_destroyed() -> None:
    waiting = the_message()
    with transaction.atomic():
        assert list(closed_among([str(waiting.pk)])) == []
        assert destroy([str(waiting.pk)], LATER) == []
    assert Message.objects.count() == 1


def test_of_these_ids_only_those_that_are_closed_are_given() -> None:
    first, second = sent(), sent(key="contact:2")
    erase()
    with transaction.atomic():
        found = [record.id for record in closed_among([str(first.pk)])]
    assert found == [str(first.pk)]
    assert second.pk is not None


@pytest.mark.slow
def test_many_messages_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    values = {"kenmerk": "ZAAK-2025-0000001", "moment": MORNING}
    moments = [(MORNING + timedelta(seconds=number), values) for number in range(2_000)]
    assert add_past_messages(kind="notify.received", recipient=SOMEBODY, sent=moments) == 2_000
    with django_assert_num_queries(1):
        assert len(closed()) == 2_000


def consent(*, withdrawn_at: datetime | None = None) -> None:
    about = {"recipient": SOMEBODY, "message_kind": "notify.in_the_box", "channel": Channel.EMAIL}
    give_consent(**about, source="desk", now=MORNING)  # type: ignore[arg-type]
    if withdrawn_at:
        withdraw_consent(**about, now=withdrawn_at)  # type: ignore[arg-type]


def test_a_consent_that_holds_is_not_closed_consents() -> None:
    consent()
    assert closed_consents() == []
    with transaction.atomic():
        assert CONSENTS.destroy([str(Consent.objects.get().pk)], MORNING) == []
    assert Consent.objects.exists()


def test_one_that_was_withdrawn_is_closed_that_day_and_goes(settings: Settings) -> None:
    settings.CONSENT_RESULT = "7.3"
    consent(withdrawn_at=MORNING + timedelta(days=2))
    consent()
    (record,) = closed_consents()
    assert (record.result, record.closed_on) == ("7.3", date(2026, 3, 5))
    assert SOMEBODY.id not in record.reference
    assert list(CONSENTS.closed_before(date(2026, 3, 5))) == []
    with transaction.atomic():
        assert list(CONSENTS.closed_among([record.id])) == [record]
        assert CONSENTS.destroy([record.id], MORNING) == [record.id]
    assert Consent.objects.get().withdrawn_at is None
