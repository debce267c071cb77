# SPDX-License-Identifier: EUPL-1.2
"""How often protocols are followed; of all together, never of one person."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from nabij.serve.protocols.models import Protocol, Version


@dataclass(frozen=True)
class ShownVersion:
    """A version with its steps, and in how many contacts it was followed wholly."""

    row: Version
    whole: int
    ended: int


def protocols() -> QuerySet[Protocol]:
    """Return the protocols, with in how many contacts each was followed wholly."""
    rows = Protocol.objects.select_related("product").annotate(
        ended=Count("runs", filter=~Q(runs__ended_at=None)),
        whole=Count("runs", filter=Q(runs__is_whole=True)),
    )
    return rows.order_by("title")


def versions_of(protocol: Protocol) -> list[ShownVersion]:
    """Return the versions of a protocol, the newest first."""
    rows = protocol.versions.annotate(
        ended=Count("runs", filter=~Q(runs__ended_at=None)),
        whole=Count("runs", filter=Q(runs__is_whole=True)),
    )
    return [ShownVersion(one, one.whole, one.ended) for one in rows.order_by("-number")]


def has_protocols() -> bool:
    """Say whether there is any."""
    return Protocol.objects.exists()
