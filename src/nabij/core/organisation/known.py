# SPDX-License-Identifier: EUPL-1.2
"""What each request asks and hardly ever changes; a change counts within seconds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.organisation.calendar import Place, calendar_for, places_from
from nabij.core.organisation.models import (
    CalendarDay,
    Location,
    LocationException,
    LocationHours,
    Municipality,
    Team,
)
from nabij.core.organisation.queries import municipality_names
from nabij.core.rows.public import Remembered, row_of


def _open_team(code: str) -> Team | None:
    found = row_of(Team, code)
    return found if found and found.is_active else None


known_calendar: Remembered[Schedule] = Remembered(calendar_for)
"""The calendar of the default location, as ``calendar_for`` gives it."""

known_team: Remembered[Team | None] = Remembered(_open_team)
"""The team with a code; None where there is none (any more)."""


def _open_teams() -> Mapping[str, str]:
    rows = Team.objects.filter(is_active=True).order_by("name", "code")
    return MappingProxyType(dict(rows.values_list("code", "name")))


known_teams: Remembered[Mapping[str, str]] = Remembered(_open_teams)
"""The teams that work can go to: names by code, in the order of names."""

known_municipalities: Remembered[Mapping[str, str]] = Remembered(
    lambda: MappingProxyType(municipality_names())
)
"""The municipalities that this organisation works for: names by code, in the order of names."""

known_places: Remembered[tuple[Place, ...]] = Remembered(places_from)
"""Where residents reach us from a day on, as ``places_from`` gives it."""


def forget_what_changes() -> None:
    """Let what is remembered go with the rows that it was read from; in ``ready()``."""
    known_calendar.forget_with(CalendarDay, Location, LocationException, LocationHours)
    known_places.forget_with(CalendarDay, Location, LocationException, LocationHours)
    known_team.forget_with(Team)
    known_teams.forget_with(Team)
    known_municipalities.forget_with(Municipality)
