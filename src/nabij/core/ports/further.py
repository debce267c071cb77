# SPDX-License-Identifier: EUPL-1.2
"""``further``: what can become of a thing in another room, such as a complaint of a question.

The page of the thing offers it; the other room begins with what is known there already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.functional import Promise

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class Further:
    """Something that things of some kinds can become: ``url`` takes kind and id of the thing."""

    kinds: frozenset[str]
    capability: str
    label: str | Promise
    url: Callable[[str, str], str]


@dataclass(frozen=True)
class FurtherLink:
    """What one thing can become, and where that begins."""

    name: str
    label: str | Promise
    url: str


further: Registry[Further] = Registry(
    "further", default=Further(frozenset(), "", "", lambda _kind, _id: "")
)


def further_for(kind: str, subject_id: object, held: Collection[str]) -> list[FurtherLink]:
    """Return what a thing can become, for who holds these capabilities."""
    return [
        FurtherLink(name, one.label, one.url(kind, str(subject_id)))
        for name, one in further
        if kind in one.kinds and one.capability in held
    ]
