# SPDX-License-Identifier: EUPL-1.2
"""The HTML: marked up as what it is, alone or inside another page.

``tests/whole/test_made_pages.py`` holds it to what every page of ours should be.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from justhtml import Element, JustHTML, Node

from nabij.core.documents.content.blocks import Item, Items, Paragraph
from nabij.core.documents.content.documents import Document
from nabij.core.documents.content.tables import Column, Table
from nabij.core.documents.content.text import Span, clean_line
from nabij.core.documents.making import make_html, make_html_part
from nabij.core.documents.tests.building import make_report, make_style


def test_a_page_stands_alone_in_the_house_style_and_can_be_printed() -> None:
    html = make_html(make_report(), style=make_style())
    assert re.findall(r'(?:src|href)="(?!data:|https://lindeveen\.example/)', html) == []
    found = re.search(r'href="data:text/css;base64,([^"]+)"', html)
    assert found is not None
    css = base64.b64decode(found[1]).decode("utf-8")
    assert "--document-accent: #09454e;" in css
    assert '--document-font: "Source Sans 3"' in css
    assert "@page { size: A4; margin: 25mm 25mm 25mm 25mm; }" in css
    assert "@media print" in css


def test_a_page_that_we_serve_has_its_styles_apart() -> None:
    html = make_html(make_report(), style=make_style(), stylesheet='/static/a.css?x=1&"')
    assert '<link rel="stylesheet" href="/static/a.css?x=1&amp;&quot;">' in html


def test_things_are_marked_up_as_what_they_are() -> None:
    html = make_html(make_report(), style=make_style())
    for part in (
        "<h1>Onze dienstverlening</h1>",
        "<h2>Wat valt op?</h2>",
        "<h3>Hoeveel?</h3>",
        "<li>een<ol>\n<li>half</li>\n</ol></li>",
        "<strong>alles</strong>",
        '<a href="https://lindeveen.example/?a=1&amp;b=2"><em>normen</em></a>',
        '<th scope="row">Behandelen</th>',
        "<tfoot><tr>",
        'alt="Staven per team"',
        "<dt>Gesprekken</dt><dd>4.405</dd>",
    ):
        assert part in html


def test_a_part_fits_under_the_headings_of_another_page() -> None:
    part = make_html_part(make_report(), heading=3, prefix="a-")
    assert "<h3>Wat valt op?</h3>" in part
    assert "<h1" not in part


def _names(node: Node) -> Iterator[str]:
    for child in node.children or ():
        if isinstance(child, Element):
            yield child.name
            yield from _names(child)


@given(st.text(min_size=1).filter(lambda text: clean_line(text) != ""))
@example("<script>alert(1)</script>")
@example("\"'><img src=x onerror=alert(1)>")
@example("&lt;b&gt; </p></td></title>")
def test_data_is_never_html(value: str) -> None:
    table = Table(value, (Column(value),), ((value,),))
    blocks = (
        Paragraph((Span(value, link="https://a.nl/'\"<x>"),)),
        Items((Item(value),)),
        table,
    )
    html = make_html(Document(value, blocks), style=make_style())
    page = JustHTML(html, sanitize=False)
    assert [*_names(page.root.query("main")[0])] == [
        *("h1", "p", "a", *["br"] * Span(value).text.count("\n")),
        *("ul", "li", *["br"] * Span(value).text.count("\n")),
        *("div", "table", "caption", "thead", "tr", "th", "tbody", "tr", "td"),
    ]
    assert " ".join(page.root.query("td")[0].to_text().split()) == " ".join(
        clean_line(value).split()
    )
