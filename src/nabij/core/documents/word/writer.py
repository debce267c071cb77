# SPDX-License-Identifier: EUPL-1.2
"""From a document to the bytes of a Word file."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.heads import return_line, running_head, sender_lines
from nabij.core.documents.content.words import Words
from nabij.core.documents.house.fonts import load_fonts
from nabij.core.documents.house.style import HouseStyle, author_of
from nabij.core.documents.word.body import Body
from nabij.core.documents.word.parts import add_field, add_link, place
from nabij.core.documents.word.styles import LABEL, SMALL, apply_styles

_REGIONS = {"nl": "nl-NL", "en": "en-GB"}
_HEAD_TOP_MM = 15
_SENDER_WIDTH_MM = 55
_ADDRESS_WIDTH_MM = 85
_SIGNATURE_MM = 12
# From the first line of the address down to the references.
_BELOW_WINDOW_MM = 34


def write_word(
    document: Document | Letter, *, style: HouseStyle, words: Words, now: datetime
) -> bytes:
    """Return the document as a Word file whose look stands in its styles.

    The file names the font and does not hold it: a reader's machine needs it too.

    Raises:
        FontFault: the font of the house style is missing.
        DocumentFault: a picture cannot be drawn.
    """
    load_fonts(style.font)
    made = docx.Document()
    language = _REGIONS.get(document.language, document.language)
    apply_styles(made, style, language, is_letter=isinstance(document, Letter))
    if isinstance(document, Letter):
        _letter(Body(made, style, words, headings_below=1), document)
    else:
        _document(Body(made, style, words), document)
    _foot(made, style, words)
    _state(made, document, style, language, now)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _document(body: Body, document: Document) -> None:
    made, logo = body.document, body.style.logo
    if logo:
        body.picture(made.add_paragraph(), logo.picture, width=Mm(logo.width_mm))
    made.add_paragraph(document.title, style="Title")
    if document.subtitle:
        made.add_paragraph(document.subtitle, style="Subtitle")
    for block in document.blocks:
        body.add(block)
    _run_along(made, body.style, document.title, "")


def _letter(body: Body, letter: Letter) -> None:
    made, sender = body.document, letter.sender or body.style.sender
    _letter_head(body, letter)
    references = letter.references(sender, body.words)
    body.facts(references)
    # Word puts no space above the first paragraph of a page for the places that were taken.
    page, window = body.style.page, body.style.window
    made.paragraphs[-1].paragraph_format.space_before = Mm(
        max(window.top_mm + _BELOW_WINDOW_MM - page.top_mm, 0)
    )
    made.add_paragraph(letter.subject, style="Heading 1")
    made.add_paragraph(letter.salutation)
    for block in letter.blocks:
        body.add(block)
    _closing(body, letter)
    _run_along(made, body.style, *running_head(letter, sender))


def _letter_head(body: Body, letter: Letter) -> None:
    made, style = body.document, body.style
    sender = letter.sender or style.sender
    if style.logo:
        paragraph = made.add_paragraph(style=SMALL)
        body.picture(paragraph, style.logo.picture, width=Mm(style.logo.width_mm))
        place(paragraph, left_mm=style.page.left_mm, top_mm=_HEAD_TOP_MM, width_mm=95)
    paragraph = made.add_paragraph(style=SMALL)
    paragraph.add_run(sender.name, style=LABEL)
    for line in sender_lines(sender):
        paragraph.add_run().add_break()
        if line.link:
            add_link(paragraph, line.text, line.link)
        else:
            paragraph.add_run(line.text)
    left = 210 - style.page.right_mm - _SENDER_WIDTH_MM
    place(paragraph, left_mm=left, top_mm=_HEAD_TOP_MM, width_mm=_SENDER_WIDTH_MM)
    _address(body, letter, return_line(sender, body.words))


def _address(body: Body, letter: Letter, return_address: str) -> None:
    window = body.style.window
    if return_address:
        paragraph = body.document.add_paragraph(style=SMALL)
        paragraph.add_run(return_address).font.size = Pt(7.5)
        place(
            paragraph,
            left_mm=window.left_mm,
            top_mm=window.top_mm - 5,
            width_mm=_ADDRESS_WIDTH_MM,
        )
    paragraph = body.document.add_paragraph("\n".join(letter.address))
    paragraph.paragraph_format.line_spacing = 1
    place(paragraph, left_mm=window.left_mm, top_mm=window.top_mm, width_mm=_ADDRESS_WIDTH_MM)


def _closing(body: Body, letter: Letter) -> None:
    made = body.document
    lines = [line for line in (letter.closing, letter.on_behalf_of) if line]
    paragraph = made.add_paragraph("\n".join(lines))
    paragraph.paragraph_format.space_before = Pt(body.style.font.size_pt)
    if letter.signature:
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Mm(_SIGNATURE_MM)
        made.add_paragraph("\n".join(letter.signature))
    if letter.enclosures:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(body.words.enclosures, style=LABEL)
        for enclosure in letter.enclosures:
            made.add_paragraph(enclosure, style="List Bullet")


def _run_along(made: Any, style: HouseStyle, left: str, right: str) -> None:
    """Put a line above every page but the first."""
    section = made.sections[0]
    section.different_first_page_header_footer = True
    _two_sides(section.header.paragraphs[0], style).add_run(f"{left}\t{right}")


def _foot(made: Any, style: HouseStyle, words: Words) -> None:
    section = made.sections[0]
    for footer in (section.first_page_footer, section.footer):
        paragraph = _two_sides(footer.paragraphs[0], style)
        paragraph.add_run(f"{style.name}\t")
        before, rest = words.page.split("%(page)s")
        between, after = rest.split("%(pages)s")
        paragraph.add_run(before)
        add_field(paragraph, "PAGE")
        paragraph.add_run(between)
        add_field(paragraph, "NUMPAGES")
        paragraph.add_run(after)


def _two_sides(paragraph: WordParagraph, style: HouseStyle) -> WordParagraph:
    width = 210 - style.page.left_mm - style.page.right_mm
    paragraph.style = SMALL
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _state(
    made: Any, document: Document | Letter, style: HouseStyle, language: str, now: datetime
) -> None:
    stated = made.core_properties
    stated.title = document.title
    stated.author = stated.last_modified_by = author_of(document, style)
    stated.language = language
    stated.created = stated.modified = now.astimezone(UTC).replace(tzinfo=None)
    stated.comments = stated.keywords = stated.subject = ""
    stated.revision = 1
