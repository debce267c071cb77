# SPDX-License-Identifier: EUPL-1.2
"""Who wrote, when, about what, and in answer to what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nabij.connect.mail.reading.letter import Address, Fault
from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.tests.raw_mails import raw_mail


def test_an_ordinary_mail_is_read() -> None:
    letter = read_letter(
        raw_mail(
            "Goedemorgen,\nWanneer bent u open?\n",
            Cc="jan@voorbeeld.example, Piet <piet@voorbeeld.example>",
            In_Reply_To="<nul@lindeveen.example>",
            References="<a@x.example>\r\n <nul@lindeveen.example>",
        )
    )
    assert letter.sender == Address("Anja de Wit", "anja@voorbeeld.example")
    assert letter.to == (Address("Gemeente Lindeveen", "info@lindeveen.example"),)
    assert [one.email for one in letter.cc] == ["jan@voorbeeld.example", "piet@voorbeeld.example"]
    assert letter.message_id == "<een@voorbeeld.example>"
    assert letter.in_reply_to == "<nul@lindeveen.example>"
    assert letter.references == ("<a@x.example>", "<nul@lindeveen.example>")
    assert letter.sent_at == datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
    assert letter.text == "Goedemorgen,\nWanneer bent u open?"
    assert (letter.subject, letter.html, letter.faults) == ("Vraag", "", ())


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("=?utf-8?B?UGFzcG9vcnQga3dpanQ=?=", "Paspoort kwijt"),
        ("=?iso-8859-1?Q?Geboorte_Zo=EB?=", "Geboorte Zoë"),
        ("=?utf-8?Q?Zo=C3?= =?utf-8?Q?=AB?=", "Zoë"),
        ("=?utf-8?Q?een?= =?iso-8859-1?Q?_twee?= drie", "een twee drie"),
        ("Zoë zonder codering", "Zoë zonder codering"),
        ("Zo\udceb in een oude codering", "Zoë in een oude codering"),
        ("=?onbekend?Q?Zo=C3=AB?=", "Zoë"),
        ("=?utf-8?B?kapot!!?=", "�"),
        ("vraag\r\n over vuilnis", "vraag over vuilnis"),
        ("factuur\u202efdp.exe", "factuurfdp.exe"),
        ("nul\x00byte", "nul byte"),
        ("", ""),
    ],
)
def test_a_subject_is_shown_in_its_letters(sent: str, shown: str) -> None:
    subject = read_letter(raw_mail(Subject=sent)).subject
    assert subject == shown or (shown == "�" and subject)


@pytest.mark.parametrize(
    ("sent", "sender"),
    [
        ("anja@voorbeeld.example", Address("", "anja@voorbeeld.example")),
        ('"Wit, Anja de" <a@b.example>', Address("Wit, Anja de", "a@b.example")),
        ("=?utf-8?Q?Zo=C3=AB?= <z@b.example>", Address("Zoë", "z@b.example")),
        # The address in the name is what the sender wants to be seen as; only the real one counts.
        (
            '"info@lindeveen.example" <x@b.example>',
            Address("info@lindeveen.example", "x@b.example"),
        ),
        ("=?utf-8?Q?a=40lindeveen.example?= <x@b.example>", None),
        ("Anja [anja@voorbeeld.example]", Address("", "anja@voorbeeld.example")),
        ("Anja zonder adres", Address("Anja zonder adres", "")),
        ("<script>@b.example", None),
    ],
)
def test_a_sender_is_who_the_mail_can_be_answered_to(sent: str, sender: Address | None) -> None:
    letter = read_letter(raw_mail(From=sent))
    if sender is None:
        assert letter.sender.email in ("", "x@b.example")
    else:
        assert letter.sender == sender
    assert (Fault.NO_SENDER in letter.faults) == (letter.sender.email == "")


def test_without_sender_date_and_id_it_is_read_all_the_same() -> None:
    letter = read_letter(b"Subject: Kapotte lantaarn\r\n\r\nOp de Kerkstraat.")
    assert letter.message_id == ""
    assert letter.sender == Address("", "")
    assert letter.sent_at is None
    assert letter.text == "Op de Kerkstraat."
    assert set(letter.faults) == {Fault.NO_SENDER, Fault.NO_DATE}


@pytest.mark.parametrize(
    "date", ["gisteren", "Mon, 99 Nov 2026 10:00:00 +0100", "1 Jan 1700 00:00:00 +2359", "9" * 300]
)
def test_an_impossible_time_is_no_time(date: str) -> None:
    letter = read_letter(raw_mail(Date=date))
    assert letter.sent_at is None
    assert Fault.NO_DATE in letter.faults


def test_a_time_without_a_zone_is_utc() -> None:
    letter = read_letter(raw_mail(Date="Mon, 23 Nov 2026 10:15:00 -0000"))
    assert letter.sent_at == datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


def test_an_id_without_brackets_gets_them() -> None:
    letter = read_letter(raw_mail(Message_ID="abc@x.example", In_Reply_To="Uw bericht van maandag"))
    assert letter.message_id == "<abc@x.example>"
    assert letter.in_reply_to == ""


def test_of_a_thread_of_hundreds_the_first_and_the_last_are_kept() -> None:
    ids = [f"<{number}@x.example>" for number in range(500)]
    kept = read_letter(raw_mail(References=" ".join(ids))).references
    assert kept[0] == ids[0]
    assert kept[-1] == ids[-1]
    assert len(kept) == 100
