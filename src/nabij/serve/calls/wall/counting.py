# SPDX-License-Identifier: EUPL-1.2
"""Who waits now, and how today's callers were answered: numbers that tell of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate

from nabij.core.ports.pickup import NORMS, PickupNorm, Waited, pickups
from nabij.serve.calls.models import Call

WAITS = timedelta(hours=1)
"""Nobody waits longer: of such a call the system did not tell what came of it."""


@dataclass(frozen=True)
class Busy:
    """How it goes now and today.

    ``norm`` is nothing where no norm is promised; then ``good`` and ``judged`` are too.
    """

    waiting: int
    longest_s: float
    answered: int
    abandoned: int
    norm: PickupNorm | None
    good: int
    judged: int

    @property
    def share(self) -> float | None:
        """Return which part of today's callers is answered in time; nothing where nobody called."""
        return self.good / self.judged if self.judged else None


def busy(*, now: datetime) -> Busy:
    """Return how it goes: two queries."""
    norm = pickups.get(NORMS).norm_on(localdate(now))
    waited = list(_waited(since=beginning_of_day(now)))
    good, judged = norm.judge(waited) if norm else (0, 0)
    waits = _waiting_since(now)
    answered = sum(one.is_answered for one in waited)
    return Busy(
        waiting=len(waits),
        longest_s=max(((now - one).total_seconds() for one in waits), default=0.0),
        answered=answered,
        abandoned=len(waited) - answered,
        norm=norm,
        good=good,
        judged=judged,
    )


def beginning_of_day(now: datetime) -> datetime:
    """Return midnight here."""
    return datetime.combine(localdate(now), time.min, get_default_timezone())


def _waiting_since(now: datetime) -> list[datetime]:
    rows = Call.objects.filter(
        began_at__gte=now - WAITS,
        offered_at__lte=now,
        answered_at=None,
        abandoned_at=None,
        ended_at=None,
    )
    return [at for at in rows.values_list("offered_at", flat=True) if at]


def _waited(*, since: datetime) -> Iterator[Waited]:
    rows = Call.objects.filter(began_at__gte=since, offered_at__gte=since)
    for offered, answered, abandoned in rows.values_list(
        "offered_at", "answered_at", "abandoned_at"
    ):
        gone = answered or abandoned
        if offered and gone:
            yield Waited(max((gone - offered).total_seconds(), 0.0), answered is not None)
