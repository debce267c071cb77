# SPDX-License-Identifier: EUPL-1.2
"""The PDF as its readers get it: tagged, in order, with our fonts and nothing from the machine."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from nabij.core.documents.content.blocks import Block, Item, Items, Paragraph
from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.faults import DocumentFault, FontFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Column, Table
from nabij.core.documents.content.text import Span
from nabij.core.documents.making import make_pdf, make_word
from nabij.core.documents.pdf.data import as_svg
from nabij.core.documents.tests.building import (
    NOW,
    SVG,
    make_letter,
    make_report,
    make_style,
    turned,
)


def _pdf(document: Document | Letter) -> PdfReader:
    return PdfReader(BytesIO(make_pdf(document, style=make_style(), now=NOW)))


def _catalog(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"]


def _elements(node: Any) -> Iterator[DictionaryObject]:
    """Yield the elements of the tree of tags, in the order in which they are read."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        yield from _elements(node.get("/K"))


def _tags(pdf: PdfReader) -> list[str]:
    return [str(element["/S"]) for element in _elements(_catalog(pdf)["/StructTreeRoot"])]


def _text(pdf: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)


@pytest.mark.parametrize("document", [make_letter(), make_report()], ids=["letter", "report"])
def test_it_says_what_readers_and_archives_ask(document: Document | Letter) -> None:
    pdf = _pdf(document)
    catalog = _catalog(pdf)
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "nl-NL"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == document.title
    assert pdf.metadata.author == "Gemeente Lindeveen"
    assert pdf.metadata.creation_date == NOW
    xmp = catalog["/Metadata"].get_object().get_data().decode("utf-8")
    assert re.search(r"pdfuaid:part>1<|pdfuaid:part=.1", xmp)
    assert re.search(r"pdfaid:part>2<|pdfaid:part=.2", xmp)
    assert re.search(r"pdfaid:conformance>A<|pdfaid:conformance=.A", xmp)


def test_fonts_are_embedded_and_ours() -> None:
    pdf = _pdf(make_report())
    names = set()
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            below = font.get_object()["/DescendantFonts"][0].get_object()
            names.add(str(below["/BaseFont"]).split("+")[1])
            assert "/FontFile2" in below["/FontDescriptor"].get_object()
    assert names
    assert all(name.startswith("SourceSans3-") for name in names)


def test_a_report_is_tagged_for_what_it_is() -> None:
    pdf = _pdf(make_report())
    tags = _tags(pdf)
    assert [tag for tag in tags if re.fullmatch(r"/H\d", tag)] == ["/H1", "/H2", "/H3"]
    assert tags.count("/L") == 4
    assert {"/LI", "/LBody", "/Table", "/THead", "/TBody", "/TFoot", "/Caption"} <= set(tags)
    assert tags.count("/TH") == 3
    assert "/Link" in tags
    figures = [e for e in _elements(_catalog(pdf)["/StructTreeRoot"]) if str(e["/S"]) == "/Figure"]
    alts = {str(figure["/Alt"]) for figure in figures if "/Alt" in figure}
    assert alts >= {"Gemeente Lindeveen", "Staven per team", "Een wit vlak", "Een grijs vlak"}


def test_a_letter_is_read_in_order() -> None:
    text = " ".join(_text(_pdf(make_letter())).split())
    parts = [
        "Postbus 100, 9990 AA Lindeveen",
        "Retouradres: Postbus 100",
        "Mevrouw A. de Vries",
        "Dorpsstraat 12",
        "9991 BC LINDEVEEN",
        "Datum",
        "25 november 2026",
        "Ons kenmerk",
        "2026-004217",
        "Uw kenmerk",
        "Webaanvraag 81",
        "Contactpersoon",
        "S. Bakker",
        "Zaaktype",
        "Uw aanvraag voor een dakkapel",
        "Geachte mevrouw De Vries,",
        "Wij kregen uw aanvraag.",
        "Met vriendelijke groet,",
        "namens het college,",
        "S. Bakker",
        "Bijlagen",
        "Samenvatting",
        "Plattegrond",
    ]
    at = 0
    for part in parts:
        assert part in text[at:], f"{part} does not follow {text[:at]}"
        at = text.index(part, at) + len(part)
    assert "Pagina 1 van 1" in text


