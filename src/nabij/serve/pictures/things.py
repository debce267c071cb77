# SPDX-License-Identifier: EUPL-1.2
"""Lists of things of which some have a picture, such as what people bring."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nabij.serve.pictures.showing import Shown, known_pictures

_WITH = re.compile(r"!\[([^\]\n]*)\]\(beeld:([\w-]+)\)")


@dataclass(frozen=True)
class Thing:
    """What it is called, and its picture where it has one."""

    name: str
    picture: Shown | None = None


def name_of(line: str) -> str:
    """Return what a line of such a list says, without its picture."""
    return " ".join(_WITH.sub(lambda found: found[1], line).split())


def things_of(lines: Iterable[str]) -> list[Thing]:
    """Return the things of a list, a line each: ``![Een pasfoto](beeld:pasfoto)``, or words."""
    pairs = [(name_of(line), _WITH.search(line)) for line in lines]
    known = known_pictures({found[2] for _name, found in pairs if found})
    return [Thing(name, known.get(found[2]) if found else None) for name, found in pairs if name]
