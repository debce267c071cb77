# SPDX-License-Identifier: EUPL-1.2
"""The calendar of the organisation: locations, their hours, and days on which it is closed or open.

What was counted is counted again with what stands here: hours that change do so from a day on, so
that figures of before stay what they were.
"""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from nabij.core.audit.public import record_change
from nabij.core.clock.calendars.hours import OpeningHours, read_spells, read_week
from nabij.core.organisation.calendar import hours_of
from nabij.core.organisation.exceptions import CodeTaken, FirstHours
from nabij.core.organisation.models import (
    FROM_THE_BEGINNING,
    CalendarDay,
    Location,
    LocationException,
    LocationHours,
)


@transaction.atomic
def add_location(
    *, code: str, name: str, week: str, visit_at: str = "", call_at: str = ""
) -> Location:
    """Add a location with the hours it always had; the first one is the default.

    Raises:
        CodeTaken: it is there already.
        NeverOpen: the hours are never open.
        UnreadableHours: they are not written as ``read_week`` reads them.
    """
    OpeningHours.always(week)
    if Location.objects.filter(pk=code).exists():
        raise CodeTaken(code)
    is_default = not Location.objects.filter(is_default=True).exists()
    made = Location(code=code, name=name, is_default=is_default, visit_at=visit_at, call_at=call_at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as fault:
        raise CodeTaken(code) from fault
    LocationHours.objects.create(location=made, first_day=FROM_THE_BEGINNING, week=week.strip())
    record_change("location", code, before=None, after=_as_kept(made) | {"hours": week.strip()})
    return made


@transaction.atomic
def change_location(
    *,
    location: Location,
    name: str,
    is_active: bool,
    is_default: bool,
    visit_at: str = "",
    call_at: str = "",
) -> None:
    """Change what a location is called, how it is reached, and whether it is used or default."""
    before = _as_kept(location)
    if is_default:
        Location.objects.exclude(pk=location.pk).filter(is_default=True).update(is_default=False)
    location.name, location.is_active, location.is_default = name, is_active, is_default
    location.visit_at, location.call_at = visit_at, call_at
    location.save(update_fields=["name", "is_active", "is_default", "visit_at", "call_at"])
    record_change("location", location.pk, before=before, after=_as_kept(location))


@transaction.atomic
def set_hours(*, location: Location, first_day: date, week: str) -> None:
    """Give a location other hours from a day on; nothing is closed all week.

    Raises:
        NeverOpen: nothing would be left on which it is open.
        UnreadableHours: they are not written as ``read_week`` reads them.
    """
    read_week(week)
    known = location.hours.filter(first_day=first_day).first()
    location.hours.update_or_create(first_day=first_day, defaults={"week": week.strip()})
    hours_of(location)
    before = {"hours": f"{first_day}: {known.week}"} if known else None
    record_change(
        "location", location.pk, before=before, after={"hours": f"{first_day}: {week.strip()}"}
    )


@transaction.atomic
def set_exception(*, location: Location, day: date, spells: str) -> None:
    """Give a location other hours on one day; nothing is closed.

    Raises:
        UnreadableHours: they are not written as ``read_spells`` reads them.
    """
    read_spells(spells)
    location.exceptions.update_or_create(day=day, defaults={"spells": spells.strip()})
    record_change(
        "location", location.pk, before=None, after={"exception": f"{day}: {spells.strip()}"}
    )


@transaction.atomic
def remove_hours(*, hours: LocationHours | LocationException) -> None:
    """Forget hours from a day on, or of one day: those of before it hold again.

    Raises:
        FirstHours: before these there are none.
        NeverOpen: nothing would be left on which it is open.
    """
    if isinstance(hours, LocationException):
        field, told = "exception", f"{hours.day}: {hours.spells}"
    elif hours.is_first:
        raise FirstHours(hours.location_id)
    else:
        field, told = "hours", f"{hours.first_day}: {hours.week}"
    hours.delete()
    hours_of(hours.location)
    record_change("location", hours.location_id, before={field: told}, after=None)


@transaction.atomic
def set_calendar_day(*, day: date, name: str, is_open: bool) -> None:
    """Say that the organisation is closed on a day, or works on it after all."""
    known = CalendarDay.objects.filter(day=day).first()
    before = {"name": known.name, "is_open": known.is_open} if known else None
    CalendarDay.objects.update_or_create(day=day, defaults={"name": name, "is_open": is_open})
    record_change(
        "calendar_day", day.isoformat(), before=before, after={"name": name, "is_open": is_open}
    )


@transaction.atomic
def remove_calendar_day(*, day: CalendarDay) -> None:
    """Forget what was said about a day: it is again what it was."""
    before = {"name": day.name, "is_open": day.is_open}
    told = day.day.isoformat()
    day.delete()
    record_change("calendar_day", told, before=before, after=None)


def _as_kept(location: Location) -> dict[str, str | bool]:
    return {
        "name": location.name,
        "is_active": location.is_active,
        "is_default": location.is_default,
        "visit_at": location.visit_at or "",
        "call_at": location.call_at or "",
    }
