# SPDX-License-Identifier: EUPL-1.2
"""HTML of strangers: nothing runs, loads, covers the page or leads into it; the words stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.connect.mail.reading.body.markup import sanitised
from nabij.connect.mail.reading.letter import Fault
from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.tests.raw_mails import raw_mail

_DANGEROUS = re.compile(
    r"<\s*(?:script|style|iframe|object|embed|form|input|img|svg|math|link|meta|base|video)\b"
    r"|\bon[a-z]+\s*=\s*[\"']|style\s*=|class\s*=|\bid\s*=|href\s*=\s*[\"']?\s*(?:javascript|data|/)",
    re.I,
)
BITS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='/uitloggen'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<div style='position:fixed;top:0'>x</div>",
    "<style>*{display:none}</style>",
    "<form action=/x><input name=y></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<!--[if mso]><img src=//t.example><![endif]-->",
    "<p id=main class=btn>x</p>",
    "<table background='//t.example/x.gif'><td>x",
    "<h1 onclick=x>kop</h1>",
    "<video src=//t.example autoplay>",
    "<a href=\"https://x.example\" target=_top onclick='x'>x</a>",
    "</p>",
    "<b>",
    "&lt;script&gt;",
    "<![CDATA[<script>]]>",
    "\x00<scr\x00ipt>",
]


@pytest.mark.parametrize("bit", BITS)
def test_nothing_dangerous_is_left(bit: str) -> None:
    cleaned = sanitised(bit)
    assert cleaned is not None
    assert not _DANGEROUS.search(cleaned), cleaned


@given(st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=20))).map("".join))
def test_nothing_dangerous_is_left_of_any_mixture(html: str) -> None:
    cleaned = sanitised(html)
    assert cleaned is not None
    marks = "".join(re.findall(r"<[a-z/][^>]*>", cleaned, re.I))
    assert not _DANGEROUS.search(marks), marks


def test_links_lead_out_and_tell_nobody() -> None:
    cleaned = sanitised('<a href="https://x.example/a?b=1" target="_top">hier</a>')
    assert cleaned == (
        '<a href="https://x.example/a?b=1" rel="noopener noreferrer nofollow">hier</a>'
    )


def test_headings_become_lines() -> None:
    assert sanitised("<h1 class=x>Kop</h1>tekst") == "<p><b>Kop</b></p>tekst"


def text_of_mail(html: str) -> str:
    return read_letter(raw_mail(html, Content_Type="text/html; charset=utf-8")).text


def test_html_alone_becomes_lines_of_text() -> None:
    text = text_of_mail(
        """<html><head><title>t</title><style>p{}</style></head><body>
        <p>Geachte   heer,<br>ik heb een vraag &amp; een klacht.</p>
        <ul><li>een</li><li>twee<ol><li>twee a</li></ol></li></ul>
        <table><tr><th>Datum</th><th>Bedrag</th></tr><tr><td>1 mei</td><td>€ 12</td></tr></table>
        <p>Zie <a href="https://x.example/">deze pagina</a>,
        <a href="https://y.example">https://y.example</a> of
        <a href="mailto:a@b.example">a@b.example</a>.</p>
        <blockquote><p>Eerder bericht</p></blockquote>
        </body></html>"""
    )
    assert text.split("\n") == [
        "Geachte heer,",
        "ik heb een vraag & een klacht.",
        "",
        "- een",
        "- twee",
        "  1. twee a",
        "",
        "Datum | Bedrag",
        "1 mei | € 12",
        "",
        "Zie deze pagina (https://x.example/), https://y.example of a@b.example.",
        "",
        "> Eerder bericht",
    ]


def test_html_that_is_too_much_loses_its_marks_and_not_its_words() -> None:
    letter = read_letter(
        raw_mail("<div>" * 40_000 + "Ik maak bezwaar", Content_Type="text/html; charset=utf-8")
    )
    assert (letter.html, letter.text) == ("", "Ik maak bezwaar")
    assert Fault.HTML_LEFT_OUT in letter.faults
