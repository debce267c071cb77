# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a document: a code with parameters, so that it can be translated.

Parameters are names, numbers and characters, never what a document says about a person.
"""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    # what is in the document
    "no_title": "The document has no title. Screen readers announce a document by its title.",
    "bad_language": "'%(language)s' is not a language code. Write one such as nl or en-GB.",
    "other_language": "Documents cannot be made in '%(language)s'; they can in: %(known)s.",
    "heading_level": "A heading has level %(level)s; levels run from 1 to %(deepest)s.",
    "heading_skipped": (
        "A heading of level %(level)s follows one of level %(before)s. "
        "Go down one level at a time, and begin with level 1."
    ),
    "bad_link": (
        "A link has an address that cannot be used here. "
        "It must begin with https://, http://, mailto: or tel: and hold no spaces."
    ),
    "no_alt": "A picture has no alternative text. Say in words what can be seen on it.",
    "not_a_picture": (
        "A picture is no PNG, JPEG or SVG, or it is damaged or cut off. Save it again as one."
    ),
    "press_jpeg": (
        "A picture in JPEG is in colours for a printing press (CMYK), or of a rare kind. "
        "Save it again as an ordinary JPEG or PNG in RGB."
    ),
    "unsafe_svg": (
        "A picture in SVG holds %(what)s, which a drawing does not need and a reader may fear. "
        "Save it again as plain SVG."
    ),
    "picture_too_large": (
        "A picture measures %(width)s by %(height)s pixels, more than %(most)s million together. "
        "Make it smaller."
    ),
    "picture_width": "A picture takes a share of the width above 0 and at most 1, not %(share)s.",
    "no_caption": "A table has no caption. Say in a few words what it holds.",
    "no_columns": "The table '%(caption)s' has no columns.",
    "no_heading": "A column of the table '%(caption)s' has no heading.",
    "row_length": (
        "Row %(row)s of the table '%(caption)s' has %(found)s cells; "
        "there are %(expected)s columns."
    ),
    "list_depth": "A list is nested deeper than %(deepest)s levels. Divide it.",
    "address_lines": (
        "The address has %(found)s lines; the window of an envelope shows 1 to %(most)s."
    ),
    # templates
    "unknown_field": (
        "The template asks for the field %(names)s, which does not exist. "
        "The fields that exist are: %(known)s."
    ),
    "bad_field": (
        "Line %(line)s of the template holds {{ or }} that is no field. Write {{ name }}: "
        "a letter, then letters, digits and underscores. Write \\{{ for the characters themselves."
    ),
    "bad_header": "The head of the template, between the lines with +++, is wrong: %(reason)s.",
    "header_key": "The head of the template holds %(names)s. It can hold: %(known)s.",
    "not_supported": (
        "Line %(line)s of the template holds %(what)s, which a template cannot hold. "
        "Use headings, paragraphs, lists, tables, **bold**, *italic* and links."
    ),
    "not_a_value": "The field %(name)s is a %(kind)s, which cannot be written in a document.",
    "block_in_line": (
        "The field %(name)s is a table, list or picture. Let it stand on a line of its own, "
        "with an empty line before and after it."
    ),
    # the house style and its fonts
    "style_missing": "The house style %(path)s is not there. Mend the name (NABIJ_HOUSE_STYLE).",
    "style_not_toml": "%(path)s is not TOML: %(reason)s.",
    "style_key": "%(path)s: there is no %(key)s. What can stand there: %(known)s.",
    "style_value": "%(path)s: %(key)s must be %(expected)s.",
    "style_number": "%(path)s: %(key)s must be a number from %(least)s to %(most)s.",
    "style_colour": (
        "%(path)s: %(key)s is '%(value)s', which is no colour. Write # and six digits or letters "
        "a to f, such as #09454e."
    ),
    "style_contrast": (
        "%(path)s: %(key)s has a contrast of %(ratio)s to 1 with %(other)s; "
        "people need 4.5 to 1 to read it. Choose a %(direction)s colour."
    ),
    "style_file": "%(path)s: %(key)s names %(value)s, which is not there or cannot be read.",
    "style_picture": "%(path)s: the logo %(value)s cannot be used. %(reason)s",
    "style_logo_alt": "%(path)s: the logo needs words for who cannot see it. Add alt under [logo].",
    "font_missing": (
        "The font %(family)s is not complete in %(folder)s: %(missing)s not found. "
        "Run `nabij setup`, or mend the font in the house style (NABIJ_HOUSE_STYLE)."
    ),
    "characters_missing": (
        "The font %(family)s has no character for: %(characters)s. "
        "Leave it out, or choose a font for the house style that has it."
    ),
    "not_drawn": "The PDF could not be made: %(reason)s.",
    # workbooks
    "no_sheets": "A workbook needs at least one sheet.",
    "cell_too_long": (
        "Sheet '%(sheet)s', row %(row)s, column %(column)s holds %(found)s characters; "
        "Excel can hold %(most)s in a cell."
    ),
    "too_many_rows": (
        "Sheet '%(sheet)s' has more than %(most)s rows, which is all that Excel can hold. "
        "Narrow it, or give it as CSV."
    ),
}


PHRASES = (
    "a DOCTYPE",
    "a script",
    "a processing instruction",
    "the address of another file",
    "a quotation (a line that begins with >)",
    "a picture; pictures come as a field",
    "a heading below level 4",
    "a numbered list that does not begin with 1",
    "a table without a caption; above it, write a paragraph 'Tabel: ...'",
    "more than one paragraph in an item of a list",
    "a part of its own, under a line with its name in square brackets",
    "a text between quotes",
    "white paper",
    "lighter",
    "darker",
)
"""What messages are filled in with, where that is words."""


class DocumentFault(ValueError):
    """A document cannot be made; ``code`` is a key of ``MESSAGES``."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(MESSAGES[code] % params)
        self.code = code
        self.params = params


class TemplateFault(DocumentFault):
    """The text of a template is wrong."""


class StyleFault(DocumentFault):
    """A house style is wrong."""


class FontFault(DocumentFault):
    """A font, or a character in it, is missing."""
