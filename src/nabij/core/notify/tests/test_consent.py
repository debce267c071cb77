# SPDX-License-Identifier: EUPL-1.2
"""Which way a message goes: what somebody agreed to, prefers, and can be reached by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from nabij.core.notify.actions import give_consent, prefer_channel, withdraw_consent
from nabij.core.notify.bounces import note_bounce
from nabij.core.notify.deciding import try_again
from nabij.core.notify.delivering import deliver
from nabij.core.notify.exceptions import NoLongerAgreed, UnknownKind
from nabij.core.notify.models import Bounce, Consent, Message
from nabij.core.notify.queries import has_consent, message_counts
from nabij.core.notify.tests.asking import ADDRESS, MORNING, POSTAL, SOMEBODY, asked, sent
from nabij.core.notify.tests.kinds import INVITATION, a_module_with
from nabij.core.ports.delivery import Channel, DeliveryAnswer, DeliveryState, Recipient, Undelivered

pytestmark = pytest.mark.django_db
EVERYWHERE = {Channel.EMAIL: ADDRESS, Channel.SMS: "0612345678", Channel.LETTER: POSTAL}
DIGITAL = {Channel.EMAIL: ADDRESS, Channel.SMS: "0612345678"}
NIGHT = MORNING + timedelta(hours=13)


@pytest.fixture(autouse=True)
def heard() -> Iterator[list[Undelivered]]:
    with a_module_with() as told:
        yield told


def invited(**changes: Any) -> DeliveryAnswer:
    values = {"kind": INVITATION.code, "values": {}, "addresses": DIGITAL} | changes
    return asked(**values)


def agree(channel: Channel, who: Recipient = SOMEBODY, kind: str = INVITATION.code) -> None:
    give_consent(recipient=who, message_kind=kind, channel=channel, source="portal", now=MORNING)


def stored(answer: DeliveryAnswer) -> Message:
    assert answer.message_id
    return Message.objects.get(pk=answer.message_id)


def test_what_needs_a_yes_does_not_go_without_one() -> None:
    assert invited().state is DeliveryState.NO_CONSENT
    assert not Message.objects.exists()


def test_a_yes_counts_for_its_own_kind_channel_and_person() -> None:
    agree(Channel.EMAIL, who=Recipient("resident", "ander"))
    agree(Channel.EMAIL, kind="notify.in_the_box")
    assert invited().state is DeliveryState.NO_CONSENT
    agree(Channel.SMS)
    assert invited().channel is Channel.SMS


def test_a_letter_needs_no_consent() -> None:
    assert invited(addresses=EVERYWHERE).channel is Channel.LETTER


def test_what_belongs_to_the_service_needs_no_separate_yes() -> None:
    assert asked().channel is Channel.EMAIL


def test_a_yes_that_is_taken_back_no_longer_counts_and_stays_known() -> None:
    agree(Channel.EMAIL)
    assert has_consent(recipient=SOMEBODY, message_kind=INVITATION.code, channel=Channel.EMAIL)
    taken_back = {
        "recipient": SOMEBODY,
        "message_kind": INVITATION.code,
        "channel": Channel.EMAIL,
        "now": MORNING + timedelta(days=1),
    }
    assert withdraw_consent(**taken_back)  # type: ignore[arg-type]
    assert not withdraw_consent(**taken_back)  # type: ignore[arg-type]
    assert invited().state is DeliveryState.NO_CONSENT
    (row,) = Consent.objects.all()
    assert (row.given_at, row.withdrawn_at) == (MORNING, MORNING + timedelta(days=1))
    agree(Channel.EMAIL)
    assert Consent.objects.count() == 2


def test_what_still_waits_when_a_yes_is_taken_back_does_not_go_that_way(
    heard: list[Undelivered],
) -> None:
    agree(Channel.EMAIL)
    answer = invited(addresses=EVERYWHERE, now=NIGHT)
    assert answer.channel is Channel.EMAIL
    withdraw_consent(
        recipient=SOMEBODY, message_kind=INVITATION.code, channel=Channel.EMAIL, now=NIGHT
    )
    by_mail = stored(answer)
    assert (by_mail.state, by_mail.reason) == ("failed", "consent_withdrawn")
    by_post = Message.objects.get(instead_of=by_mail)
    assert by_post.channel == "letter"
    # They are served; nobody has to do anything.
    assert not Bounce.objects.filter(handled_at__isnull=True).exists()
    assert heard[0].instead is Channel.LETTER


def test_nobody_sends_again_what_somebody_no_longer_wants() -> None:
    agree(Channel.EMAIL)
    message = sent(kind=INVITATION.code, values={}, addresses=DIGITAL)
    note_bounce(message_id=message.pk, reason="5.2.2", now=MORNING)
    withdraw_consent(
        recipient=SOMEBODY, message_kind=INVITATION.code, channel=Channel.EMAIL, now=MORNING
    )
    with pytest.raises(NoLongerAgreed):
        try_again(message_id=message.pk, actor=None, now=MORNING)


def test_a_yes_taken_back_while_a_message_was_under_way_stops_the_next_try() -> None:
    agree(Channel.EMAIL)
    message = stored(invited())
    Consent.objects.update(withdrawn_at=MORNING)
    deliver(message_id=message.pk, now=MORNING)
    message.refresh_from_db()
    assert (message.state, message.reason) == ("failed", "consent_withdrawn")
    assert message_counts().open_bounces == 1


def test_saying_yes_twice_is_one_yes() -> None:
    agree(Channel.EMAIL)
    agree(Channel.EMAIL)
    assert Consent.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            recipient_kind=SOMEBODY.kind,
            recipient_id=SOMEBODY.id,
            message_kind=INVITATION.code,
            channel="email",
            given_at=MORNING,
            source="desk",
        )


def test_consent_to_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownKind):
        agree(Channel.EMAIL, kind="geen.soort")


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.LETTER, Channel.EMAIL])
def test_the_channel_that_somebody_prefers_comes_first(channel: Channel) -> None:
    prefer_channel(recipient=SOMEBODY, channel=channel, now=MORNING)
    assert asked(addresses=EVERYWHERE).channel is channel


def test_without_a_preference_the_kind_decides_and_a_preference_can_go() -> None:
    prefer_channel(recipient=SOMEBODY, channel=Channel.SMS, now=MORNING)
    prefer_channel(recipient=SOMEBODY, channel=Channel.LETTER, now=MORNING)
    prefer_channel(recipient=SOMEBODY, channel=None, now=MORNING)
    assert asked(addresses=EVERYWHERE).channel is Channel.EMAIL


def test_a_preference_is_no_consent() -> None:
    prefer_channel(recipient=SOMEBODY, channel=Channel.EMAIL, now=MORNING)
    assert invited().state is DeliveryState.NO_CONSENT


def test_who_cannot_be_reached_is_told_to_who_asks() -> None:
    assert asked(addresses={}).state is DeliveryState.NO_WAY
    assert asked(addresses={Channel.EMAIL: "  "}).state is DeliveryState.NO_WAY


def test_the_berichtenbox_says_that_it_is_not_connected(settings: Settings) -> None:
    assert asked(addresses={Channel.BOX: "1"}).state is DeliveryState.NO_WAY


def test_at_night_a_message_waits_for_the_morning_unless_it_is_urgent_or_a_letter() -> None:
    morning_after = MORNING + timedelta(hours=22)
    assert stored(asked(now=NIGHT)).due_at == morning_after
    urgent = asked(now=NIGHT, key="a", is_urgent=True)
    assert stored(urgent).due_at == NIGHT
    letter = asked(now=NIGHT, key="b", addresses={Channel.LETTER: POSTAL})
    assert stored(letter).due_at == NIGHT


def test_a_message_that_comes_to_its_turn_at_night_waits_again() -> None:
    message = sent(now=MORNING, key="c")
    Message.objects.filter(pk=message.pk).update(
        state="waiting", sent_at=None, due_at=MORNING, carrier=""
    )
    assert sent(now=NIGHT, key="c").state == "waiting"


def test_an_sms_gets_the_short_text() -> None:
    message = sent(addresses={Channel.SMS: "0612345678"})
    assert message.short.startswith("Gemeente Lindeveen: uw bericht is ontvangen")
