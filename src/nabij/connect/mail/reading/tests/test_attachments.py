# SPDX-License-Identifier: EUPL-1.2
"""What comes along: kept when it is what people send, told of when it is not taken in."""

from __future__ import annotations

import base64

import pytest

from nabij.connect.mail.reading.letter import Attachment, Fault, Reason, Refused
from nabij.connect.mail.reading.limits import Limits
from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.tests.raw_mails import multipart, raw_mail, with_attachment, zipped

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 50
WORD = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
MACROS = zipped(
    {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"", "word/vbaProject.bin": b"x"}
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100


def encrypted(archive: bytes) -> bytes:
    at = archive.index(b"PK\x01\x02") + 8
    return archive[:at] + bytes([archive[at] | 1]) + archive[at + 1 :]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("brief.pdf", PDF, "application/pdf"),
        ("foto.png", PNG, "image/png"),
        ("foto.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 50, "image/jpeg"),
        ("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "image/heic"),
        ("film.mov", b"\x00\x00\x00\x18ftypqt  " + b"\x00" * 50, "video/quicktime"),
        ("voicemail.wav", b"RIFF\x00\x00\x00\x00WAVEfmt " + b"\x00" * 50, "audio/wav"),
        (
            "brief.docx",
            WORD,
            WORD and "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("brief.doc", OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        ("fotos.zip", zipped({"een.jpg": b"x", "map/twee.jpg": b"y"}), "application/zip"),
        ("lijst.csv", b"a;b\n1;2\n", "text/csv"),
        ("afspraak.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar"),
        ("brief.rtf", b"{\\rtf1 hallo}", "application/rtf"),
        # What a file is called does not make it something else.
        ("foto.jpg", PDF, "application/pdf"),
    ],
)
def test_what_people_send_is_kept_under_what_it_is(
    name: str, content: bytes, media_type: str
) -> None:
    letter = read_letter(with_attachment(name, content))
    assert letter.attachments == (Attachment(name, media_type, content),)
    assert letter.refused == ()
    assert letter.text == "Zie bijlage."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("factuur.exe", b"MZ\x90\x00" + b"\x00" * 50),
        ("factuur.pdf.exe", b"niets"),
        ("factuur.pdf", b"MZ\x90\x00" + b"\x00" * 50),
        ("pagina.html", b"<html></html>"),
        ("pagina.txt", b"  <!DOCTYPE html><p>x"),
        ("brief.txt", b"hallo <script>alert(1)</script>"),
        ("tekening.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("tekening.xml", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("pagina.txt", "<script>".encode("utf-16")),
        ("doe.sh", b"#!/bin/sh\nrm"),
        ("doe", b"#!/bin/sh\nrm"),
        ("doe.ps1", b"Get-Item"),
        ("snelkoppeling.lnk", b"L\x00\x00\x00"),
        ("schijf.iso", b"\x00" * 100),
        ("brief.docm", WORD),
        ("brief.docx", MACROS),
        ("brief.doc", OLE + "WordDocument".encode("utf-16-le") + "VBA".encode("utf-16-le")),
        ("geheim.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("brief.rtf", b"{\\rtf1 {\\object\\objdata 0105}}"),
        ("geheim.zip", encrypted(zipped({"a.txt": b"x"}))),
        ("bom.zip", zipped({"a.txt": b"\x00" * 40_000_000})),
        ("genest.zip", zipped({"b.zip": zipped({"a.txt": b"x"})})),
        ("programma.zip", zipped({"map/x.exe": b"MZ"})),
        ("kapot.zip", b"PK\x03\x04" + b"\x00" * 50),
        ("veel.zip", zipped({f"{number}.txt": b"" for number in range(2_500)})),
        ("oud.rar", b"Rar!\x1a\x07\x00"),
        ("oud.gz", b"\x1f\x8b\x08\x00"),
        ("zonder", bytes(range(256))),
    ],
)
def test_what_could_run_or_hide_is_not_kept_and_told(name: str, content: bytes) -> None:
    letter = read_letter(with_attachment(name, content))
    assert letter.attachments == ()
    assert letter.refused == (Refused(name, len(content), Reason.KIND),)
    assert letter.text == "Zie bijlage."


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ('filename="../../etc/passwd.txt"', "passwd.txt"),
        (r'filename="C:\\Users\\x\\brief.txt"', "brief.txt"),
        ('filename="factuur\u202etxt.exe.txt"', "factuurtxt.exe.txt"),
        ("filename*=utf-8''na%C3%AFef%20plan.txt", "naïef plan.txt"),
        ("filename*=iso-8859-1''na\udcefef%20plan.txt", "naïef plan.txt"),
        ("filename*0*=utf-8''lange%20; filename*1=naam.txt", "lange naam.txt"),
        ('filename="=?utf-8?Q?na=C3=AFef.txt?="', "naïef.txt"),
        ("filename=zonder aanhalingstekens.txt", "zonder aanhalingstekens.txt"),
        ("filename=\"plat.txt\"; filename*=utf-8''plat%C3%A9.txt", "platé.txt"),
        ('filename=".."', "bijlage-1"),
        ('filename="a\x00b.txt"', "a b.txt"),
        (f'filename="{"x" * 500}.txt"', "x" * 115 + "….txt"),
        ("", "bijlage-1"),
    ],
)
def test_names_are_safe_to_show(header: str, shown: str) -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nhoi",
            f"Content-Type: text/plain\nContent-Disposition: attachment; {header}\n\ninhoud".encode(
                "utf-8", "surrogateescape"
            ),
        )
    )
    assert [one.name for one in letter.attachments] == [shown]


