# SPDX-License-Identifier: EUPL-1.2
"""The house style as styles of Word: who edits a document changes these, and all follows."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.word.parts import element

TABLE = "Nabij Table"
LABEL = "Nabij Label"
SMALL = "Nabij Small"
TABLE_TEXT, TABLE_HEADING, TABLE_TOTAL = (
    "Nabij Table Text",
    "Nabij Table Heading",
    "Nabij Table Total",
)
_TITLE_PT = 22
# Above and below, in points.
_HEADINGS = {1: (15, 18, 6), 2: (12.5, 14, 4), 3: (11, 12, 3), 4: (10.5, 10, 3), 5: (10.5, 10, 3)}
_IN_LETTERS = {1: (12, 14, 4), 2: (11, 10, 3), 3: (10.5, 8, 3), 4: (10.5, 8, 3), 5: (10.5, 8, 3)}


def apply_styles(
    document: Any, style: HouseStyle, language: str, *, is_letter: bool = False
) -> None:
    """Give the styles of a new Word document the font, colours and language of the house."""
    _set_language(document, language)
    _set_page(document.sections[0], style)
    text, accent = (_colour(c) for c in (style.colours.text, style.colours.accent))
    size = style.font.size_pt
    normal = document.styles["Normal"]
    _set_font(normal, style.font.family, size, text)
    normal.paragraph_format.space_after = Pt(size * 0.65)
    normal.paragraph_format.line_spacing = 1.08
    normal.paragraph_format.widow_control = True
    _set_heading(document.styles["Title"], style.font.family, _TITLE_PT, accent, (0, 4))
    _drop_border(document.styles["Title"])
    _set_heading(document.styles["Subtitle"], style.font.family, size * 1.2, text, (0, 12))
    document.styles["Subtitle"].font.bold = document.styles["Subtitle"].font.italic = False
    headings = _IN_LETTERS if is_letter else _HEADINGS
    for level, (points, above, below) in headings.items():
        heading = document.styles[f"Heading {level}"]
        points = max(points, size)
        _set_heading(heading, style.font.family, points, accent, (above, below))
    caption = document.styles["Caption"]
    _set_heading(caption, style.font.family, size * 0.95, text, (10, 4))
    for name in ("List Bullet", "List Number"):
        for suffix in ("", " 2", " 3"):
            document.styles[name + suffix].paragraph_format.space_after = Pt(size * 0.25)
    _add_own(document, style)


def _add_own(document: Any, style: HouseStyle) -> None:
    accent, size = _colour(style.colours.accent), style.font.size_pt
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = accent, True
    label = document.styles.add_style(LABEL, WD_STYLE_TYPE.CHARACTER)
    label.font.color.rgb, label.font.bold, label.font.size = accent, True, Pt(size * 0.82)
    small = document.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    small.font.size = Pt(size * 0.82)
    small.paragraph_format.space_after = Pt(0)
    small.paragraph_format.line_spacing = 1.1
    for name in (TABLE_TEXT, TABLE_HEADING, TABLE_TOTAL):
        cell = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = document.styles["Normal"]
        cell.font.size = Pt(size * 0.95)
        cell.font.bold = name != TABLE_TEXT
        cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
        cell.paragraph_format.line_spacing = 1
    document.styles[TABLE_HEADING].font.color.rgb = _colour(style.colours.on_accent)
    _add_table_style(document, style)


def _add_table_style(document: Any, style: HouseStyle) -> None:
    made = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    made.base_style = document.styles["Normal Table"]
    accent, line = (c.lstrip("#") for c in (style.colours.accent, style.colours.line))
    table = element("w:tblPr")
    borders = element("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz=4, space=0, color=line))
    table.append(borders)
    made.element.append(table)
    made.element.append(_first_row(accent))
    made.element.append(_last_row(accent))


def _first_row(fill: str) -> Any:
    part = element("w:tblStylePr", type="firstRow")
    cell = element("w:tcPr")
    cell.append(element("w:shd", val="clear", color="auto", fill=fill))
    part.append(cell)
    return part


def _last_row(colour: str) -> Any:
    part = element("w:tblStylePr", type="lastRow")
    cell = element("w:tcPr")
    borders = element("w:tcBorders")
    for side in ("top", "bottom"):
        borders.append(element(f"w:{side}", val="single", sz=8, space=0, color=colour))
    cell.append(borders)
    part.append(cell)
    return part


def _set_language(document: Any, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def _set_page(section: Any, style: HouseStyle) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("top", "right", "bottom", "left"):
        setattr(section, f"{side}_margin", Mm(getattr(style.page, f"{side}_mm")))
    section.header_distance = section.footer_distance = Mm(11)


def _set_heading(
    style: Any, family: str, points: float, colour: RGBColor, around: tuple[float, float]
) -> None:
    _set_font(style, family, points, colour)
    style.font.bold = True
    style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, around)
    style.paragraph_format.keep_with_next = True


def _set_font(style: Any, family: str, points: float, colour: RGBColor) -> None:
    style.font.size = Pt(round(points * 2) / 2)
    style.font.color.rgb = colour
    style.font.name = family
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for tag in ("w:spacing", "w:kern"):  # letters drawn apart, in some styles of the template
        for wide in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(wide)
    # A font by theme goes before one by name: take those of the theme away.
    for key in [k for k in fonts.attrib if k.endswith("Theme")]:
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), family)


def _drop_border(style: Any) -> None:
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _colour(text: str) -> RGBColor:
    return RGBColor.from_string(text.lstrip("#").upper())
