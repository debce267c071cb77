# SPDX-License-Identifier: EUPL-1.2
"""Until when a promise has to be kept, and how that is said to who waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import get_default_timezone, localtime

from nabij.core.clock.calendars.feasts import WEEKDAYS
from nabij.core.clock.norms.due import due
from nabij.core.clock.norms.norm import read_norm
from nabij.core.clock.wording.dutch import clock_time, full_day, short_day
from nabij.core.organisation.public import known_calendar
from nabij.core.ports.due import NORMS, DueMoment, due_moments
from nabij.serve.followups.kinds import FACTS, Kind


@dataclass(frozen=True)
class Due:
    """Until when, as the agent says it to the resident, and how that came about.

    ``promised`` is the end of a Dutch sentence. ``norm`` is empty where none is promised, and the
    term of the kind holds.
    """

    at: datetime
    promised: str
    steps: tuple[str, ...]
    norm: str = ""


def expected(kind: str, now: datetime) -> Due:
    """Return what a promise of a kind would be if it were made now.

    Raises:
        ValueError: there is no such kind.
        ClockFault: it cannot be counted on the calendar of the organisation.
    """
    return expected_of([Kind(kind)], now)[Kind(kind)]


def expected_of(kinds: Collection[Kind], now: datetime) -> dict[Kind, Due]:
    """Return the same for several kinds, without asking for the norms and the calendar anew.

    Raises:
        ClockFault: it cannot be counted on the calendar of the organisation.
    """
    found = due_moments.get(NORMS).due([FACTS[kind].norm for kind in kinds], now)
    return {kind: _due(kind, found.get(FACTS[kind].norm), now) for kind in kinds}


def _due(kind: Kind, found: DueMoment | None, now: datetime) -> Due:
    moment = found or _without_norm(FACTS[kind].term, now)
    return Due(moment.at, promised_words(moment.at, now=now), moment.steps, moment.norm)


def promised_words(due_at: datetime, *, now: datetime) -> str:
    """Return a moment as it is promised: ``uiterlijk dinsdag 24 november om 17.00 uur``."""
    at, today = (localtime(one, get_default_timezone()) for one in (due_at, now))
    day = at.date()
    told = (
        full_day(day) if day.year != today.year else f"{WEEKDAYS[day.weekday()]} {short_day(day)}"
    )
    # Nobody promises seconds; the end of the last minute is what is meant.
    return f"uiterlijk {told} om {clock_time(at.replace(second=0, microsecond=0))}"


def _without_norm(term: str, now: datetime) -> DueMoment:
    found = due(read_norm(term), now, known_calendar())
    return DueMoment(found.at, found.steps, "")
