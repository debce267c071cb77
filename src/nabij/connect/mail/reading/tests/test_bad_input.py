# SPDX-License-Identifier: EUPL-1.2
"""Whatever bytes come in, a letter comes out, soon; and what was written is in it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.connect.mail.reading.letter import Fault, Letter
from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.tests.raw_mails import multipart, raw_mail, with_attachment, zipped

WORDS = "Ik maak bezwaar."
MAILS = (
    raw_mail(WORDS),
    raw_mail("=49k maak=\nbezwaar", Content_Transfer_Encoding="quoted-printable"),
    raw_mail("SWsgbWFhayBiZXp3YWFy", Content_Transfer_Encoding="base64"),
    raw_mail("<p>Ik <b>maak</b>", Content_Type="text/html; charset=utf-8"),
    raw_mail("begin 666 x\n#86)C\n \nend", Content_Transfer_Encoding="x-uuencode"),
    with_attachment("a.zip", zipped({"a.txt": b"x" * 1000})),
    multipart(
        "Content-Type: text/plain\n\nhoi",
        b"Content-Type: message/rfc822\r\n\r\n" + raw_mail("binnen"),
        "Content-Type: message/delivery-status\n\nAction: failed\n\nMessage-ID: <x@y>",
        "Content-Type: message/partial; id=x\n\nx",
        "Content-Type: message/external-body; access-type=URL\n\nContent-Type: text/plain\n\nx",
        "Content-Type: text/plain; name*0*=utf-8''a%; name*1*=b\n\nx",
        "Content-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: a\n\nb\n--x--",
    ),
)


DAMAGE = (
    *(b"", b"\x00", b"\xff", b"\r\n", b"--=_deel\r\n", b'"', b"=", b";", b"(", b"<", b"base64"),
    *(
        b"Content-Type: ",
        b"boundary=x",
        b"multipart/mixed",
        b"message/rfc822",
        b"charset=",
        b"utf-16",
    ),
    *(b"=?utf-8?b?", b"\xed\xa0\x80", b"text/html", b"filename*=", b"%41"),
)


def check(letter: Letter) -> None:
    """A letter can be kept: no fault of ours, no text that a database refuses."""
    assert Fault.UNREADABLE not in letter.faults
    names = [one.name for one in letter.attachments] + [one.name for one in letter.refused]
    addresses = [letter.sender, *letter.to, *letter.cc]
    for text in (
        *(letter.subject, letter.text, letter.html, letter.new_text, letter.message_id),
        *(letter.in_reply_to, *letter.references, *letter.bounced, *names),
        *(one.name + one.email for one in addresses),
    ):
        text.encode("utf-8")
        assert "\x00" not in text
    assert all(names)
    assert not any(set("/\\\n") & set(name) for name in names)
    assert letter.sent_at is None or letter.sent_at.tzinfo is not None


@given(st.binary(max_size=3_000))
def test_any_bytes_are_read(raw: bytes) -> None:
    check(read_letter(raw))


HEADER_NAMES = st.sampled_from(
    "From To Cc Reply-To Date Subject Message-ID In-Reply-To References Content-Type Return-Path"
    " Content-Disposition Content-Transfer-Encoding MIME-Version Precedence".split()
)
HEADER_VALUES = st.one_of(
    st.binary(max_size=200),
    st.lists(
        st.sampled_from(
            [
                *(b"=?utf-8?q?=", b"?=", b"=?x?b?", b'"', b"(", b")", b"<", b">", b"@", b";", b":"),
                *(b"\\", b",", b" ", b"\r\n ", b"multipart/mixed", b"boundary=", b"a", b"\xe9"),
                *(b"charset=", b"name*0*=", b"filename*=utf-8''%", b"text/", b"message/rfc822"),
                *(b"base64", b"--", b"\x00", b"[", b"]", b".", b"Mon, 23 Nov 2026 10:00:00 +9999"),
            ]
        ),
        max_size=20,
    ).map(b"".join),
)


@given(st.lists(st.tuples(HEADER_NAMES, HEADER_VALUES), max_size=8), st.binary(max_size=200))
def test_any_headers_are_read(headers: list[tuple[str, bytes]], body: bytes) -> None:
    head = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in headers)
    check(read_letter(head + b"\r\n" + body))


@given(st.sampled_from(MAILS), st.randoms(use_true_random=False), st.integers(1, 30))
def test_mails_damaged_on_their_way_are_read(raw: bytes, chance: random.Random, times: int) -> None:
    damaged = bytearray(raw)
    for _ in range(times):
        at = chance.randrange(len(damaged))
        what = chance.choice(DAMAGE)
        damaged[at : at + chance.randrange(4)] = what
    check(read_letter(bytes(damaged)))


@pytest.mark.parametrize("charset", ["utf-16", "punycode", "idna", "\udcff", "zlib", "x" * 300])
def test_a_charset_that_is_none_breaks_nothing(charset: str) -> None:
    kind = f"text/plain; charset={charset}"
    for raw in (
        raw_mail("Zoë maakt bezwaar", Content_Type=kind),
        multipart(
            f"Content-Type: {kind}\n\n".encode("utf-8", "surrogateescape") + b"Zo\xeb bezwaar"
        ),
    ):
        letter = read_letter(raw)
        check(letter)
        assert letter.text


def nested(levels: int, text: bytes) -> bytes:
    begin = b"".join(
        b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (level, level)
        for level in range(levels)
    )
    return raw_mail()[: raw_mail().index(b"\r\n\r\n") + 2] + begin + b"\r\n" + text


HTML = {"Content_Type": "text/html; charset=utf-8"}
HUGE = {
    "text of 10 MB": raw_mail(f"{WORDS}\n" + "hallo daar, dit is een lange regel\n" * 300_000),
    "text of 10 MB without lines": raw_mail(WORDS + "hallo " * 1_700_000),
    "lines of nothing": raw_mail(WORDS.encode() + b"\n" * 10_000_000),
    "10,000 parts": multipart(*[f"Content-Type: text/plain\n\n{WORDS}"] * 10_000),
    "headers of megabytes": raw_mail(WORDS, **{f"X-{n}": "x" * 1_000 for n in range(5_000)}),
    "a header of megabytes": raw_mail(WORDS, X_A="x" * 5_000_000),
    "addresses that nest": raw_mail(WORDS, To="(" * 100_000),
    "addresses without end": raw_mail(WORDS, To='"a\\' * 80_000),
    "20,000 addresses": raw_mail(WORDS, To="a <a@b.example>, " * 20_000),
    "encoded words": raw_mail(WORDS, Subject="=?utf-8?q?" * 20_000),
    "50 levels": nested(50, WORDS.encode()),
    "5,000 levels": nested(5_000, WORDS.encode()),
    "90 levels, 100,000 lines": nested(90, f"{WORDS}\r\n".encode() + b"hoi\r\n" * 100_000),
    "HTML that nests": raw_mail("<div>" * 100_000 + WORDS, **HTML),
    "HTML lists that nest": raw_mail("<ul><li>" * 20_000 + WORDS, **HTML),
    "HTML that overlaps": raw_mail("<b><p>" * 14_000 + WORDS, **HTML),
    "HTML that closes": raw_mail("</p>" * 200_000 + WORDS, **HTML),
    "HTML attributes": raw_mail(f"<a {' '.join(f'a{n}=x' for n in range(90_000))}>{WORDS}", **HTML),
    "said to have been written": raw_mail(f"{WORDS}\n" + "Op maandag schreef " * 300_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HUGE)
def test_the_largest_and_oddest_mails_are_read_in_seconds(kind: str) -> None:
    began = time.process_time()
    letter = read_letter(HUGE[kind])
    spent_s = time.process_time() - began
    check(letter)
    assert "bezwaar" in letter.text
    assert spent_s < 10


@pytest.mark.slow
def test_a_mail_within_a_mail_a_thousand_times_is_read() -> None:
    raw = b"Content-Type: message/rfc822\r\n\r\n" * 1_000 + raw_mail(WORDS)
    letter = read_letter(raw)
    check(letter)
    assert Fault.TOO_DEEP in letter.faults
    assert WORDS in letter.text
