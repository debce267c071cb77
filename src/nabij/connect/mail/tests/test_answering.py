# SPDX-License-Identifier: EUPL-1.2
"""Answering from the screen: it leaves once, keeps the promise, and comes back where it must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from nabij.connect.mail.answering.actions import answer
from nabij.connect.mail.exceptions import UnableToMail
from nabij.connect.mail.models import Mail
from nabij.connect.mail.tests.received import arrive, box, letter, only_mail
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.notify.public import note_bounce
from nabij.core.notify.tests.mail_servers import Mailbox as Sent
from nabij.core.notify.tests.mail_servers import serving
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import employee

pytestmark = pytest.mark.usefixtures("transactional_db")


def answered(
    text: str = "Om negen uur.", *, is_question: bool = False, is_secure: bool = False
) -> Mail:
    """Answer the mail that came in."""
    return answer(
        mail_id=only_mail().pk,
        text=text,
        actor=employee("agent"),
        now=timezone.now(),
        is_question=is_question,
        is_secure=is_secure,
    )


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Sent]:
    """The mail server of a supplier of secure mail."""
    with serving() as server:
        settings.SECURE_SMTP_URL = f"smtp+plain://127.0.0.1:{server.port}"
        yield server


def test_what_is_personal_goes_through_the_supplier_of_secure_mail(
    sending: Sent, gateway: Sent
) -> None:
    arrive(box(acknowledges=False), letter())
    answered("Uw BSN is 9999.90.019, klopt dat?", is_secure=True)
    (sent,) = gateway.mails
    assert sent["To"] == "sanne@voorbeeld.example"
    assert sent["Subject"] == "Re: Vraag over de balie"
    assert "9999.90.019" in sent.get_content()
    assert not sending.mails
    assert FollowUp.objects.get().state == "kept"


def test_what_has_to_be_secure_never_goes_another_way(sending: Sent, settings: Settings) -> None:
    settings.MAIL_OUTBOX = False
    arrive(box(acknowledges=False), letter())
    with pytest.raises(UnableToMail, match="niet ingesteld"):
        answered("Uw BSN is 9999.90.019.", is_secure=True)
    assert not sending.mails
    assert FollowUp.objects.get().state == "open"


def test_a_refusal_of_secure_mail_opens_the_promise_again(sending: Sent, gateway: Sent) -> None:
    gateway.refuse_recipient = "550 5.1.1 no such person"
    arrive(box(acknowledges=False), letter())
    with queued_jobs():
        answered("Uw BSN is 9999.90.019.", is_secure=True)
    assert FollowUp.objects.get().state == "kept"
    run_due_jobs(now=timezone.now(), raise_errors=True)
    assert not sending.mails
    assert FollowUp.objects.get().state == "open"


def test_an_answer_leaves_in_the_conversation_and_keeps_the_promise(sending: Sent) -> None:
    mail = letter()
    arrive(box(acknowledges=False), mail)
    answered()
    (sent,) = sending.mails
    assert sent["To"] == "sanne@voorbeeld.example"
    assert sent["From"] == "Gemeente Lindeveen <info@lindeveen.example>"
    assert sent["Subject"] == "Re: Vraag over de balie"
    assert sent["In-Reply-To"] == mail["Message-ID"]
    assert "Auto-Submitted" not in sent
    assert sent.get_content().strip() == "Om negen uur."
    assert FollowUp.objects.get().state == "kept"


def test_an_answer_goes_where_they_ask_it_to_go(sending: Sent) -> None:
    arrive(box(acknowledges=False), letter(Reply_To="Thuis <thuis@voorbeeld.example>"))
    answered()
    assert sending.mails[0]["To"] == "thuis@voorbeeld.example"


def test_something_may_be_added_to_what_was_answered(sending: Sent) -> None:
    arrive(box(acknowledges=False), letter())
    answered()
    answered("Ik vergat: op woensdag ook 's avonds.")
    assert [one.get_content().strip() for one in sending.mails] == [
        "Om negen uur.",
        "Ik vergat: op woensdag ook 's avonds.",
    ]
    row = FollowUp.objects.get()
    assert (row.state, row.deeds.filter(what="kept").count()) == ("kept", 1)


def test_what_they_answer_to_our_answer_joins_and_reopens(sending: Sent) -> None:
    mailbox = box(acknowledges=False)
    arrive(mailbox, letter())
    answered()
    again = letter("En zaterdag?", Subject="Re:", In_Reply_To=sending.mails[0]["Message-ID"])
    arrive(mailbox, again, at=timezone.now() + timedelta(days=1))
    assert FollowUp.objects.get().state == "open"
    assert Mail.objects.values("conversation").distinct().count() == 1


def test_a_question_back_stops_the_clock_until_they_answer(sending: Sent) -> None:
    mailbox = box(acknowledges=False)
    arrive(mailbox, letter())
    answered("Welke balie bedoelt u?", is_question=True)
    assert FollowUp.objects.get().state == "waiting"
    reply = letter("Die in het dorp.", References=sending.mails[0]["Message-ID"])
    arrive(mailbox, reply, at=timezone.now())
    assert FollowUp.objects.get().state == "open"


@pytest.mark.parametrize("text", ["", "Uw BSN is 9999.90.019, klopt dat?", "x" * 5_001])
def test_what_may_not_leave_stays_and_nothing_is_kept(text: str, sending: Sent) -> None:
    arrive(box(acknowledges=False), letter())
    with pytest.raises(UnableToMail):
        answered(text)
    assert not sending.mails
    assert FollowUp.objects.get().state == "open"
    assert Mail.objects.count() == 1


def test_a_telephone_number_is_no_bsn(sending: Sent) -> None:
    arrive(box(acknowledges=False), letter())
    answered("Bel ons op 0592 99 00 12 of (0592) 990012.")
    assert len(sending.mails) == 1


def test_an_answer_that_comes_back_opens_the_promise_again(sending: Sent) -> None:
    arrive(box(acknowledges=False), letter())
    out = answered()
    assert out.message is not None
    note_bounce(message_id=out.message, reason="5.1.1", now=timezone.now())
    row = FollowUp.objects.get()
    assert row.state == "open"
    assert "kwam niet aan" in row.deeds.latest("at", "id").note


def test_an_answer_to_a_header_that_breaks_lines_breaks_none(sending: Sent) -> None:
    broken = b"=?utf-8?q?Vraag=0D=0ABcc=3A_kwaad=40x=2Eexample?="
    broken = b"=?utf-8?q?Vraag=0D=0ABcc=3A_kwaad=40x=2Eexample?="
    raw = letter().as_bytes().replace(b"Vraag over de balie", broken)
    arrive(box(acknowledges=False), raw)
    answered()
    (sent,) = sending.mails
    assert sent["Bcc"] is None
    assert "\n" not in sent["Subject"]
