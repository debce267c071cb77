# SPDX-License-Identifier: EUPL-1.2
"""``timelines``: what happened between the municipality and somebody, from every room, in one list.

A room tells only what the reader may see, in codes and labels: never what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise

from nabij.core.ports.registry import Registry

MOST = 200
"""So many of each room are told, the newest."""


@dataclass(frozen=True)
class Happening:
    """Something that happened: ``what`` in a few words, ``told`` how it stands, and where it is.

    Of some things only the day is known: ``has_time`` is then False.
    """

    at: datetime
    what: str
    told: str = ""
    url: str = ""
    has_time: bool = True


@dataclass(frozen=True)
class Asked:
    """About whom: ``kind`` of residents, and every id under which the rooms may know them."""

    kind: str
    ids: tuple[UUID, ...]
    most: int = MOST


@dataclass(frozen=True)
class TimelinePort:
    """What one room tells, newest first; ``label`` names it in a choice of kinds."""

    label: str | Promise
    tell: Callable[[HttpRequest, Asked], Sequence[Happening]]


@dataclass(frozen=True)
class Told:
    """Something that happened, and which room told it."""

    room: str
    happening: Happening


timelines: Registry[TimelinePort] = Registry(
    "timelines", default=TimelinePort("", lambda _request, _asked: ())
)


def timeline_of(request: HttpRequest, asked: Asked) -> list[Told]:
    """Return what happened with somebody that the reader may see, the newest first."""
    found = [Told(name, one) for name, port in timelines for one in port.tell(request, asked)]
    return sorted(found, key=lambda one: one.happening.at, reverse=True)


def label_of(room: str) -> str | Promise:
    """Return what one calls what a room tells."""
    return timelines.get(room).label
