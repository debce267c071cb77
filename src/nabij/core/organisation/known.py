# SPDX-License-Identifier: EUPL-1.2
"""What each request asks and hardly ever changes; a change counts within seconds."""

from __future__ import annotations

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.organisation.calendar import calendar_for
from nabij.core.organisation.models import (
    CalendarDay,
    Location,
    LocationException,
    LocationHours,
    Team,
)
from nabij.core.rows.public import Remembered, row_of


def _open_team(code: str) -> Team | None:
    found = row_of(Team, code)
    return found if found and found.is_active else None


known_calendar: Remembered[Schedule] = Remembered(calendar_for)
"""The calendar of the default location, as ``calendar_for`` gives it."""

known_team: Remembered[Team | None] = Remembered(_open_team)
"""The team with a code; None where there is none (any more)."""


def forget_what_changes() -> None:
    """Let what is remembered go with the rows that it was read from; in ``ready()``."""
    known_calendar.forget_with(CalendarDay, Location, LocationException, LocationHours)
    known_team.forget_with(Team)
