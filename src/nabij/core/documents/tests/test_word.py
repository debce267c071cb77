# SPDX-License-Identifier: EUPL-1.2
"""The Word file: real styles, so that people can go on with it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.core.documents.content.blocks import Item, Items, Paragraph
from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.tables import Column, Table
from nabij.core.documents.content.text import clean, clean_line
from nabij.core.documents.making import make_word
from nabij.core.documents.tests.building import NOW, make_letter, make_report, make_style


def _word(document: Document | Letter) -> Any:
    return docx.Document(BytesIO(make_word(document, style=make_style(), now=NOW)))


def _styled(made: Any) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in made.paragraphs if p.text.strip()]


def test_every_kind_of_text_has_its_style() -> None:
    styled = _styled(_word(make_report()))
    assert styled[:2] == [("Title", "Onze dienstverlening"), ("Subtitle", "Oktober")]
    for style, text in (
        ("Heading 1", "Wat valt op?"),
        ("Heading 2", "Hoeveel?"),
        ("List Bullet", "een"),
        ("List Number 2", "half"),
        ("List Number", "eerst"),
        ("Caption", "Kosten per deel"),
        ("Caption", "Per team"),
    ):
        assert (style, text) in styled


def test_styles_carry_the_house_style() -> None:
    made = _word(make_report())
    assert made.styles["Normal"].font.name == "Source Sans 3"
    assert str(made.styles["Heading 1"].font.color.rgb) == "09454E"
    fonts = made.styles["Heading 1"].element.rPr.rFonts
    assert not any(key.endswith("Theme") for key in fonts.attrib)


def test_each_numbered_list_begins_with_one() -> None:
    made = _word(make_report())
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p.style.name == "List Number"]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_table_repeats_its_header_and_marks_its_totals() -> None:
    (table,) = _word(make_report()).tables
    assert table.style.name == "Nabij Table"
    first, *_, last = table.rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in first.cells] == ["Waarvoor", "Aantal", "Bedrag"]
    assert [cell.text for cell in last.cells] == ["Samen", "13", "€\u00a0312,50"]
    assert {cell.paragraphs[0].style.name for cell in last.cells} == {"Nabij Table Total"}
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:lastRow"))) == ("1", "1")


def test_it_says_its_title_language_and_who_made_it() -> None:
    made = _word(make_letter())
    stated = made.core_properties
    assert (stated.title, stated.author, stated.language, stated.comments) == (
        "Uw aanvraag voor een dakkapel",
        "Gemeente Lindeveen",
        "nl-NL",
        "",
    )
    languages = made.styles.element.findall(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert [language.get(qn("w:val")) for language in languages] == ["nl-NL"]
    assert _word(make_report(Paragraph("Hi"), language="en")).core_properties.language == "en-GB"


def test_pictures_say_what_they_show() -> None:
    made = _word(make_report())
    shown = [p.get("descr") for p in made.element.iter(qn("wp:docPr"))]
    assert shown == ["Gemeente Lindeveen", "Staven per team", "Een wit vlak", "Een grijs vlak"]


def test_links_lead_somewhere() -> None:
    made = _word(make_report())
    targets = {r.target_ref for r in made.part.rels.values() if r.is_external}
    assert "https://lindeveen.example/?a=1&b=2" in targets


def test_a_letter_is_read_in_order_and_placed_for_its_window() -> None:
    made = _word(make_letter())
    texts = [text for _, text in _styled(made)]
    assert texts[2] == "Mevrouw A. de Vries\nDorpsstraat 12\n9991 BC LINDEVEEN"
    assert "25 november 2026" in texts[3]
    assert texts[4:8] == [
        "Uw aanvraag voor een dakkapel",
        "Geachte mevrouw De Vries,",
        "Wij kregen uw aanvraag.",
        "Met vriendelijke groet,\nnamens het college,",
    ]
    address = next(p for p in made.paragraphs if p.text.startswith("Mevrouw"))
    frame = address._p.pPr.find(qn("w:framePr"))
    assert (frame.get(qn("w:x")), frame.get(qn("w:y"))) == ("1417", "3231")
    assert frame.get(qn("w:vAnchor")) == "page"


def test_pages_are_numbered_by_word() -> None:
    section = _word(make_letter()).sections[0]
    for footer in (section.footer, section.first_page_footer):
        text = footer._element.xml
        assert re.search(r"> PAGE <.*> NUMPAGES <", text, re.DOTALL)
    assert "Uw aanvraag voor een dakkapel" in section.header.paragraphs[0].text


@pytest.mark.slow
@settings(max_examples=12)
@given(st.text(min_size=1).filter(lambda text: clean_line(text) != ""))
def test_data_is_never_markup(value: str) -> None:
    content = make_word(
        Document(
            value,
            (
                Paragraph(value),
                Items((Item(value),)),
                Table(value, (Column(value),), ((value,),)),
            ),
        ),
        style=make_style(),
        now=NOW,
    )
    made = docx.Document(BytesIO(content))
    paragraphs = [p.text for p in made.paragraphs]
    assert clean_line(value) in paragraphs
    assert clean(value) in paragraphs
    assert made.tables[0].rows[1].cells[0].text == clean_line(value)
    assert ZipFile(BytesIO(content)).testzip() is None
