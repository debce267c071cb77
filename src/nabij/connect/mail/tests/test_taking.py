# SPDX-License-Identifier: EUPL-1.2
"""A mail comes in: somebody is promised an answer, at a team, once, and hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from nabij.connect.mail.mailboxes.actions import add_rule
from nabij.connect.mail.models import Flag, Mail, Part, Source
from nabij.connect.mail.sources.source import Found, Mark
from nabij.connect.mail.taking.actions import Became, take_in, take_in_unread
from nabij.connect.mail.taking.keeping import attachment_of, raw_of
from nabij.connect.mail.tests.received import SANNE, arrive, box, letter, only_mail
from nabij.core.notify.tests.mail_servers import Mailbox as Sent
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.public import keep
from nabij.serve.followups.tests.made import FRIDAY, events

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_who_mails_is_promised_an_answer_and_hears_until_when(sending: Sent) -> None:
    taken = arrive(box(), letter())
    (promised,) = FollowUp.objects.all()
    assert taken.became is Became.PROMISED
    assert (promised.kind, promised.team_id, promised.channel) == ("reply", "kcc", "email")
    assert promised.asker_email == "sanne@voorbeeld.example"
    assert "Hoe laat gaat de balie open?" in promised.question
    (mail,) = sending.mails
    assert mail["To"] == "sanne@voorbeeld.example"
    assert mail["From"] == "Gemeente Lindeveen <info@lindeveen.example>"
    assert mail["In-Reply-To"] == letter_id()
    assert mail["Auto-Submitted"] == "auto-replied"
    assert "25 november 2026" in mail.get_content()
    assert "balie" not in mail.get_content()


@pytest.mark.usefixtures("at_night")
def test_who_mails_at_night_hears_at_once_that_it_came_in(sending: Sent) -> None:
    arrive(box(), letter())
    assert [one["To"] for one in sending.mails] == ["sanne@voorbeeld.example"]


def letter_id() -> str:
    """Return the Message-ID of the mail that came in, as it was written."""
    raw = raw_of(only_mail()).decode()
    return next(one for one in raw.splitlines() if one.startswith("Message-ID")).split()[1]


def test_the_promise_counts_from_when_the_mail_arrived() -> None:
    late = FRIDAY + timedelta(days=3)
    mailbox = box()
    first = arrive(mailbox, letter(), at=FRIDAY)
    raw = letter(Subject="Later").as_bytes()
    second = take_in(mailbox, Found(Mark(1, 99), raw, len(raw), FRIDAY), own=frozenset(), now=late)
    assert first.promise
    assert second.promise
    assert first.promise.due_at == second.promise.due_at


def test_figures_count_a_mail_as_a_contact_and_a_promise() -> None:
    arrive(box(), letter())
    told = [(one.activity, one.channel, one.team) for one in events()]
    assert ("contact.received", "email", "kcc") in told
    assert ("reply.promised", "email", "kcc") in told
    assert not any("sanne" in str(vars(one)).lower() for one in events())


def test_the_same_mail_is_taken_in_once_under_any_number(sending: Sent) -> None:
    mailbox, mail = box(), letter()
    arrive(mailbox, mail, number=7)
    assert arrive(mailbox, mail, number=7).became is Became.KNOWN
    # A mailbox that is numbered anew gives all its mail again.
    assert arrive(mailbox, mail, number=1_000).became is Became.KNOWN
    assert (Mail.objects.count(), FollowUp.objects.count(), len(sending.mails)) == (1, 1, 1)
    mailbox.refresh_from_db()
    assert (mailbox.validity, mailbox.number) == (1, 1_000)


def test_a_mail_that_answers_another_joins_its_promise_and_is_not_acknowledged_again(
    sending: Sent,
) -> None:
    mailbox, first = box(), letter()
    arrive(mailbox, first)
    more = letter(
        "Nog iets: ook op zaterdag?", Subject="Iets heel anders", References=first["Message-ID"]
    )
    taken = arrive(mailbox, more)
    assert taken.became is Became.JOINED
    assert FollowUp.objects.count() == 1
    assert Mail.objects.values("conversation").distinct().count() == 1
    assert len(sending.mails) == 1
    assert "ook op zaterdag" in Deed.objects.latest("at", "id").note


def test_the_same_subject_alone_joins_nothing() -> None:
    mailbox = box()
    arrive(mailbox, letter())
    arrive(
        mailbox, letter(From="Ander <ander@voorbeeld.example>", Subject="Re: Vraag over de balie")
    )
    assert FollowUp.objects.count() == 2


def test_a_reply_reopens_what_was_answered_with_a_new_day() -> None:
    mailbox, first = box(), letter()
    promised = arrive(mailbox, first).promise
    assert promised
    keep(follow_up_id=promised.id, answer="Om negen uur.", actor=None, now=FRIDAY)
    later = FRIDAY + timedelta(days=10)
    arrive(mailbox, letter("Klopt niet", In_Reply_To=first["Message-ID"]), at=later)
    row = FollowUp.objects.get()
    assert row.state == "open"
    assert row.due_at > later


@pytest.mark.parametrize(
    ("headers", "nature"),
    [
        ({"Auto_Submitted": "auto-replied", "Subject": "Afwezig"}, "out_of_office"),
        (
            {"List_Id": "<nieuws.voorbeeld.example>", "List_Unsubscribe": "<mailto:x@y.example>"},
            "bulk",
        ),
        ({"From": "Gemeente <info@lindeveen.example>"}, "own"),
    ],
)
def test_nobody_is_promised_an_answer_to_a_machine(
    headers: dict[str, str], nature: str, sending: Sent
) -> None:
    taken = arrive(box(), letter(**headers))
    assert taken.became is Became.SET_ASIDE
    assert only_mail().nature == nature
    assert not FollowUp.objects.exists()
    assert not sending.mails


def test_two_machines_that_answer_each_other_stop(sending: Sent) -> None:
    mailbox = box()
    for number in range(8):
        arrive(mailbox, letter(Subject=f"Vraag {number}"))
    assert FollowUp.objects.count() == 8
    assert len(sending.mails) == 5


def test_words_give_a_mail_its_team_and_the_reason_is_kept() -> None:
    mailbox = box()
    add_rule(mailbox=mailbox, words="aanslag, WOZ", team="belastingen")
    arrive(mailbox, letter("Mijn woz-waarde is te hoog."))
    mail = only_mail()
    assert (mail.team_id, mail.because, mail.because_words) == (
        "belastingen",
        "words",
        "aanslag, WOZ",
    )
    # Who mailed with a team before is taken to mean it again.
    arrive(mailbox, letter("Hoe staat het ermee?"))
    newest = Mail.objects.latest("id")
    assert (newest.team_id, newest.because) == ("belastingen", "sender")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bezwaarschrift.pdf", ["objection"]),
        ("Woo-verzoek_2026-11.pdf", ["open_government"]),
        ("INGEBREKESTELLING (2).PDF", ["default_notice"]),
        ("foto van de stoep.pdf", []),
    ],
)
def test_the_name_of_a_file_says_what_a_short_mail_is(name: str, kind: list[str]) -> None:
    mail = letter("Zie bijlage.", Subject="Brief")
    mail.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename=name)
    arrive(box(), mail)
    assert list(Flag.objects.values_list("kind", flat=True)) == kind


def test_what_may_be_an_objection_is_flagged_at_once() -> None:
    arrive(box(), letter("Hierbij maak ik bezwaar tegen uw besluit van 3 november."))
    flag = Flag.objects.get()
    assert (flag.kind, flag.decision) == ("objection", "")
    assert "bezwaar" in flag.words


def test_attachments_are_kept_and_what_is_unsafe_is_refused_by_name() -> None:
    mail = letter()
    mail.add_attachment(
        b"%PDF-1.7 voorbeeld", maintype="application", subtype="pdf", filename="a.pdf"
    )
    mail.add_attachment(
        b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="b.exe"
    )
    arrive(box(), mail)
    taken, refused = Part.objects.order_by("refused")
    held = attachment_of(taken)
    assert held is not None
    assert held.content == b"%PDF-1.7 voorbeeld"
    assert (refused.name, refused.refused) == ("b.exe", "kind")
    assert attachment_of(refused) is None


def test_what_cannot_be_read_waits_for_a_person_and_is_kept_as_it_came() -> None:
    raw = b"\x00\xff niet te lezen"
    taken = take_in_unread(box(), Found(Mark(1, 1), raw, len(raw), FRIDAY), now=FRIDAY)
    assert taken.became is Became.PROMISED
    assert raw_of(only_mail()) == raw
    assert "Open de mail zelf" in FollowUp.objects.get().question


def test_the_database_holds_no_word_of_a_mail() -> None:
    arrive(box(), letter("Mijn BSN is 999990019", Subject="Geheim onderwerp", From=SANNE))
    with connection.cursor() as cursor:
        for table in (Mail, Source, Part, Flag):
            cursor.execute(str(table.objects.all().query))
            told = str(cursor.fetchall())
            assert told != "[]" or table in {Part, Flag}
            for word in ("999990019", "Geheim", "sanne@", "Veldkamp"):
                assert word not in told


def test_a_form_of_our_own_site_is_from_who_filled_it_in(sending: Sent) -> None:
    ours = "Gemeente Lindeveen <info@lindeveen.example>"
    taken = arrive(box(), letter(From=ours, Reply_To=SANNE))
    assert taken.became is Became.PROMISED
    assert only_mail().sender_email == "sanne@voorbeeld.example"
    assert FollowUp.objects.get().asker_email == "sanne@voorbeeld.example"
    assert [one["To"] for one in sending.mails] == ["sanne@voorbeeld.example"]


def test_nobody_has_us_acknowledge_to_somebody_else(sending: Sent) -> None:
    arrive(box(), letter(Reply_To="slachtoffer@elders.example"))
    assert [one["To"] for one in sending.mails] == ["sanne@voorbeeld.example"]
