# SPDX-License-Identifier: EUPL-1.2
"""House styles from TOML: every key known, every colour readable, every file there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from nabij.core.documents.content.documents import Sender
from nabij.core.documents.content.faults import DocumentFault, StyleFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.house.colours import (
    LEAST_CONTRAST,
    PAPER,
    contrast,
    is_colour,
    luminance,
)
from nabij.core.documents.house.fonts import load_fonts
from nabij.core.documents.house.style import Colours, Font, HouseStyle, Logo, Page, Window

_PART = "a part of its own, under a line with its name in square brackets"
# Numbers with the bounds between which a page is still one.
_NUMBERS: Mapping[str, tuple[float, float]] = {
    "font.size_pt": (9, 16),
    "logo.height_mm": (5, 30),
    "page.top_mm": (15, 60),
    "page.right_mm": (15, 60),
    "page.bottom_mm": (15, 60),
    "page.left_mm": (15, 60),
    "window.left_mm": (10, 130),
    "window.top_mm": (35, 70),
}
_KEYS: Mapping[str, tuple[str, ...]] = {
    "colours": tuple(f.name for f in fields(Colours)),
    "font": ("family", "folder", "size_pt"),
    "logo": ("file", "alt", "height_mm"),
    "page": tuple(f.name for f in fields(Page)),
    "window": tuple(f.name for f in fields(Window)),
    "sender": tuple(f.name for f in fields(Sender)),
}


def default_style(fonts: Path) -> HouseStyle:
    """Return the style of a municipality that has not made its own.

    Raises:
        FontFault: its font is not in the folder ``fonts``.
    """
    style = HouseStyle(font=Font(folders=(fonts,)))
    load_fonts(style.font)
    return style


def read_style(path: Path, fonts: Path) -> HouseStyle:
    """Return the style in a file; its files are looked for beside it, its font in ``fonts`` too.

    Raises:
        StyleFault: the file is not there, or says what cannot be.
        FontFault: the font is not there, or not complete.
    """
    source = _Source(path, _load(path))
    style = HouseStyle(
        name=source.text("name"),
        colours=source.colours(),
        font=source.font(fonts),
        logo=source.logo(),
        page=Page(**source.numbers("page")),
        window=Window(**source.numbers("window")),
        sender=Sender(**{key: source.text(f"sender.{key}") for key in _KEYS["sender"]}),
    )
    load_fonts(style.font)
    return style


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            stated = tomllib.load(file)
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise StyleFault("style_missing", path=path) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise StyleFault("style_not_toml", path=path.name, reason=fault) from None
    flat: dict[str, Any] = {}
    for key, value in stated.items():
        if key not in {"name", *_KEYS}:
            known = ", ".join(["name", *(f"[{group}]" for group in _KEYS)])
            raise StyleFault("style_key", path=path.name, key=key, known=known)
        if key == "name":
            flat[key] = value
        elif not isinstance(value, dict):
            raise StyleFault("style_value", path=path.name, key=key, expected=_PART)
        else:
            flat |= _part(path, key, value)
    return flat


def _part(path: Path, group: str, value: dict[str, Any]) -> dict[str, Any]:
    for key in value:
        if key not in _KEYS[group]:
            known = ", ".join(_KEYS[group])
            raise StyleFault("style_key", path=path.name, key=f"{group}.{key}", known=known)
    return {f"{group}.{key}": what for key, what in value.items()}


@dataclass(frozen=True)
class _Source:
    """What a file states, by keys such as ``font.family``."""

    path: Path
    stated: Mapping[str, Any]

    def text(self, key: str, otherwise: str = "") -> str:
        value = self.stated.get(key, otherwise)
        if not isinstance(value, str):
            raise self.fault("style_value", key, expected="a text between quotes")
        return value

    def numbers(self, group: str) -> dict[str, float]:
        found = {}
        for key in _KEYS[group]:
            name = f"{group}.{key}"
            if name not in _NUMBERS or name not in self.stated:
                continue
            value, (least, most) = self.stated[name], _NUMBERS[name]
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if not is_number or not least <= value <= most:
                raise self.fault("style_number", name, least=least, most=most)
            found[key] = float(value)
        return found

    def colours(self) -> Colours:
        stated = {k: self.text(f"colours.{k}", getattr(Colours, k)) for k in _KEYS["colours"]}
        for key, value in stated.items():
            if not is_colour(value):
                raise self.fault("style_colour", f"colours.{key}", value=value)
        for key, other, against in (
            ("text", PAPER, "white paper"),
            ("accent", PAPER, "white paper"),
            ("on_accent", stated["accent"], "colours.accent"),
        ):
            ratio = contrast(stated[key], other)
            if ratio < LEAST_CONTRAST:
                # Rounded down: 4.46 must not read as the 4.5 that it is not.
                shown = int(ratio * 10) / 10
                direction = "lighter" if luminance(other) < 0.18 else "darker"
                raise self.fault(
                    "style_contrast",
                    f"colours.{key}",
                    ratio=shown,
                    other=against,
                    direction=direction,
                )
        return Colours(**stated)

    def font(self, fonts: Path) -> Font:
        folders = [fonts]
        if named := self.text("font.folder"):
            folder = (self.path.parent / named).resolve()
            if not folder.is_dir():
                raise self.fault("style_file", "font.folder", value=named)
            folders.insert(0, folder)
        family = self.text("font.family", Font.family)
        return Font(family, tuple(folders), **self.numbers("font"))

    def logo(self) -> Logo | None:
        if not any(key.startswith("logo.") for key in self.stated):
            return None
        name, alt = self.text("logo.file"), self.text("logo.alt")
        if not alt.strip():
            raise self.fault("style_logo_alt", "logo.alt")
        try:
            content = (self.path.parent / name).read_bytes()
        except OSError:
            raise self.fault("style_file", "logo.file", value=name or "nothing") from None
        try:
            return Logo(Picture(content, alt), **self.numbers("logo"))
        except DocumentFault as fault:
            raise self.fault("style_picture", "logo.file", value=name, reason=fault) from None

    def fault(self, code: str, key: str, **params: object) -> StyleFault:
        return StyleFault(code, path=self.path.name, key=key, **params)
