# SPDX-License-Identifier: EUPL-1.2
"""Where and when residents reach the municipality, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.core.clock.calendars.hours import Spells
from nabij.core.organisation.public import known_places


@dataclass(frozen=True)
class Day:
    """A day and when one can come or call then."""

    label: str
    hours: str


@dataclass(frozen=True)
class Reach:
    """One place: ``call`` is the number as a link takes it."""

    name: str
    address: str
    phone: str
    call: str
    days: tuple[Day, ...]


def places_on(today: date) -> list[Reach]:
    """Return where one reaches the municipality, with the hours of today and six days more."""
    return [
        Reach(
            one.name,
            one.address,
            one.phone,
            "".join(sign for sign in one.phone if sign.isdigit() or sign == "+"),
            tuple(Day(_label(day, today), _hours(spells)) for day, spells in one.days),
        )
        for one in known_places(today)
    ]


def _label(day: date, today: date) -> str:
    told = date_format(day, "l j F")
    return _("Vandaag, %(day)s") % {"day": told} if day == today else capfirst(told)


def _hours(spells: Spells) -> str:
    if not spells:
        return _("gesloten")
    return _(" en ").join(
        _("%(begin)s tot %(end)s uur") % {"begin": _time(one.begin), "end": _time(one.end)}
        for one in spells
    )


def _time(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02d}"
