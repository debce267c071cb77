# SPDX-License-Identifier: EUPL-1.2
"""A list of follow-ups with how each stands, read no further than it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import overload

from django.db.models import Count, QuerySet

from nabij.core.clock.calendars.schedule import Schedule
from nabij.serve.followups.listing.choosing import untaken
from nabij.serve.followups.listing.standing import Listed, listed
from nabij.serve.followups.models import FollowUp

_CHUNK = 1_000
Seen = Callable[[Sequence[FollowUp]], None]


class WorkList(Sequence[Listed]):
    """The rows of a query as a table takes them; ``seen`` hears which were shown."""

    def __init__(
        self, rows: QuerySet[FollowUp], *, schedule: Schedule, now: datetime, seen: Seen
    ) -> None:
        self._rows, self._schedule, self._now, self._seen = rows, schedule, now, seen

    @classmethod
    def of(
        cls, rows: Sequence[FollowUp], *, schedule: Schedule, now: datetime, seen: Seen
    ) -> Sequence[Listed]:
        """Return rows that were read already, with how each stands."""
        seen(rows)
        return listed(rows, schedule=schedule, now=now)

    @property
    def untaken(self) -> int:
        """How many of them nobody took within an hour."""
        return self._counts[1]

    @cached_property
    def _counts(self) -> tuple[int, int]:
        waiting = untaken(schedule=self._schedule, now=self._now)
        # Without their order, which a count has no use for.
        found = self._rows.order_by().aggregate(
            total=Count("pk"), untaken=Count("pk", filter=waiting)
        )
        return found["total"], found["untaken"]

    def __len__(self) -> int:
        return self._counts[0]

    @overload
    def __getitem__(self, at: int) -> Listed: ...
    @overload
    def __getitem__(self, at: slice) -> list[Listed]: ...
    def __getitem__(self, at: int | slice) -> Listed | list[Listed]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        rows = list(self._rows[at])
        self._seen(rows)
        return listed(rows, schedule=self._schedule, now=self._now)

    def __iter__(self) -> Iterator[Listed]:
        rows = self._rows.iterator(_CHUNK)
        while some := list(islice(rows, _CHUNK)):
            yield from listed(some, schedule=self._schedule, now=self._now)
