# SPDX-License-Identifier: EUPL-1.2
"""Which norms stand on the page for management and council: ten at most."""

from __future__ import annotations

from collections.abc import Iterable

from nabij.measure.dashboards.reading.figures import Followed

MOST = 10


def ten_of(followed: Iterable[Followed]) -> list[Followed]:
    """Return the norms that tell most: promised in public first, then those with a target.

    What has no figure at all says nothing here.
    """
    told = [one for one in followed if one.latest is not None and one.latest.value is not None]
    return sorted(told, key=lambda one: (not one.norm.is_public, one.norm.target.value is None))[
        :MOST
    ]
