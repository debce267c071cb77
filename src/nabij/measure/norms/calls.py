# SPDX-License-Identifier: EUPL-1.2
"""How calls came in; apart from the engine, so that a page can show it without loading that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.cache import cache

from nabij.measure.lake.public import source_files, sources
from nabij.measure.norms.definition.measures import Answered

_KEPT_S = 7 * 24 * 3600


@dataclass(frozen=True)
class CallHistory:
    """How calls came in during some days, the last not included.

    ``calls`` counts by weekday (0 is Monday) and half hour of the day (0-47); ``days`` says on how
    many days of each weekday there was a call at all. ``handling_s`` is the mean from answered to
    ended; ``patience_s`` the mean time after which people would hang up: the mean wait divided by
    the share that hung up, which is so where patience is exponential (Erlang A). Each is nothing
    where the source does not tell.
    """

    since: date
    until: date
    days: Mapping[int, int]
    calls: Mapping[tuple[int, int], int]
    handling_s: float | None
    patience_s: float | None

    def mean(self, weekday: int, half_hour: int) -> float:
        """Return how many calls come in during a half hour of such a day, on average."""
        days = self.days.get(weekday, 0)
        return self.calls.get((weekday, half_hour), 0) / days if days else 0.0


def call_history(measure: Answered, *, since: date, until: date) -> CallHistory | None:
    """Return how the calls of a norm came in; nothing where no source tells or there were none.

    It is remembered: events in files never change.
    """
    files = sorted((one.name, sorted(source_files(one.name))) for one in sources())
    question = repr((measure, since, until, files)).encode()
    key = f"norms-calls-{hashlib.sha256(question).hexdigest()}"
    known = cast(tuple[CallHistory | None] | None, cache.get(key))
    if known is None:
        # Only who asks something new loads the engine.
        from nabij.measure.norms.arrivals import arrivals_of

        known = (arrivals_of(measure, since=since, until=until),)
        cache.set(key, known, _KEPT_S)
    return known[0]
