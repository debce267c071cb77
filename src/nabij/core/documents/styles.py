# SPDX-License-Identifier: EUPL-1.2
"""The house styles of this installation, as the settings say where they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from nabij.core.documents.content.documents import Sender
from nabij.core.documents.content.faults import StyleFault
from nabij.core.documents.house.reading import default_style, read_style
from nabij.core.documents.house.style import HouseStyle

DEFAULT_FILE = "default.toml"
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def house_style(municipality: str = "") -> HouseStyle:
    """Return the style of a municipality, by its code such as ``GM9901``.

    Without a style of its own it is the one for all; where the settings name none, a plain one
    with the name of the organisation. The file is read each time, so a change shows at once.

    Raises:
        StyleFault: the file is not there, or says what cannot be.
        FontFault: its font is not there, or not complete.
    """
    if not settings.HOUSE_STYLE:
        name = settings.ORGANISATION_NAME
        return replace(default_style(_fonts()), name=name, sender=Sender(name=name))
    return read_style(_file_of(_place(), municipality), _fonts())


def read_house_style(path: Path) -> HouseStyle:
    """Return the style in one file, wherever it stands.

    Raises:
        StyleFault: the file is not there, or says what cannot be.
        FontFault: its font is not there, or not complete.
    """
    return read_style(path, _fonts())


def house_style_files() -> tuple[Path, ...]:
    """Return the files with house styles that the settings name; none: the plain style.

    Raises:
        StyleFault: what the settings name is not there, or a folder without styles.
    """
    if not settings.HOUSE_STYLE:
        return ()
    place = _place()
    files = tuple(sorted(place.glob("*.toml"))) if place.is_dir() else (place,)
    if not files or not files[0].is_file():
        raise StyleFault("style_missing", path=place)
    return files


def _place() -> Path:
    return Path(settings.HOUSE_STYLE)


def _file_of(place: Path, municipality: str) -> Path:
    if not place.is_dir():
        return place
    own = place / f"{municipality}.toml"
    # A code is a name and never a path.
    if _CODE.fullmatch(municipality) and own.is_file():
        return own
    return place / DEFAULT_FILE


def _fonts() -> Path:
    return Path(settings.DOCUMENT_FONTS)
