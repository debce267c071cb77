# SPDX-License-Identifier: EUPL-1.2
"""Making all that a page asks, beside the request; and when that was done last."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.cache import cache
from django.utils.timezone import localdate

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation.public import Seen
from nabij.measure.dashboards.reading.figures import overview
from nabij.measure.dashboards.reading.one_norm import figures_of_page
from nabij.measure.dashboards.reading.open_work import open_work
from nabij.measure.lake.public import one_look
from nabij.measure.norms.public import NotRecorded, Period, UnknownNorm, norm_of_code

_KEPT_S = 31 * 24 * 3600
_WAIT_KEPT_S = 600


@dataclass(frozen=True)
class Page:
    """What a page asks for who sees these groups: of all norms, or of the one of a code."""

    seen: Seen
    code: str = ""
    period: Period = Period.MONTH
    groups: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return a short text that no other page has."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def made_at(page: Page) -> datetime | None:
    """Return when all figures of a page were made last, or found to hold still."""
    return cast(datetime | None, cache.get(f"dashboards-made-{page.key}"))


def waits_since(page: Page, *, now: datetime) -> datetime:
    """Return when somebody first asked for a page whose figures are still being made."""
    key = f"dashboards-waits-{page.key}"
    cache.add(key, now, _WAIT_KEPT_S)
    return cast(datetime, cache.get(key, now))


def note_made(page: Page, *, now: datetime) -> None:
    """Note that all figures of a page are those of now."""
    cache.set(f"dashboards-made-{page.key}", now, _KEPT_S)


@one_look()
def make(page: Page, *, now: datetime) -> None:
    """Ask all that a page asks; what did not change is not asked.

    A norm that is not there any more, or that nobody records, has no figures.
    """
    if not page.code:
        followed, *_others = overview(seen=page.seen, now=now)
        open_work([one.norm for one in followed], seen=page.seen, now=now)
    else:
        try:
            norm = norm_of_code(page.code, on=localdate(now))
            figures_of_page(norm, page.period, page.groups, seen=page.seen, now=now)
        except (UnknownNorm, NotRecorded, NeverOpen):
            # The page says so itself, and at once.
            pass
    note_made(page, now=now)
