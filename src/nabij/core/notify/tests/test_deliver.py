# SPDX-License-Identifier: EUPL-1.2
"""From asking to sent: once, by mail server or outbox, and what happens when that fails."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from nabij.core.events.models import OutboxEvent
from nabij.core.jobs.testing import queued_jobs
from nabij.core.jobs.tests.concurrency import in_threads
from nabij.core.notify.deciding import erase_addresses
from nabij.core.notify.delivering import WAITS, deliver, send_due
from nabij.core.notify.models import Bounce, Message
from nabij.core.notify.tests.asking import ADDRESS, MORNING, POSTAL, a_request, asked, sent
from nabij.core.notify.tests.mail_servers import Mailbox, free_port, lose_the_answer, raw_server
from nabij.core.ports.delivery import (
    MESSAGES,
    Channel,
    DeliveryAnswer,
    DeliveryState,
    deliveries,
)
from nabij.core.ports.tests.delivery_contract import keeps_the_contract

pytestmark = pytest.mark.django_db


def standing(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_who_asks_through_the_port_is_answered_by_this_room(waiting: None) -> None:
    keeps_the_contract(deliveries.get(MESSAGES), a_request())
    answer = deliveries.get(MESSAGES).ask(a_request())
    assert (answer.state, answer.channel) == (DeliveryState.ACCEPTED, Channel.EMAIL)
    assert Message.objects.get().pk == answer.message_id


def test_a_message_that_is_asked_for_is_sent_with_its_words(mailbox: Mailbox) -> None:
    message = sent()
    assert standing(message) == "sent"
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Wij hebben uw bericht ontvangen"
    assert "3 maart 2026, 10:00" in mail.get_content()
    assert "ZAAK-2026-0000123" in mail.get_content()
    assert mail.get_content().rstrip().endswith("Gemeente Lindeveen")
    assert str(message.pk) in mail["Message-ID"]


def test_the_same_thing_is_asked_once(mailbox: Mailbox) -> None:
    first, again = sent(), sent(values={"kenmerk": "ZAAK-2026-9", "moment": MORNING})
    assert again == first
    assert len(mailbox.received) == 1
    sent(key="contact:2")
    assert len(mailbox.received) == 2


def test_sending_a_message_that_was_sent_does_nothing(mailbox: Mailbox) -> None:
    message = sent()
    deliver(message_id=message.pk, now=MORNING)
    assert send_due(now=MORNING + timedelta(hours=1)) == 0
    assert len(mailbox.received) == 1


def test_in_english_for_who_asks_for_it(mailbox: Mailbox) -> None:
    sent(language="en")
    (mail,) = mailbox.mails
    assert mail["Subject"] == "We have received your message"
    assert mail["Content-Language"] == "en"


def test_without_a_mail_server_it_goes_to_the_outbox(tmp_path: Path) -> None:
    message = sent()
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name == f"{message.pk}.eml"
    assert file.stat().st_mode & 0o777 == 0o600
    mail = message_from_bytes(file.read_bytes(), policy=default)
    assert mail["To"] == ADDRESS
    assert (standing(message), message.carrier) == ("sent", "outbox")


def test_a_letter_in_the_outbox_says_that_it_is_one(tmp_path: Path) -> None:
    sent(addresses={Channel.LETTER: POSTAL})
    (file,) = (tmp_path / "outbox").glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=default)
    assert mail["X-Nabij-Channel"] == "letter"
    assert "Lindelaan 1" in mail.get_content()


def test_nothing_that_carries_is_said_and_stored_nowhere(settings: Settings) -> None:
    settings.MAIL_OUTBOX = False
    assert asked().state is DeliveryState.NO_WAY
    assert not Message.objects.exists()


def test_a_busy_server_is_tried_later_and_later_and_then_given_up(
    settings: Settings, mailbox: Mailbox
) -> None:
    mailbox.refuse_recipient = "451 4.7.1 <{address}> greylisted"
    message = sent()
    assert (standing(message), message.reason) == ("waiting", "4.7.1")
    settings.QUIET_HOURS = ""
    now = MORNING
    for wait in WAITS:
        assert send_due(now=now + wait - timedelta(seconds=1)) == 0
        now += wait
        deliver(message_id=message.pk, now=now)
    assert (standing(message), message.reason) == ("failed", "gave_up:4.7.1")
    assert message.attempts == len(WAITS) + 1
    assert Bounce.objects.get().message_id == message.pk


def test_a_server_that_is_away_for_an_hour_costs_nothing_but_time(
    settings: Settings, mailbox: Mailbox
) -> None:
    works, settings.SMTP_URL = settings.SMTP_URL, f"smtp+plain://127.0.0.1:{free_port()}"
    message = sent()
    assert (standing(message), message.reason) == ("waiting", "unreachable")
    settings.SMTP_URL = works
    with queued_jobs():
        assert send_due(now=MORNING + timedelta(hours=1)) == 1
    deliver(message_id=message.pk, now=MORNING + timedelta(hours=1))
    assert standing(message) == "sent"
    assert len(mailbox.received) == 1


def test_when_the_answer_is_lost_nobody_sends_it_again_by_itself(settings: Settings) -> None:
    with raw_server(lose_the_answer) as port:
        settings.SMTP_URL = f"smtp+plain://127.0.0.1:{port}"
        message = sent()
        assert (standing(message), message.reason) == ("unsure", "answer_lost")
        assert send_due(now=MORNING + timedelta(days=2)) == 0


def test_a_step_that_matters_is_an_event_without_a_word_about_somebody(mailbox: Mailbox) -> None:
    message = sent()
    event = OutboxEvent.objects.get()
    assert (event.activity, event.subject_id) == ("message.sent", str(message.pk))
    assert (event.channel, event.actor) == ("email", "system")
    assert event.attributes == {"kind": "notify.received", "carrier": "smtp"}


def test_the_address_is_in_no_log_and_no_event(
    mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox.refuse_recipient = "550 5.1.1 <{address}>: no such user"
    with caplog.at_level(logging.DEBUG):
        message = sent()
    ours = [record for record in caplog.records if not record.name.startswith("mail.")]
    assert not any(ADDRESS in record.getMessage() for record in ours)
    told = [str(vars(event)) for event in OutboxEvent.objects.all()]
    assert told
    assert not any(ADDRESS in text for text in told)
    assert standing(message) == "bounced"


@pytest.mark.parametrize("state", ["sent", "handled"])
def test_the_address_goes_when_its_time_is_over_and_not_before(
    state: str, mailbox: Mailbox, tmp_path: Path
) -> None:
    if state == "handled":
        mailbox.refuse_recipient = "550 5.1.1 no"
    message = sent()
    Bounce.objects.update(handled_at=MORNING)
    kept = timedelta(days=14)
    assert erase_addresses(now=_sent_at(message) + kept - timedelta(hours=1), kept=kept) == 0
    assert erase_addresses(now=_sent_at(message) + kept + timedelta(hours=1), kept=kept) == 1
    message.refresh_from_db()
    assert message.addresses == {}
    assert message.erased_at is not None


def _sent_at(message: Message) -> datetime:
    message.refresh_from_db()
    return message.sent_at or MORNING


def test_with_the_address_goes_what_the_outbox_holds(tmp_path: Path) -> None:
    message = sent()
    after = _sent_at(message) + timedelta(days=15)
    assert erase_addresses(now=after, kept=timedelta(days=14)) == 1
    assert list((tmp_path / "outbox").iterdir()) == []


def test_who_must_still_decide_keeps_the_address(settings: Settings) -> None:
    with raw_server(lose_the_answer) as port:
        settings.SMTP_URL = f"smtp+plain://127.0.0.1:{port}"
        sent()
    assert erase_addresses(now=MORNING + timedelta(days=99), kept=timedelta(days=14)) == 0


@pytest.mark.django_db(transaction=True)
def test_asked_by_several_at_once_it_is_one_message() -> None:
    answers: list[DeliveryAnswer] = []

    def ask_it() -> None:
        with transaction.atomic():
            answers.append(asked())

    in_threads(*[ask_it] * 6)
    assert len({answer.message_id for answer in answers}) == 1
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sent_by_several_at_once_it_leaves_once(mailbox: Mailbox) -> None:
    answer = asked()
    assert answer.message_id
    message_id = answer.message_id
    in_threads(*[lambda: deliver(message_id=message_id, now=MORNING)] * 4)
    assert len(mailbox.received) == 1
    assert Message.objects.get().state == "sent"
