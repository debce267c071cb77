# SPDX-License-Identifier: EUPL-1.2
"""The fonts of a house style: from named folders only, and complete, or no document is made.

Whatever the machine has is left alone, so that a document looks the same wherever it is made and
a font that is missing is noticed here and not by the reader.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from nabij.core.documents.content.faults import FontFault
from nabij.core.documents.house.style import Font

if TYPE_CHECKING:
    import typst

# What headings, running text and emphasis are set in.
_NEEDED = {("normal", 400): "Regular", ("italic", 400): "Italic", ("normal", 700): "Bold"}


def load_fonts(font: Font) -> typst.Fonts:
    """Return the fonts in the folders of a house style.

    Raises:
        FontFault: the family is not there, or lacks its regular, italic or bold.
    """
    folders = tuple(str(folder) for folder in font.folders)
    fonts = _fonts(folders, tuple(_written(folder) for folder in font.folders))
    there = {(f.style, f.weight) for f in fonts.fonts() if f.family == font.family}
    missing = [name for key, name in _NEEDED.items() if key not in there]
    if missing:
        raise FontFault(
            "font_missing",
            family=font.family,
            folder=", ".join(folders) or "-",
            missing=", ".join(missing),
        )
    return fonts


def _written(folder: Path) -> tuple[tuple[str, int], ...]:
    """Return what tells that the fonts of a folder are no longer the same."""
    files = (path for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".otf"})
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=32)
def _fonts(folders: tuple[str, ...], written: object) -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