def test_too_big_and_too_many_are_told() -> None:
    part = "Content-Type: text/plain\nContent-Disposition: attachment; filename={}.txt\n\n{}"
    raw = multipart(*(part.format(number, "x" * 100) for number in range(5)))
    letter = read_letter(raw, limits=Limits(attachments=4, attachments_bytes=250))
    assert [one.name for one in letter.attachments] == ["0.txt", "1.txt"]
    assert [(one.name, one.reason) for one in letter.refused] == [
        ("2.txt", Reason.TOO_BIG),
        ("3.txt", Reason.TOO_BIG),
        ("4.txt", Reason.TOO_MANY),
    ]


def test_a_file_that_cannot_be_unpacked_is_broken() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBER",
            "Content-Type: application/pdf; name=b.pdf\n\n",
        )
    )
    assert [(one.name, one.reason) for one in letter.refused] == [
        ("a.pdf", Reason.BROKEN),
        ("b.pdf", Reason.BROKEN),
    ]


def test_a_mail_within_a_mail_is_kept_as_a_file() -> None:
    inner = raw_mail("Het oude bericht", Subject="Oude brief")
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nZie het bericht",
            b"Content-Type: message/rfc822\r\n\r\n" + inner,
        )
    )
    assert letter.text == "Zie het bericht"
    [kept] = letter.attachments
    assert (kept.name, kept.media_type) == ("Oude brief.eml", "message/rfc822")
    assert b"Het oude bericht" in kept.content


def test_an_invitation_is_kept_as_a_file() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nKomt u?",
            "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR",
            kind="alternative",
        )
    )
    assert letter.text == "Komt u?"
    assert [(one.name, one.media_type) for one in letter.attachments] == [
        ("bijlage-1.ics", "text/calendar")
    ]


def test_what_only_another_program_can_open_is_told() -> None:
    packed = base64.b64encode(b"\x30\x82\x01\x00" + bytes(60)).decode()
    sealed = raw_mail(
        packed,
        Content_Type="application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        Content_Transfer_Encoding="base64",
    )
    winmail = with_attachment("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(50), "application/ms-tnef")
    assert Fault.ENCRYPTED in read_letter(sealed).faults
    assert Fault.WINMAIL in read_letter(winmail).faults
    assert read_letter(winmail).refused[0].reason is Reason.KIND


def test_a_signed_mail_is_an_ordinary_mail() -> None:
    letter = read_letter(
        multipart(
            "Content-Type: text/plain\n\nOndertekend",
            "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nxx",
            kind="signed",
        )
    )
    assert (letter.text, letter.attachments, letter.refused) == ("Ondertekend", (), ())


def test_who_asks_may_have_other_rules() -> None:
    letter = read_letter(with_attachment("brief.pdf", PDF), accepts=lambda name, content: None)
    assert [one.reason for one in letter.refused] == [Reason.KIND]
