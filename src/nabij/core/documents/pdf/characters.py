# SPDX-License-Identifier: EUPL-1.2
"""Whether a font has the characters of a drawing.

Typst refuses a character in running text that no font has, but leaves it out of an SVG in silence.
"""

from __future__ import annotations

import re
from functools import lru_cache

import typst
from lxml import etree

from nabij.core.documents.content.faults import FontFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.house.style import Font
from nabij.core.documents.pdf.engine import compile_files

_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def check_drawing(picture: Picture, font: Font) -> None:
    """See that the font has every character that is written in a drawing.

    Raises:
        FontFault: it lacks one; it is named.
    """
    if picture.ending == "svg":
        text = "".join(etree.fromstring(picture.content.decode("utf-8-sig").encode()).itertext())
        _check("".join(sorted(set(text) - set(" \n\r\t"))), font)


@lru_cache(maxsize=1024)
def _check(characters: str, font: Font) -> None:
    data = '"' + "".join(f"\\u{{{ord(c):x}}}" for c in characters) + '"'
    layout = f'#set document(title: "x")\n#set text(font: "{family_of(font)}", fallback: false)\n'
    try:
        compile_files({"main.typ": f"{layout}#text({data})".encode()}, font, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if fault := lacking(error, font):
            raise fault from None
        raise


def lacking(error: typst.TypstError, font: Font) -> FontFault | None:
    """Return the fault that a character is missing, where that is what Typst says."""
    found = _NO_GLYPH.search(error.message)
    if not found:
        return None
    shown = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), found[1])
    return FontFault("characters_missing", family=font.family, characters=shown)


def family_of(font: Font) -> str:
    """Return the name of a family as it can stand in a string of Typst."""
    return font.family.replace("\\", "").replace('"', "")
