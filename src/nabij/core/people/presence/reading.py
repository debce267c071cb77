# SPDX-License-Identifier: EUPL-1.2
"""How employees stand at a moment, from what is kept: a handful of queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.conf import settings

from nabij.core.clock.calendars.hours import Spells, read_week
from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.exceptions import OutsideCalendar
from nabij.core.organisation.public import Employee, known_calendar
from nabij.core.people.models import Absence, Card
from nabij.core.people.presence.rules import Person, Presence, Spell, State, presence_of

_LONGEST_CHAIN = 5
"""So many who take over for each other; whoever comes after them knows nothing of the work."""
_NOBODY = Presence(State.LEFT, datetime.min)


def available(employee: UUID, at: datetime) -> bool:
    """Say whether somebody is at work at a moment: in working hours, and not away.

    In a meeting counts as at work. Who says nothing of working hours keeps those of the
    organisation. Somebody who is not there, or whose account is closed, is not.
    """
    found = presences([employee], at).get(employee, _NOBODY)
    return found.is_available


def replacement_for(employee: UUID, at: datetime) -> UUID | None:
    """Return who takes over from somebody at a moment; None: nobody has to, or nobody can.

    Somebody has to where this employee is away, has a day off by the own week, or has left; not in
    the evening of a working day, or when all are closed. Whoever takes over for the one who takes
    over is found too; none of them is out at that moment.
    """
    found = presences([employee], at).get(employee)
    return found.replacement if found else None


def presences(employees: Iterable[UUID], at: datetime) -> dict[UUID, Presence]:
    """Return how employees stand at a moment, by id; ``replacement`` is somebody who is not out."""
    wanted = set(employees)
    week = _Week()
    known: dict[UUID, Presence] = {}
    asked = wanted
    for _turn in range(_LONGEST_CHAIN):
        known |= _named(asked, at, week)
        asked = {p.replacement for p in known.values() if p.replacement} - known.keys()
        if not asked:
            break
    return {one: _resolved(one, known) for one in wanted if one in known}


def _resolved(employee: UUID, known: Mapping[UUID, Presence]) -> Presence:
    """Return how somebody stands, with who takes over in the end."""
    presence, seen = known[employee], {employee}
    if not presence.state.is_out:
        return replace(presence, replacement=None)
    taker = presence.replacement
    while taker is not None and taker not in seen:
        seen.add(taker)
        stands = known.get(taker)
        if stands is None:
            break
        if not stands.state.is_out:
            return replace(presence, replacement=taker)
        taker = stands.replacement
    return replace(presence, replacement=None)


def _named(employees: Iterable[UUID], at: datetime, week: _Week) -> dict[UUID, Presence]:
    spells: dict[UUID, dict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))
    for row in Absence.objects.filter(employee__in=employees, ends_at__gt=at):
        spells[row.employee_id][row.kind].append(
            Spell(row.starts_at, row.ends_at, row.replacement_id)
        )
    cards = {card.pk: card for card in Card.objects.filter(pk__in=employees)}
    active = Employee.objects.filter(pk__in=employees).values_list("pk", "is_active")
    return {
        pk: presence_of(
            _person(cards.get(pk), spells[pk], week, is_active=is_active),
            at,
            zone=settings.TIME_ZONE,
        )
        for pk, is_active in active
    }


def _person(
    card: Card | None, spells: Mapping[str, list[Spell]], week: _Week, *, is_active: bool
) -> Person:
    hours = card.hours if card else ""
    return Person(
        spells_on=week.own(hours) if hours else week.of_all,
        is_open_on=lambda day: bool(week.of_all(day)),
        has_own_week=bool(hours),
        is_active=is_active,
        away=tuple(spells[Absence.Kind.AWAY]),
        busy=tuple(spells[Absence.Kind.BUSY]),
        replacement=card.replacement_id if card else None,
    )


class _Week:
    """The hours of the organisation, read once, and weeks of people within its calendar."""

    @cached_property
    def _schedule(self) -> Schedule:
        return known_calendar()

    def of_all(self, day: date) -> Spells:
        """Return the hours of the organisation on a day."""
        try:
            return self._schedule.wall_spells(day)
        except OutsideCalendar:
            return ()

    def own(self, hours: str) -> Callable[[date], Spells]:
        """Return what gives the hours of somebody's own week on a day; none where all are off."""
        own = read_week(hours)

        def on(day: date) -> Spells:
            try:
                is_off = self._schedule.calendar.day_off(day) is not None
            except OutsideCalendar:
                return ()
            return () if is_off else own[day.weekday()]

        return on
