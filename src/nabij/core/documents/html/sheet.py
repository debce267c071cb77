# SPDX-License-Identifier: EUPL-1.2
"""The style sheet of a document in HTML, on a screen and on paper."""

from __future__ import annotations

import base64
from pathlib import Path

from nabij.core.documents.house.style import HouseStyle

_RULES = (Path(__file__).parent / "document.css").read_text("utf-8")


def style_sheet(style: HouseStyle) -> str:
    """Return the rules with the tokens of a house style before them."""
    colours, page = style.colours, style.page
    # A family is a name that a font file states; quotes and slashes could end the string.
    family = "".join(c for c in style.font.family if c.isalnum() or c in " -_.")
    tokens = {
        "text": colours.text,
        "accent": colours.accent,
        "on-accent": colours.on_accent,
        "line": colours.line,
        "font": f'"{family}", system-ui, sans-serif',
        "logo-height": f"{style.logo.height_mm if style.logo else 0:g}mm",
    }
    lines = "".join(f"  --document-{name}: {value};\n" for name, value in tokens.items())
    margins = f"{page.top_mm:g}mm {page.right_mm:g}mm {page.bottom_mm:g}mm {page.left_mm:g}mm"
    return f":root {{\n{lines}}}\n@page {{ size: A4; margin: {margins}; }}\n{_RULES}"


def as_address(sheet: str) -> str:
    """Return a style sheet as an address that holds all of it, so that a page stands alone."""
    return "data:text/css;base64," + base64.b64encode(sheet.encode("utf-8")).decode("ascii")
