# SPDX-License-Identifier: EUPL-1.2
"""A person, an automatic answer, a bounce, a list or ourselves; and whether to answer by itself."""

from __future__ import annotations

import pytest

from nabij.connect.mail.reading.letter import Nature
from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.tests.raw_mails import multipart, raw_mail

OWN = frozenset({"Info@lindeveen.example"})


@pytest.mark.parametrize(
    ("headers", "nature", "may_answer"),
    [
        ({}, Nature.PERSON, True),
        ({"Auto_Submitted": "no"}, Nature.PERSON, True),
        ({"Subject": "Afwezigheid op school"}, Nature.PERSON, True),
        ({"Subject": "Automatische incasso"}, Nature.PERSON, True),
        ({"Return_Path": "<>"}, Nature.PERSON, False),
        ({"X_Auto_Response_Suppress": "DR, OOF, AutoReply"}, Nature.PERSON, False),
        ({"From": "no-reply@x.example"}, Nature.PERSON, False),
        ({"From": "onleesbaar"}, Nature.PERSON, False),
        ({"Auto_Submitted": "auto-replied (vacation)"}, Nature.OUT_OF_OFFICE, False),
        ({"Auto_Submitted": "auto-generated"}, Nature.OUT_OF_OFFICE, False),
        ({"Precedence": "auto_reply"}, Nature.OUT_OF_OFFICE, False),
        ({"X_Autoreply": "yes"}, Nature.OUT_OF_OFFICE, False),
        ({"Subject": "Automatisch antwoord: Uw vraag"}, Nature.OUT_OF_OFFICE, False),
        ({"Subject": "Out of Office: Re: Uw vraag"}, Nature.OUT_OF_OFFICE, False),
        ({"Subject": "=?utf-8?Q?Afwezig:?= tot 3 mei"}, Nature.OUT_OF_OFFICE, False),
        ({"List_Id": "<nieuws.x.example>"}, Nature.BULK, False),
        ({"List_Unsubscribe": "<mailto:x@x.example>"}, Nature.BULK, False),
        ({"Precedence": "bulk"}, Nature.BULK, False),
        ({"X_Nabij_Loop": "1"}, Nature.OWN, False),
        ({"From": "INFO@lindeveen.example"}, Nature.OWN, False),
        # A form on the site sends in our name and has the resident to reply to.
        ({"From": "info@lindeveen.example", "Reply_To": "a@b.example"}, Nature.PERSON, True),
        (
            {"From": "info@lindeveen.example", "Reply_To": "a@b.example", "X_Nabij_Loop": "1"},
            Nature.OWN,
            False,
        ),
        (
            {"From": "MAILER-DAEMON@x.example", "Subject": "Undelivered Mail Returned to Sender"},
            Nature.BOUNCE,
            False,
        ),
        ({"Return_Path": "<>", "Subject": "Onbestelbaar: Uw vraag"}, Nature.BOUNCE, False),
        ({"X_Failed_Recipients": "a@b.example"}, Nature.BOUNCE, False),
        ({"Subject": "Onbestelbaar pakket ligt bij de gemeente"}, Nature.PERSON, True),
    ],
)
def test_what_wrote_a_mail(headers: dict[str, str], nature: Nature, may_answer: bool) -> None:
    letter = read_letter(raw_mail(**headers), own=OWN)
    assert (letter.nature, letter.may_answer) == (nature, may_answer)


def report(action: str, about: str) -> bytes:
    return multipart(
        "Content-Type: text/plain\n\nThis is the mail system.",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x.example\n\n"
        f"Final-Recipient: rfc822; weg@b.example\nAction: {action}\nStatus: 5.1.1\n",
        about,
        kind="report; report-type=delivery-status",
        From="Mail Delivery System <MAILER-DAEMON@x.example>",
        Subject="Delivery Status Notification",
        Auto_Submitted="auto-replied",
    )


@pytest.mark.parametrize(
    "about",
    [
        "Content-Type: message/rfc822\n\nMessage-ID: <ons@lindeveen.example>\nSubject: x\n\nDag",
        "Content-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID: <ons@lindeveen.example>\n",
    ],
)
def test_a_bounce_says_which_mail_did_not_arrive(about: str) -> None:
    letter = read_letter(report("failed", about))
    assert letter.nature is Nature.BOUNCE
    assert letter.bounced == ("<ons@lindeveen.example>",)


def test_a_mail_that_is_only_late_has_not_bounced() -> None:
    letter = read_letter(report("delayed", "Content-Type: text/rfc822-headers\n\nSubject: x\n"))
    assert letter.nature is Nature.OUT_OF_OFFICE
    assert letter.bounced == ()


def test_a_bounce_in_words_alone_says_it_too() -> None:
    letter = read_letter(
        raw_mail(
            "I'm sorry to have to inform you …\n\n--- Below is a copy\n"
            "Return-Path: <x@lindeveen.example>\nMessage-ID: <ons@lindeveen.example>\n",
            From="MAILER-DAEMON@x.example",
            Subject="failure notice",
        )
    )
    assert letter.bounced == ("<ons@lindeveen.example>",)


def test_a_bounce_without_the_mail_is_told_by_the_thread() -> None:
    letter = read_letter(
        raw_mail(
            X_Failed_Recipients="weg@b.example",
            References="<eerst@x.example> <ons@lindeveen.example>",
        )
    )
    assert letter.bounced == ("<ons@lindeveen.example>",)


def test_a_read_receipt_is_automatic() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nGelezen",
            "Content-Type: message/disposition-notification\n\nDisposition: manual; displayed",
            kind="report; report-type=disposition-notification",
        )
    )
    assert letter.nature is Nature.OUT_OF_OFFICE
