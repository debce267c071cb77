# SPDX-License-Identifier: EUPL-1.2
"""Templates: fields are filled strictly, and what fills them stays text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nabij.core.documents.content.blocks import Block, Heading, Items, PageBreak, Paragraph
from nabij.core.documents.content.documents import Document
from nabij.core.documents.content.faults import DocumentFault, TemplateFault
from nabij.core.documents.content.tables import Table
from nabij.core.documents.content.text import Span, clean, clean_line, plain, spans
from nabij.core.documents.markup.fields import Value
from nabij.core.documents.markup.template import read_template
from nabij.core.documents.tests.building import COSTS
from nabij.core.documents.words import words_in

HEAD = '+++\ntitle = "Over {{ what }}"\n+++\n'


def _made(text: str, values: Mapping[str, Value] | None = None, head: str = HEAD) -> Document:
    filled = {"what": "iets", **(values or {})}
    return read_template(head + text).document(filled, words=words_in("nl"))


def _blocks(text: str, **values: Value) -> tuple[Block, ...]:
    return _made(text, values).blocks


def test_markdown_becomes_blocks() -> None:
    blocks = _blocks(
        "# Kop\n\nEen **vet** en *schuin* [woord](https://a.nl/)\\\nen meer.\n\n"
        "- a\n  1. b\n- c\n\nTabel: Kosten\n\n| wat | bedrag |\n| --- | ---: |\n| x | 3 |\n\n---\n"
    )
    heading, paragraph, items, table, end = blocks
    assert heading == Heading("Kop", 1)
    assert isinstance(paragraph, Paragraph)
    assert Span("vet", is_strong=True) in paragraph.content
    assert Span("schuin", is_emphasised=True) in paragraph.content
    assert Span("woord", link="https://a.nl/") in paragraph.content
    assert plain(paragraph.content) == "Een vet en schuin woord\nen meer."
    assert isinstance(items, Items)
    assert items.items[0].below[0].is_numbered
    assert isinstance(table, Table)
    assert (table.caption, table.columns[1].is_numeric) == ("Kosten", True)
    assert end == PageBreak()


def test_fields_are_filled_as_people_write() -> None:
    (paragraph,) = _blocks(
        "{{ day }}, {{ year }}, {{ amount }}, {{yes}}, {{ none }}.",
        day=date(2026, 11, 25),
        year=2026,
        amount=Decimal("1234.50"),
        yes=True,
        none=None,
    )
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content) == "25 november 2026, 2026, 1.234,50, ja, ."


def test_an_unknown_field_is_named_with_those_that_exist() -> None:
    with pytest.raises(TemplateFault) as raised:
        _blocks("Beste {{ naam }} en {{ partner }},", naam="x", kenmerk="y")
    said = str(raised.value)
    assert "the field partner, which does not exist" in said
    assert "kenmerk, naam, what" in said


def test_a_template_says_which_fields_it_needs() -> None:
    template = read_template(HEAD + "# {{ a }}\n\n[b]({{ link }}) **{{ c }}**")
    assert template.fields == {"what", "a", "link", "c"}


@pytest.mark.parametrize("text", ["{{", "{{ }}", "{{ a.b }}", "{{ a|safe }}", "}}", "{{ 1a }}"])
def test_braces_that_are_no_field_are_an_error_with_its_line(text: str) -> None:
    with pytest.raises(TemplateFault, match="Line 5 of the template"):
        read_template(f"{HEAD}\nTekst {text} tekst")


def test_braces_can_be_meant() -> None:
    (paragraph,) = _blocks("Schrijf \\{{ naam \\}}.")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content) == "Schrijf {{ naam }}."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tekst\n\n> citaat", "Line 6 of the template holds a quotation"),
        ("![x](y.png)", "Line 4 of the template holds a picture"),
        ("| a |\n| --- |\n| b |", "a table without a caption"),
        ("3. drie", "a numbered list that does not begin with 1"),
        ("- a\n\n  b", "more than one paragraph in an item"),
        ("# a\n\n##### b", "a heading below level 4"),
        ("a {{ table }} b", "The field table is a table, list or picture"),
        ("{{ odd }}", "The field odd is a object"),
        ("[x]({{ bad }})", "A link has an address that cannot be used"),
    ],
)
def test_what_a_document_cannot_hold_is_refused_with_its_line(text: str, says: str) -> None:
    odd: Value = object()  # type: ignore[assignment]
    with pytest.raises(DocumentFault, match=says):
        _blocks(text, table=COSTS, odd=odd, bad="javascript:alert(1)")


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("+++\ntitle = 'x'\n", r"the second line with \+\+\+ is missing"),
        ("+++\ntitle = \n+++\n", "is wrong: Invalid value"),
        ("+++\nonderwerp = 'x'\n+++\n", "holds onderwerp. It can hold: title"),
        ("+++\ntitle = 3\n+++\n", "title must be a text between quotes"),
        ("+++\nsignature = 'x'\n+++\n", "signature must be a list of texts"),
        ("", "has no title"),
    ],
)
def test_a_wrong_head_is_explained(head: str, says: str) -> None:
    with pytest.raises(DocumentFault, match=says):
        _made("tekst", head=head)


def test_blocks_fill_a_paragraph_of_their_own() -> None:
    blocks = _blocks("{{ table }}\n\n{{ lines }}", table=COSTS, lines=["een", "# twee"])
    assert blocks[0] == COSTS
    assert isinstance(blocks[1], Items)
    assert [plain(item.content) for item in blocks[1].items] == ["een", "# twee"]


@pytest.mark.parametrize("nothing", ["", "  ", None, []])
def test_an_empty_field_leaves_no_empty_paragraph(nothing: Value) -> None:
    assert _blocks("een\n\n{{ x }}\n\ntwee", x=nothing) == _blocks("een\n\ntwee")


def test_text_of_several_paragraphs_stays_so() -> None:
    assert _blocks("{{ x }}", x="een\nregel\n\n\ntwee") == (
        Paragraph("een\nregel"),
        Paragraph("twee"),
    )


def test_a_value_in_an_address_adds_no_path_query_or_host() -> None:
    (paragraph,) = _blocks("[x](https://a.nl/{{ v }})", v="../b?c=d&e#f@g")
    assert isinstance(paragraph, Paragraph)
    assert spans(paragraph.content)[0].link == "https://a.nl/..%2Fb%3Fc%3Dd%26e%23f%40g"


TEMPLATE = read_template(
    HEAD + "# {{ v }}\n\nEen **{{ v }}** en {{ v }} *x*.\n\n- {{ v }}\n  - b\n\nTabel: {{ v }}\n\n"
    "| {{ v }}. | b |\n| --- | --- |\n| {{ v }} | **{{ v }}** |\n"
)


def _skeleton(blocks: tuple[Block, ...]) -> list[object]:
    """Return what stands where, without the texts."""
    return [
        [(s.is_strong, s.is_emphasised, s.link) for s in spans(block.content) if s.text.strip()]
        if isinstance(block, Paragraph)
        else (len(block.rows), len(block.columns))
        if isinstance(block, Table)
        else block.items[0].below
        if isinstance(block, Items)
        else type(block)
        for block in blocks
    ]


_NASTY = st.text(alphabet=st.sampled_from("#*_[]()<>`\\|-+=!&;{}~:/\"'$@.1a \n\t\ue000\ue001v"))


@given(st.one_of(st.text(), _NASTY).filter(lambda text: clean_line(text) != ""))
@example("\ue000v\ue001")
@example("{{ v }}")
@example("**vet**\n\n# Kop\n\n| a | b |\n| - | - |")
@example("<script>alert(1)</script> &amp; \\")
@example("](https://evil.example) [x")
def test_data_is_never_markdown(value: str) -> None:
    made = TEMPLATE.document({"v": value, "what": value}, words=words_in("nl"))
    harmless = TEMPLATE.document({"v": "x", "what": "x"}, words=words_in("nl"))
    assert _skeleton(made.blocks) == _skeleton(harmless.blocks)
    assert made.title == clean_line(f"Over {value}")
    heading, paragraph, items, table = made.blocks
    assert isinstance(heading, Heading)
    assert heading.text == clean_line(value)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content) == f"Een {clean(value)} en {clean(value)} x."
    assert isinstance(items, Items)
    assert plain(items.items[0].content) == clean(value)
    assert isinstance(table, Table)
    assert table.rows == ((clean_line(value), clean_line(value)),)
