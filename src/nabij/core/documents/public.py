# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: what documents are made of, and how they are made."""

from __future__ import annotations

from nabij.core.documents.content.blocks import (
    Block,
    Chart,
    Fact,
    Heading,
    Item,
    Items,
    KeyFacts,
    PageBreak,
    Paragraph,
)
from nabij.core.documents.content.documents import Document, Letter, Sender
from nabij.core.documents.content.faults import (
    DocumentFault,
    FontFault,
    StyleFault,
    TemplateFault,
)
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Cell, Column, Kind, Table
from nabij.core.documents.content.text import Span
from nabij.core.documents.content.workbooks import Sheet, Workbook
from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.making import (
    make_excel,
    make_html,
    make_html_part,
    make_pdf,
    make_png,
    make_word,
)
from nabij.core.documents.markup.fields import Value
from nabij.core.documents.markup.template import Template, read_template
from nabij.core.documents.styles import house_style
from nabij.core.documents.words import fault_in_words, words_in

__all__ = [
    "Block",
    "Cell",
    "Chart",
    "Column",
    "Document",
    "DocumentFault",
    "Fact",
    "FontFault",
    "Heading",
    "HouseStyle",
    "Item",
    "Items",
    "KeyFacts",
    "Kind",
    "Letter",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Sender",
    "Sheet",
    "Span",
    "StyleFault",
    "Table",
    "Template",
    "TemplateFault",
    "Value",
    "Workbook",
    "fault_in_words",
    "house_style",
    "make_excel",
    "make_html",
    "make_html_part",
    "make_pdf",
    "make_png",
    "make_word",
    "read_template",
    "words_in",
]