def _place(pdf: PdfReader, wanted: str) -> tuple[float, float]:
    """Return where a text begins on the first page, in millimetres from the corner above."""
    found = []

    def visit(text: str, *state: Any) -> None:
        page, line = state[0], state[1]
        if wanted in text:
            across = line[4] * page[0] + line[5] * page[2] + page[4]
            found.append((across, line[4] * page[1] + line[5] * page[3] + page[5]))

    pdf.pages[0].extract_text(visitor_text=visit)
    across, up = found[0]
    return across / 72 * 25.4, 297 - up / 72 * 25.4


def test_the_address_stands_in_the_window_of_the_envelope() -> None:
    lines = tuple(f"Regel {number}" for number in range(1, 8))
    pdf = _pdf(make_letter(address=lines))
    tops = [_place(pdf, line)[1] for line in lines]
    assert all(20 <= _place(pdf, line)[0] <= 30 for line in lines)
    assert 54 <= tops[0] <= 62
    assert tops[-1] <= 92
    assert _place(pdf, "Datum")[1] > tops[-1] + 2


def test_a_closing_is_never_alone_on_a_page() -> None:
    for count in range(14, 26):
        pages = _pdf(make_letter(*(Paragraph(f"Alinea {n}.") for n in range(count)))).pages
        last = pages[-1].extract_text()
        assert len(pages) == 1 or f"Alinea {count - 1}." in last
        assert "Met vriendelijke groet," in last


def test_following_pages_say_what_they_belong_to() -> None:
    pdf = _pdf(make_letter(*(Paragraph("Tekst. " * 60) for _ in range(12))))
    second = pdf.pages[1].extract_text()
    assert "Uw aanvraag voor een dakkapel" in second
    assert "2026-004217" in second
    assert f"Pagina 2 van {len(pdf.pages)}" in second


def test_a_long_table_repeats_its_headings() -> None:
    rows = tuple((f"rij {n}", "x") for n in range(90))
    pdf = _pdf(make_report(Table("Lang", (Column("Eerste kop"), Column("Tweede")), rows)))
    assert len(pdf.pages) > 1
    assert all("Eerste kop" in page.extract_text() for page in pdf.pages)


def test_english_documents_have_english_words() -> None:
    pdf = _pdf(make_report(Paragraph("Hello."), language="en"))
    assert _catalog(pdf)["/Lang"] == "en-GB"
    assert "Page 1 of 1" in _text(pdf)


@pytest.mark.parametrize("text", ["漢字", "hallo 😀", "\u0e01"])
def test_a_character_that_the_font_lacks_fails_and_is_named(text: str) -> None:
    with pytest.raises(FontFault, match="The font Source Sans 3 has no character for: ") as raised:
        _pdf(make_letter(Paragraph(f"Beste {text}.")))
    assert any(character in str(raised.value) for character in text if ord(character) > 255)


@pytest.mark.parametrize("make", [make_pdf, make_word])
def test_a_character_that_a_drawing_lacks_fails_too(make: Callable[..., bytes]) -> None:
    drawing = Picture(SVG.replace(b"Lind", "Lind 漢".encode()), alt="iets")
    with pytest.raises(FontFault, match="has no character for: 漢"):
        make(make_report(drawing), style=make_style(), now=NOW)


def test_a_word_that_no_line_holds_stays_on_the_page() -> None:
    word = "x" * 300
    pdf = _pdf(make_report(Paragraph(word), Table("t", (Column("a"), Column("b")), ((word, "y"),))))
    found: list[tuple[float, str]] = []

    def visit(text: str, *state: Any) -> None:
        found.append((state[0][4] + state[1][4], text))

    pdf.pages[0].extract_text(visitor_text=visit)
    longest = max(len(text.replace("\u200b", "").strip()) for _, text in found)
    assert longest < 110
    assert "".join(text for _, text in found).count("x") == 600


