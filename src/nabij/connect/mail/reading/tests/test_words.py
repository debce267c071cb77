# SPDX-License-Identifier: EUPL-1.2
"""The words of a mail in their own letters, whatever it says of its encoding."""

from __future__ import annotations

import base64

import pytest

from nabij.connect.mail.reading.letter import Fault
from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.tests.raw_mails import multipart, raw_mail

PLAIN = "text/plain; charset={}"


@pytest.mark.parametrize(
    ("charset", "content", "is_wrong"),
    [
        ("utf-8", "coëfficiënt €".encode(), False),
        ("iso-8859-1", "coëfficiënt €".encode("cp1252"), False),
        ("iso-8859-15", "coëfficiënt €".encode("iso-8859-15"), False),
        ("windows-1252", "coëfficiënt €".encode("cp1252"), False),
        ("utf-16", "coëfficiënt €".encode("utf-16"), False),
        ("us-ascii", "coëfficiënt €".encode(), True),
        ("iso-8859-1", "coëfficiënt €".encode(), True),
        ("utf-8", "coëfficiënt €".encode("cp1252"), True),
        ("x-unknown", "coëfficiënt €".encode(), True),
        ("unicode_escape", "coëfficiënt €".encode(), True),
        ("zlib", "coëfficiënt €".encode("cp1252"), True),
        ('"utf-8"', "coëfficiënt €".encode(), False),
        ("utf-8'nl'x", "coëfficiënt €".encode(), True),
    ],
)
def test_letters_survive_a_wrong_name_for_their_encoding(
    charset: str, content: bytes, is_wrong: bool
) -> None:
    letter = read_letter(raw_mail(content, Content_Type=PLAIN.format(charset)))
    assert letter.text == "coëfficiënt €"
    assert (Fault.WRONG_CHARSET in letter.faults) == is_wrong


def test_utf8_with_a_byte_lost_is_still_utf8() -> None:
    content = "coëfficiënt, privé".encode()[:-1] + b"x"
    letter = read_letter(raw_mail(content, Content_Type=PLAIN.format("utf-8")))
    assert letter.text.startswith("coëfficiënt, priv")
    assert Fault.WRONG_CHARSET in letter.faults


def test_what_no_database_keeps_is_left_out() -> None:
    letter = read_letter(raw_mail(b"een\x00twee\x07 drie\xed\xa0\x80 vier\r\nvijf"))
    assert "\x00" not in letter.text
    letter.text.encode("utf-8")
    assert letter.text.startswith("eentwee drie")
    assert letter.text.endswith("vier\nvijf")


def test_the_text_is_taken_and_the_html_beside_it_kept() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nGewone tekst",
            "Content-Type: text/html\n\n<p>Opgemaakte <b>tekst</b></p>",
            kind="alternative",
        )
    )
    assert letter.text == "Gewone tekst"
    assert letter.html == "<p>Opgemaakte <b>tekst</b></p>"
    assert letter.attachments == ()


def test_words_in_more_than_one_part_are_all_there() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nBoven de foto",
            "Content-Type: text/plain\n\nOnder de foto",
        )
    )
    assert letter.text == "Boven de foto\n\nOnder de foto"


def test_base64_that_lacks_its_end_is_read_as_far_as_it_goes() -> None:
    packed = base64.b64encode(b"Ik maak bezwaar tegen het besluit.")[:-3]
    letter = read_letter(raw_mail(packed, Content_Transfer_Encoding="base64"))
    assert letter.text.startswith("Ik maak bezwaar tegen het beslui")
    assert Fault.BROKEN_ENCODING in letter.faults


def test_a_mail_cut_off_halfway_is_read_as_far_as_it_goes() -> None:
    whole = multipart("Content-Type: text/plain\n\nBegin", "Content-Type: text/plain\n\nEinde")
    letter = read_letter(whole[: whole.index(b"Einde") + 3])
    assert letter.text == "Begin\n\nEin"


def test_a_mail_without_its_marks_is_read_as_text() -> None:
    letter = read_letter(raw_mail("Los van alles", Content_Type="multipart/mixed"))
    assert letter.text == "Los van alles"
    assert Fault.BROKEN_PARTS in letter.faults
