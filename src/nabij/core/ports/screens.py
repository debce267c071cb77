# SPDX-License-Identifier: EUPL-1.2
"""``screens``: figures that a module offers for a screen in a hall or a team's room.

Anybody who walks by reads along, so a screen gets numbers and nothing else: no texts of people, no
names, no lists of things. The types below leave no room for more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nabij.core.ports.personal import Text
from nabij.core.ports.registry import Registry

FEWEST = 5
"""A figure about fewer people or cases than this is not shown: it could tell who they are."""


class Unit(StrEnum):
    """What a number counts."""

    COUNT = "count"
    SECONDS = "seconds"
    SHARE = "share"


class Standing(StrEnum):
    """How a figure stands; never in colour alone, so words go with it."""

    NONE = "neutral"
    GOOD = "positive"
    MIND = "warning"
    BAD = "negative"


@dataclass(frozen=True)
class ScreenFigure:
    """A number with what it is called; a share lies between 0 and 1. None: nothing is known.

    ``words`` say in a few words of the module's own how it stands.
    """

    label: Text
    value: float | None
    unit: Unit = Unit.COUNT
    standing: Standing = Standing.NONE
    words: Text = ""


@dataclass(frozen=True)
class ScreenGroup:
    """Figures that belong together, under what they are about.

    ``covers`` are the first and the last moment that they tell of, both aware.
    """

    title: Text
    figures: tuple[ScreenFigure, ...]
    covers: tuple[datetime, datetime]


@dataclass(frozen=True)
class ScreenPort:
    """What a module offers: its place among the others, and its figures of this moment.

    ``label`` is what it is about, for who chooses what a screen shows.
    """

    order: int
    groups: Callable[[], tuple[ScreenGroup, ...]]
    label: Text = ""


def _no_figures() -> tuple[ScreenGroup, ...]:
    return ()


screens: Registry[ScreenPort] = Registry("screens", default=ScreenPort(0, _no_figures))


def groups_for_screens(only: Collection[str] = ()) -> list[ScreenGroup]:
    """Return what all modules offer, in their order; or ``only`` some of them, by their keys."""
    ports = [port for key, port in screens if not only or key in only]
    return [group for port in _in_order(ports) for group in port.groups()]


def choices_for_screens() -> list[tuple[str, Text]]:
    """Return the keys of what a screen can show, with what it is about."""
    known = {id(port): key for key, port in screens}
    return [(known[id(port)], port.label) for port in _in_order(port for _key, port in screens)]


def _in_order(ports: Iterable[ScreenPort]) -> list[ScreenPort]:
    return sorted(ports, key=lambda port: port.order)
