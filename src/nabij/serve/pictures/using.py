# SPDX-License-Identifier: EUPL-1.2
"""Which texts use a picture: each room with texts says so of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nabij.core.ports.registry import Registry

BEGIN = "beeld:"
"""How the address of a picture in a text begins."""

_USED = re.compile(r"\]\(beeld:([\w-]+)\)")


@dataclass(frozen=True)
class Place:
    """A text in which a picture stands: what it is called, and where one changes it."""

    name: str
    url: str


TellsPlaces = Callable[[str], Iterable[Place]]
uses: Registry[TellsPlaces] = Registry("uses of pictures", default=lambda _code: ())


def register_use(room: str, tells: TellsPlaces) -> None:
    """Let a room say in which of its texts the picture with a code stands; in ``ready()``."""
    uses.register(room, tells)


def places_of(code: str) -> list[Place]:
    """Return the texts in which a picture stands."""
    return [place for _room, tells in uses for place in tells(code)]


def in_a_text(code: str) -> str:
    """Return what stands in each text that shows the picture with a code."""
    return f"]({BEGIN}{code})"


def pictures_in(*texts: str) -> set[str]:
    """Return the codes of the pictures that stand in some texts."""
    return {code for text in texts for code in _USED.findall(text)}