# By what Exif says: where the first row and the first column of what is stored are seen.
_SEEN = {
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}


@pytest.mark.parametrize("way_up", range(1, 9))
def test_a_photograph_stands_upright(way_up: int) -> None:
    picture = Picture(turned(way_up, width=30, height=20), alt="iets")
    width, height = picture.size
    assert (width, height) == ((30, 20) if way_up < 5 else (20, 30))
    found = re.search(r"matrix\(([^)]*)\)", as_svg(picture).decode())
    assert found is not None
    a, b, c, d, e, f = map(int, found[1].split())
    edges = {"top": {(0, 0), (30, 0)}, "left": {(0, 0), (0, 20)}}
    sides = {
        "top": {(0, 0), (width, 0)},
        "bottom": {(0, height), (width, height)},
        "left": {(0, 0), (0, height)},
        "right": {(width, 0), (width, height)},
    }
    seen = {
        edge: {(a * x + c * y + e, b * x + d * y + f) for x, y in corners}
        for edge, corners in edges.items()
    }
    assert (seen["top"], seen["left"]) == tuple(sides[side] for side in _SEEN[way_up])


def test_what_is_wrong_in_a_picture_is_said_without_what_the_document_says() -> None:
    broken = make_report()
    picture = broken.blocks[-1]
    object.__setattr__(picture, "content", b"\xff\xd8\xff" + bytes(50))
    with pytest.raises(DocumentFault, match="no PNG, JPEG or SVG"):
        _pdf(broken)


_TYPST = st.text(st.sampled_from("#[]{}()$*_`\\/<>@=-+~:;\"'&%!?,. \n1aé€"), min_size=1)


@pytest.mark.slow
@settings(max_examples=40)
@given(_TYPST)
@example('#read("/etc/passwd")')
@example('#import "@preview/x:1.0.0"')
@example("$ x^2 $ *vet* _schuin_ = Kop")
@example("\\u{41} ~ -- --- ... //x /*y*/")
def test_data_is_never_typst(value: str) -> None:
    blocks: tuple[Block, ...] = (
        Paragraph((Span(value, is_strong=True), Span(" einde"))),
        Items((Item(value),)),
        Table(f"t{value}", (Column(f"k{value}"),), ((value,),)),
    )
    pdf = _pdf(Document(f"t{value}", blocks))
    assert pdf.metadata is not None
    text = "".join(_text(pdf).replace("\u200b", "").split())
    plain = "".join(value.split())
    assert text.count(plain) >= 4 if plain else True
    assert [tag for tag in _tags(pdf) if tag == "/H2"] == []


def test_the_same_document_gives_the_same_bytes() -> None:
    one, other = (make_pdf(make_report(), style=make_style(), now=NOW) for _ in range(2))
    assert one == other


@pytest.mark.slow
def test_many_are_made_at_once() -> None:
    style = make_style()
    with ThreadPoolExecutor(8) as pool:
        made = list(
            pool.map(
                lambda n: make_pdf(make_letter(Paragraph(f"Brief {n}.")), style=style, now=NOW),
                range(24),
            )
        )
    for number, content in enumerate(made):
        assert f"Brief {number}." in _text(PdfReader(BytesIO(content)))


def test_a_letter_takes_far_less_than_a_tenth_of_a_second() -> None:
    style = make_style()
    make_pdf(make_letter(), style=style, now=NOW)
    times = []
    for number in range(5):
        letter = make_letter(Paragraph(f"Beste nummer {number}."))
        began = time.process_time()
        make_pdf(letter, style=style, now=NOW)
        times.append(time.process_time() - began)
    assert min(times) < 0.1
