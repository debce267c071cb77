# SPDX-License-Identifier: EUPL-1.2
"""``panels``: a block that one module offers for the page of another."""

from __future__ import annotations

from collections.abc import Callable
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
