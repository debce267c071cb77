# SPDX-License-Identifier: EUPL-1.2
"""Compiling translations with Babel, so that no system package is needed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_translations(folder: Path) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; return those made."""
    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        with target.open("wb") as file:
            write_mo(file, catalogue)
        # What belongs to the installation is read by whoever runs it, whoever set it up.
        target.chmod(0o644)
        made.append(target)
    return made
