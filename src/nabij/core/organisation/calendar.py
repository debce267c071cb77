# SPDX-License-Identifier: EUPL-1.2
"""The calendar and the hours of the organisation, as the clocks of ``core.clock`` take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from nabij.core.clock.calendars.hours import OpeningHours, Spells, read_spells, read_week
from nabij.core.clock.calendars.organisation import OrganisationCalendar
from nabij.core.clock.calendars.schedule import OFFICE_HOURS, Schedule
from nabij.core.organisation.exceptions import UnknownLocation
from nabij.core.organisation.models import CalendarDay, Location


def organisation_calendar() -> OrganisationCalendar:
    """Return the labour agreement with the closing days and open days of this organisation."""
    days = list(CalendarDay.objects.order_by("day"))
    return OrganisationCalendar(
        closing_days=tuple((one.day, one.name) for one in days if not one.is_open),
        open_days=tuple((one.day, one.name) for one in days if one.is_open),
    )


def calendar_for(location: str | None = None) -> Schedule:
    """Return the schedule of a location, by its code; of none the default one's.

    While no location is set up, the hours are Monday to Friday from nine to five. A value: the same
    while nothing changes, so that tables made of it are found again.

    Raises:
        UnknownLocation: there is no such location.
        NeverOpen: its hours are never open.
    """
    return Schedule(organisation_calendar(), _hours(location), settings.TIME_ZONE)


def named_days(year: int) -> list[tuple[date, str]]:
    """Return the days of a year on which the organisation is closed, weekends aside."""
    calendar = organisation_calendar()
    first = date(year, 1, 1).toordinal()
    days = (date.fromordinal(first + n) for n in range(366))
    return [
        (day, name)
        for day in days
        if day.year == year and (name := calendar.day_off(day)) is not None
    ]


@dataclass(frozen=True)
class Place:
    """A location as residents reach it, with when it is open in the days that come."""

    name: str
    address: str
    phone: str
    days: tuple[tuple[date, Spells], ...]


def places_from(day: date, *, number: int = 7) -> tuple[Place, ...]:
    """Return the locations in use that residents can call or visit, the default one first.

    Each with its hours on so many days from a day on.
    """
    rows = Location.objects.filter(is_active=True)
    calendar = organisation_calendar()
    days = [day + timedelta(days=n) for n in range(number)]
    return tuple(
        Place(
            row.name,
            row.visit_at or "",
            row.call_at or "",
            tuple(
                (one, hours.spells(one, is_closed=calendar.day_off(one) is not None))
                for one in days
            ),
        )
        for row in rows.order_by("-is_default", "name")
        if row.visit_at or row.call_at
        for hours in [hours_of(row)]
    )


def _hours(code: str | None) -> OpeningHours:
    wanted = {"is_default": True} if code is None else {"pk": code}
    location = Location.objects.filter(**wanted).first()
    if location is None:
        if code is None:
            return OFFICE_HOURS
        raise UnknownLocation(code)
    return hours_of(location)


def hours_of(location: Location) -> OpeningHours:
    """Return the opening hours of a location.

    Raises:
        NeverOpen: it is never open.
    """
    return OpeningHours(
        tuple((one.first_day, read_week(one.week)) for one in location.hours.order_by("first_day")),
        tuple((one.day, read_spells(one.spells)) for one in location.exceptions.order_by("day")),
    )
