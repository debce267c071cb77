# SPDX-License-Identifier: EUPL-1.2
"""Documents in HTML are pages as every page of ours should be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.core.documents.content.text import clean_line
from nabij.core.documents.public import (
    Column,
    Document,
    Item,
    Items,
    Letter,
    Paragraph,
    Span,
    Table,
    make_html,
    make_html_part,
)
from nabij.core.documents.sample.examples import STYLE_FILE, example_letter, example_report
from nabij.core.documents.styles import read_house_style
from nabij.core.documents.tests.building import NOW, make_letter, make_report, make_style
from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.one_database

STYLE = read_house_style(STYLE_FILE)


@pytest.mark.parametrize(
    "document",
    [make_letter(), make_report(), example_letter(NOW.date()), example_report(STYLE)],
    ids=["letter", "report", "example letter", "example report"],
)
def test_a_document_is_a_right_page(document: Document | Letter) -> None:
    assert check_page(make_html(document, style=STYLE)) == []


def test_an_english_document_is_a_right_page() -> None:
    html = make_html(make_report(language="en"), style=make_style())
    assert check_page(html, language="en") == []


def test_two_parts_fit_in_one_page() -> None:
    first, second = (make_html_part(make_report(), heading=3, prefix=p) for p in ("a-", "b-"))
    page = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Rapporten</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main>'
        f"<h1>Rapporten</h1><h2>Deze</h2>{first}<h2>Die</h2>{second}</main></body></html>"
    )
    assert check_page(page) == []


@settings(max_examples=50)
@given(st.text(min_size=1).filter(lambda text: clean_line(text) != ""))
def test_no_data_makes_it_wrong(value: str) -> None:
    blocks = (
        Paragraph((Span(value, link="https://a.nl/'\"<x>"),)),
        Items((Item(value),)),
        Table(value, (Column(value),), ((value,),)),
    )
    assert check_page(make_html(Document(value, blocks), style=STYLE)) == []
