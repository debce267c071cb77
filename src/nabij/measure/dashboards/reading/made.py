# SPDX-License-Identifier: EUPL-1.2
"""Making all that *Sturen* asks, beside the request; and when that was done last."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import cast

from django.core.cache import cache

from nabij.core.organisation.public import Seen
from nabij.measure.dashboards.reading.figures import overview
from nabij.measure.dashboards.reading.open_work import open_work
from nabij.measure.lake.public import one_look

_KEPT_S = 31 * 24 * 3600


def made_at(seen: Seen) -> datetime | None:
    """Return when all figures for who sees these groups were made last, or found to hold still."""
    return cast(datetime | None, cache.get(_key(seen)))


def note_made(seen: Seen, *, now: datetime) -> None:
    """Note that all figures for who sees these groups are those of now."""
    cache.set(_key(seen), now, _KEPT_S)


@one_look()
def make(*, seen: Seen, now: datetime) -> None:
    """Ask all that *Sturen* asks for who sees these groups; what did not change is not asked."""
    followed, *_others = overview(seen=seen, now=now)
    open_work([one.norm for one in followed], seen=seen, now=now)
    note_made(seen, now=now)


def _key(seen: Seen) -> str:
    return f"dashboards-made-{hashlib.sha256(repr(seen).encode()).hexdigest()}"
