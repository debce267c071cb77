# SPDX-License-Identifier: EUPL-1.2
"""``panels`` and ``beside``: a block that one module offers for the page of another."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.http import HttpRequest

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
