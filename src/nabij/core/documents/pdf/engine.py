# SPDX-License-Identifier: EUPL-1.2
"""Typst with nothing around it: files in memory, fonts from named folders, no network."""

from __future__ import annotations

from typing import Any

import typst

from nabij.core.documents.house.fonts import load_fonts
from nabij.core.documents.house.style import Font

# It takes a dictionary of files, of which its type hints do not know.
_compile: Any = typst.compile


def compile_files(files: dict[str, bytes], font: Font, **options: object) -> bytes:
    """Return what `main.typ` among ``files`` becomes; of pages as pictures, the first.

    Raises:
        FontFault: the font is missing.
        typst.TypstError: it cannot be made.
    """
    made = _compile(files, font_paths=load_fonts(font), ignore_system_fonts=True, **options)
    return bytes(made[0] if isinstance(made, list) else made)
