# SPDX-License-Identifier: EUPL-1.2
"""When somebody is away or busy, out of an iCalendar file (RFC 5545); nothing else of it is read.

Not the title, the place or the text. Of who takes part only the addresses, for the calendar of a
team: they say whose absence it is.

- Away: what Outlook calls out of office, ``BUSY-UNAVAILABLE``, and where a calendar does not tell
  them apart, a whole day that is not free.
- Busy: what else is not free.
- Neither: free, tentative, working elsewhere, cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

Part = Any
"""A component; what the library says of its values is every type that there is."""

MOST_BYTES = 5 * 1024 * 1024
MOST_SPELLS = 2_000
AHEAD = timedelta(days=400)
_MOST_COMPONENTS = 20_000
_MOST_STEPS = 400_000
"""So many days of repetition are walked through, of all events of one calendar together."""
_OLDEST = timedelta(days=20 * 366)
_REPEATS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_TOO_FINE = {"BYHOUR", "BYMINUTE", "BYSECOND", "BYEASTER"}
_LONGEST = timedelta(days=800)


class Kind(Enum):
    """What a time in a calendar means to who asks for somebody."""

    AWAY = "away"
    BUSY = "busy"


_OUTLOOK = {"OOF": Kind.AWAY, "BUSY": Kind.BUSY}
_FREE_BUSY = {"BUSY-UNAVAILABLE": Kind.AWAY, "BUSY": Kind.BUSY}


class NoCalendar(Exception):
    """It is no calendar, or one that cannot be read."""


@dataclass(frozen=True, order=True)
class CalendarSpell:
    """A time ``[starts_at, ends_at)``, and the addresses of who takes part, in small letters."""

    starts_at: datetime
    ends_at: datetime
    kind: Kind
    people: frozenset[str] = frozenset()


def read_calendar(content: bytes, *, now: datetime, zone: str) -> list[CalendarSpell]:
    """Return when somebody is away or busy from ``now`` on, in order, repetitions included.

    Times that say no zone are in ``zone``.

    Raises:
        NoCalendar: it cannot be read.
    """
    reader = _Reader(now, ZoneInfo(zone))
    try:
        components = _components(content)
        spells = {spell for spell in reader.spells(components) if spell.ends_at > now}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as fault:
        # The library says in many ways that a file is broken.
        raise NoCalendar from fault
    return sorted(spells, key=lambda one: (one.starts_at, one.ends_at, one.kind.value))[
        :MOST_SPELLS
    ]


def _components(content: bytes) -> list[Part]:
    # Bytes that are no UTF-8 stand in titles, which nobody reads here.
    text = content.decode("utf-8", errors="replace")
    if "BEGIN:VCALENDAR" not in text[:2000].upper():
        raise NoCalendar
    calendars = Calendar.from_ical(text, multiple=True)
    walked = (part for calendar in calendars for part in calendar.walk())
    return list(islice(walked, _MOST_COMPONENTS))


class _Reader:
    """What is asked of one calendar, and how many steps of repetition are left."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self.now, self.zone = now, zone
        self.steps_left = _MOST_STEPS

    def spells(self, components: Iterable[Part]) -> Iterator[CalendarSpell]:
        """Yield every time in events and in lists of free and busy."""
        components = list(components)
        events = [part for part in components if part.name == "VEVENT" and "DTSTART" in part]
        moved = {
            (_uid(one), self._moment(one["RECURRENCE-ID"].dt))
            for one in events
            if "RECURRENCE-ID" in one
        }
        for event in events:
            yield from self._of_event(event, moved)
        for part in components:
            if part.name == "VFREEBUSY":
                yield from self._of_list(part)

    def _of_event(self, event: Part, moved: set[tuple[str, datetime]]) -> Iterator[CalendarSpell]:
        kind = _kind(event)
        first = event["DTSTART"].dt
        starts_at, length = self._moment(first), self._length(event, first)
        if kind is None or not timedelta(0) < length <= _LONGEST:
            return
        people = _people(event)
        if "RRULE" not in event and "RDATE" not in event:
            yield from self._spell(starts_at, length, kind, people)
            return
        skipped = {self._moment(one) for one in _dates(event, "EXDATE")}
        for again in self._repeated(event, first):
            if again not in skipped and (_uid(event), again) not in moved:
                yield from self._spell(again, length, kind, people)

    def _spell(
        self, starts_at: datetime, length: timedelta, kind: Kind, people: frozenset[str]
    ) -> Iterator[CalendarSpell]:
        # In the zone's own time: a whole day is one too on which the clock changes.
        ends_at = (starts_at.astimezone(self.zone) + length).astimezone(UTC)
        if starts_at < self.now + AHEAD:
            yield CalendarSpell(starts_at.astimezone(UTC), ends_at, kind, people)

    def _repeated(self, event: Part, first: date) -> Iterator[datetime]:
        yield from (self._moment(one) for one in _dates(event, "RDATE"))
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            names = {name.upper() for name in rule}
            repeats = {str(one).upper() for one in rule.get("FREQ", [])}
            is_ancient = self._moment(first) < self.now - _OLDEST
            if repeats <= _REPEATS and not names & _TOO_FINE and not is_ancient:
                yield from self._by_rule(rule.to_ical().decode(), first)

    def _by_rule(self, rule: str, first: date) -> Iterator[datetime]:
        start = first if isinstance(first, datetime) else datetime.combine(first, time())
        for again in rrulestr(rule, dtstart=start, ignoretz=start.tzinfo is None):
            self.steps_left -= 1
            moment = self._moment(again)
            if self.steps_left < 0 or moment > self.now + AHEAD:
                return
            if moment > self.now - _LONGEST:
                yield moment

    def _of_list(self, part: Part) -> Iterator[CalendarSpell]:
        periods = part.get("FREEBUSY", [])
        for period in periods if isinstance(periods, list) else [periods]:
            kind = _FREE_BUSY.get(str(period.params.get("FBTYPE", "BUSY")).upper())
            starts_at, end = period.dt
            begin = self._moment(starts_at)
            length = end if isinstance(end, timedelta) else self._moment(end) - begin
            if kind and timedelta(0) < length <= _LONGEST:
                yield CalendarSpell(begin, begin + length, kind)

    def _length(self, event: Part, first: date) -> timedelta:
        if "DURATION" in event:
            length: timedelta = event["DURATION"].dt
            return length
        if "DTEND" not in event:
            return timedelta(0) if isinstance(first, datetime) else timedelta(days=1)
        last = event["DTEND"].dt
        if not isinstance(first, datetime) or not isinstance(last, datetime):
            return _day(last) - _day(first)
        return self._moment(last) - self._moment(first)

    def _moment(self, value: date) -> datetime:
        if not isinstance(value, datetime):
            return datetime.combine(value, time(), tzinfo=self.zone).astimezone(UTC)
        return (value if value.tzinfo else value.replace(tzinfo=self.zone)).astimezone(UTC)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _kind(event: Part) -> Kind | None:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    told = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    if told:
        return _OUTLOOK.get(told)
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return None
    is_whole_day = not isinstance(event["DTSTART"].dt, datetime)
    return Kind.AWAY if is_whole_day else Kind.BUSY


def _uid(event: Part) -> str:
    return str(event.get("UID", ""))


def _dates(event: Part, name: str) -> Iterator[date]:
    found = event.get(name, [])
    for some in found if isinstance(found, list) else [found]:
        for one in some.dts:
            # A period begins at its first moment.
            yield one.dt[0] if isinstance(one.dt, tuple) else one.dt


def _people(event: Part) -> frozenset[str]:
    found: list[Any] = []
    for name in ("ATTENDEE", "ORGANIZER"):
        some = event.get(name, [])
        found += some if isinstance(some, list) else [some]
    return frozenset(
        str(one).lower().removeprefix("mailto:").strip()
        for one in found
        if str(getattr(one, "params", {}).get("PARTSTAT", "")).upper() != "DECLINED"
    )
