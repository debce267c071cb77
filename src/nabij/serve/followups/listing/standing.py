# SPDX-License-Identifier: EUPL-1.2
"""How a follow-up stands now, in a colour and in words, and how old it is.

Counted for a whole page at once: each clock is asked once, however many rows there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.columns import NOT_A_TIME, open_us, working_days_of
from nabij.core.clock.counting.opening import open_time
from nabij.core.clock.local import to_us
from nabij.serve.followups.models import FollowUp

_HOUR = timedelta(hours=1)
_LONGEST_LOOK = timedelta(days=14)
_CLOSE_ENOUGH = timedelta(seconds=1)


class Standing(Protocol):
    """What decides how a follow-up stands: of an object, or of a row without words."""

    @property
    def state(self) -> str: ...
    @property
    def promised_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def closed_at(self) -> datetime | None: ...
    @property
    def waiting_since(self) -> datetime | None: ...


@dataclass(frozen=True)
class Listed:
    """A follow-up with how it stands at a moment, and its age in opening time.

    ``row`` is the object itself, or what a list asked of it.
    ``days`` are the working days until it is due, or since; None where the calendar does not say.
    """

    row: Any
    days: int | None
    age_working_s: int | None
    is_overdue: bool
    now: datetime

    @property
    def tone(self) -> str:
        """Return the tone of its badge."""
        return self._badge[0]

    @property
    def words(self) -> str:
        """Return how it stands, in words."""
        return self._badge[1]

    @cached_property
    def _badge(self) -> tuple[str, str]:
        # Only who reads words pays for them: a program does not.
        return _standing(self.row, self.days, self.now)


def listed(rows: Sequence[Standing], *, schedule: Schedule, now: datetime) -> list[Listed]:
    """Return rows with how each stands."""
    ends = [row.closed_at or row.waiting_since or now for row in rows]
    ages = open_us(schedule, _us([row.promised_at for row in rows]), _us(ends))
    dues = [row.due_at for row in rows]
    # Forward to what is due, backward to what is late: never less than nothing.
    firsts = _us([min(due, now) for due in dues])
    lasts = _us([max(due, now) for due in dues])
    days = working_days_of(schedule, firsts, lasts, counts_next=False)
    return [
        Listed(
            row=row,
            days=None if between == NOT_A_TIME else between,
            age_working_s=None if age == NOT_A_TIME else age // 1_000_000,
            is_overdue=is_overdue(row, now),
            now=now,
        )
        for row, age, between in zip(rows, ages.tolist(), days.tolist(), strict=True)
    ]


def is_overdue(row: Standing, now: datetime) -> bool:
    """Say whether a promise is broken and still open; what waits for the resident is not."""
    return row.state == FollowUp.State.OPEN and row.due_at < now


def an_open_hour_before(now: datetime, schedule: Schedule) -> datetime:
    """Return the moment since which one hour has been open: what came before it waits too long."""
    early, late = now - _LONGEST_LOOK, now - _HOUR
    if open_time(schedule, early, now) < _HOUR:
        return early
    while late - early > _CLOSE_ENOUGH:
        middle = early + (late - early) / 2
        if open_time(schedule, middle, now) >= _HOUR:
            early = middle
        else:
            late = middle
    return early


def working_days_before(now: datetime, days: int, schedule: Schedule) -> datetime:
    """Return the moment that lies so many working days back, at the same time of the day."""
    moment, left = now, days
    while left > 0:
        moment -= timedelta(days=1)
        if schedule.closes(localtime(moment).date()) is not None:
            left -= 1
    return moment


def _standing(row: Standing, days: int | None, now: datetime) -> tuple[str, str]:
    match FollowUp.State(row.state):
        case FollowUp.State.WITHDRAWN:
            return "", _("Ingetrokken")
        case FollowUp.State.KEPT:
            in_time = row.closed_at is not None and row.closed_at <= row.due_at
            return ("positive", _("Op tijd nagekomen")) if in_time else ("", _("Te laat nagekomen"))
        case FollowUp.State.WAITING:
            return "info", _("Wacht op de inwoner")
        case FollowUp.State.OPEN:
            return _open(row.due_at, days, now)


def _open(due_at: datetime, days: int | None, now: datetime) -> tuple[str, str]:
    due, today = localtime(due_at), localtime(now)
    clock = date_format(due, "H.i")
    if due.date() == today.date():
        if due_at < now:
            return "negative", _("Te laat sinds %(time)s uur") % {"time": clock}
        return "warning", _("Vandaag klaar, voor %(time)s uur") % {"time": clock}
    if days is None:
        on = {"day": date_format(due, "j F Y")}
        if due_at < now:
            return "negative", _("Te laat sinds %(day)s") % on
        return "positive", _("Op tijd, klaar op %(day)s") % on
    if due_at < now:
        told = ngettext("Te laat sinds %(days)s werkdag", "Te laat sinds %(days)s werkdagen", days)
        return "negative", told % {"days": days}
    told = ngettext("Op tijd, nog %(days)s werkdag", "Op tijd, nog %(days)s werkdagen", days)
    return "positive", told % {"days": days}


def _us(moments: Sequence[datetime]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([to_us(moment) for moment in moments], np.int64)
