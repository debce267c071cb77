# SPDX-License-Identifier: EUPL-1.2
"""What Word files need and python-docx does not offer."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TWIPS_PER_MM = 1440 / 25.4


def element(name: str, **attributes: object) -> Any:
    """Return an element such as ``w:lang`` with attributes in the name space of Word."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add_link(paragraph: Paragraph, text: str, address: str) -> Run:
    """Add a link to a paragraph and return the run that shows it."""
    link_id = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), link_id)
    run = OxmlElement("w:r")
    link.append(run)
    paragraph._p.append(link)
    made = Run(run, paragraph)
    made.text = text
    made.style = "Hyperlink"
    return made


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add what Word works out itself, such as ``PAGE``."""
    for kind in ("begin", "code", "separate", "1", "end"):
        run = paragraph.add_run()
        if kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind == "1":
            run.text = kind  # what stands there until Word has counted
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def place(paragraph: Paragraph, *, left_mm: float, top_mm: float, width_mm: float) -> None:
    """Put a paragraph at a place on the sheet; it stays in the order in which it is read."""
    frame = element(
        "w:framePr",
        w=round(width_mm * TWIPS_PER_MM),
        hSpace=0,
        wrap="around",
        hAnchor="page",
        vAnchor="page",
        x=round(left_mm * TWIPS_PER_MM),
        y=round(top_mm * TWIPS_PER_MM),
    )
    properties = paragraph._p.get_or_add_pPr()
    # The schema has an order: style, keep-next, keep-lines, page-break-before, frame.
    before = {qn(f"w:{n}") for n in ("pStyle", "keepNext", "keepLines", "pageBreakBefore")}
    at = sum(1 for child in properties if child.tag in before)
    properties.insert(at, frame)


def describe(run: Run, alt: str) -> None:
    """Say what the picture in a run shows, and let it stand where the text begins."""
    for inline in run._r.iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
    for properties in run._r.iter(qn("wp:docPr")):
        properties.set("descr", alt)


def repeat_as_header(row: Any) -> None:
    """Have the first row of a table stand on every page that it reaches."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """Never break a row over two pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def start_numbering(document: Any, style: str) -> int:
    """Return a numbering of its own, that begins with 1, for a list in ``style``."""
    numbering = document.part.numbering_part.element
    in_style = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == in_style)
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def number_with(paragraph: Paragraph, number: int) -> None:
    """Count a paragraph in the numbering ``number``."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
