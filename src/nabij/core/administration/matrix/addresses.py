# SPDX-License-Identifier: EUPL-1.2
"""Every address there is, and what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from nabij.core.organisation.public import PageAccess, access_of


@dataclass(frozen=True)
class Address:
    """One address: its name, its form (``/werkplek/paden/<source>/``), its view and what it asks.

    ``access`` is None where the view does not say; the gate keeps such an address closed.
    """

    name: str
    path: str
    view: Callable[..., Any]
    access: PageAccess | None


def addresses(
    resolver: URLResolver | None = None, namespace: str = "", before: str = "/"
) -> Iterator[Address]:
    """Return every address, in the order in which they are looked up."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else ""
            yield from addresses(entry, namespace + inner, path)
        elif isinstance(entry, URLPattern):
            yield Address(
                f"{namespace}{entry.name}", path, entry.callback, access_of(entry.callback)
            )
