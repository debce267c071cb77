# SPDX-License-Identifier: EUPL-1.2
"""``panels``, ``beside`` and ``timelines``: what one module offers for the page of another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class Panel:
    """A block of HTML for a place such as ``home``, with the capability it needs.

    ``render`` answers safe HTML, or an empty text where there is nothing to show.
    """

    place: str
    capability: str
    order: int
    render: Callable[[HttpRequest], str]


def _nothing(request: HttpRequest) -> str:
    return ""


panels: Registry[Panel] = Registry(
    "panels", default=Panel(place="", capability="", order=0, render=_nothing)
)


def panels_at(place: str) -> list[Panel]:
    """Return the panels of ``place`` in their order."""
    return sorted((p for _, p in panels if p.place == place), key=lambda panel: panel.order)


@dataclass(frozen=True)
class ThingPanel:
    """A block of HTML beside a thing of some kind, for who holds the capability.

    ``render`` takes the id of the thing; it answers safe HTML, or an empty text for nothing.
    """

    kind: str
    capability: str
    render: Callable[[HttpRequest, str], str]


beside: Registry[ThingPanel] = Registry(
    "beside", default=ThingPanel("", "", lambda _request, _id: "")
)


def panels_beside(request: HttpRequest, kind: str, id: str, held: Collection[str]) -> list[str]:
    """Return the blocks that other modules have beside a thing, without those that are empty."""
    found = [
        panel.render(request, id)
        for _, panel in beside
        if panel.kind == kind and panel.capability in held
    ]
    return [block for block in found if block]


MOST = 200
"""So many of each room are told on a timeline, the newest."""


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
    """What one room tells of somebody, newest first; ``label`` names it in a choice of kinds.

    Only what the reader may see, in codes and labels: never what was said.
    """

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
