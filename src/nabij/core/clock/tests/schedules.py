# SPDX-License-Identifier: EUPL-1.2
"""Schedules and moments to draw from, around the days on which calendars go wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from nabij.core.clock.calendars.hours import OpeningHours, Spell, Week, read_week
from nabij.core.clock.calendars.organisation import OrganisationCalendar
from nabij.core.clock.calendars.schedule import DUTCH_ZONE, Schedule

AMSTERDAM = ZoneInfo(DUTCH_ZONE)
FIRST, LAST = date(2023, 9, 1), date(2029, 3, 31)


def at(text: str) -> datetime:
    """Return a time on the Dutch clock as an aware moment."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


# A leap day, both changes of the clock, ends of years, a run of feasts.
TURNS = [
    date(2024, 2, 29),
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2026, 12, 31),
    date(2027, 5, 5),
]
_near = st.builds(
    lambda turn, minutes: datetime(turn.year, turn.month, turn.day, tzinfo=UTC) + minutes,
    st.sampled_from(TURNS),
    st.timedeltas(min_value=timedelta(days=-4), max_value=timedelta(days=4)),
)
_anywhere = st.datetimes(
    min_value=datetime(2024, 1, 1), max_value=datetime(2027, 12, 31), timezones=st.just(UTC)
)
# Edges: on the very minute on which something opens or shuts.
_on_the_minute = _near.map(lambda m: m.replace(minute=m.minute // 30 * 30, second=0, microsecond=0))
moments = st.one_of(_near, _on_the_minute, _anywhere)

_quarters = st.lists(st.integers(0, 96), max_size=6, unique=True).map(sorted)
spells = _quarters.map(
    lambda q: tuple(Spell(a * 15, b * 15) for a, b in zip(q[::2], q[1::2], strict=False))
)
_week: st.SearchStrategy[Week] = st.one_of(
    st.sampled_from(
        [
            read_week("ma-vr 09:00-17:00"),
            read_week("ma-vr 08:30-12:30 13:00-17:00; do 18:00-20:00; za 10:00-14:00"),
            read_week("ma-zo 00:00-24:00"),
            read_week("zo 00:00-02:30 02:45-03:15; ma 22:00-24:00"),
        ]
    ),
    st.tuples(*[spells] * 7),
)
_days = st.one_of(st.sampled_from(TURNS), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
_named = st.dictionaries(_days, st.just("dag van de gemeente"), max_size=4)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Draw a schedule that is open some time, with hours that change half-way."""
    hours = OpeningHours.always(draw(_week.filter(any)))
    if draw(st.booleans()):
        hours = hours.since(date(2026, 3, 29), draw(_week.filter(any)))
    for day, some in draw(st.dictionaries(_days, spells, max_size=3)).items():
        hours = hours.on(day, some)
    closed, opened = draw(_named), draw(_named)
    calendar = OrganisationCalendar().changed(
        closed=closed.items(), opened=[one for one in opened.items() if one[0] not in closed]
    )
    zone = draw(st.sampled_from([DUTCH_ZONE, DUTCH_ZONE, "UTC", "America/New_York"]))
    return Schedule(calendar, hours, zone)
