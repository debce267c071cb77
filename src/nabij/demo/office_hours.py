# SPDX-License-Identifier: EUPL-1.2
"""Moments at which people in an office do things."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

OPENS, CLOSES = 8.5, 17.0
_SATURDAY = 5


def working_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def in_office(moment: datetime) -> datetime:
    """Return the moment, or the first one after it at which the office is open."""
    hour = moment.hour + moment.minute / 60
    if hour >= CLOSES:
        moment = moment.replace(hour=8, minute=30) + timedelta(days=1)
    elif hour < OPENS:
        moment = moment.replace(hour=8, minute=30 + moment.minute // 3)
    day = working_day(moment.date())
    return datetime.combine(day, moment.time())


def after(moment: datetime, days: float, chance: Random) -> datetime:
    """Return an office moment about ``days`` later, with the long tail that work has."""
    wait = timedelta(days=days * chance.lognormvariate(0, 0.7))
    return in_office(moment + wait + timedelta(minutes=chance.uniform(1, 50)))
