# SPDX-License-Identifier: EUPL-1.2
"""Which follow-ups somebody wants to see, and in which order; each choice costs one look-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from nabij.core.clock.calendars.schedule import Schedule
from nabij.serve.followups.access import Sight
from nabij.serve.followups.listing.standing import an_open_hour_before, working_days_before
from nabij.serve.followups.models import FollowUp

_ORDERS: dict[str, tuple[str, str]] = {
    "klaar": ("due_at", "id"),
    "oudst": ("promised_at", "id"),
    "nieuwst": ("-promised_at", "-id"),
}
_NEWEST_CLOSED = ("-closed_at", "-id")
_WHOSE = {"mij": Sight.own, "teams": Sight.of_teams, "iedereen": Sight.everything}
_CLOSED = (FollowUp.State.KEPT, FollowUp.State.WITHDRAWN)
NOBODY, CLOSED = "niemand", "afgerond"
LONGEST_SILENCE = 60
"""As many working days back as one can ask for who heard nothing."""


@dataclass(frozen=True)
class Choice:
    """What a list shows; empty is everything.

    ``state`` is a state, or ``afgerond`` for what is closed, or empty for what is not. ``when`` is
    ``laat``, ``vandaag`` or ``wachtend`` (nobody took it in an hour). ``silent_days``: the resident
    heard nothing for so many working days.
    """

    whose: str = "iedereen"
    team: str = ""
    kind: str = ""
    state: str = ""
    when: str = ""
    employee: str = ""
    source: str = ""
    order: str = "klaar"
    silent_days: int = 0


def chosen(
    sight: Sight, choice: Choice, *, schedule: Schedule, now: datetime
) -> QuerySet[FollowUp]:
    """Return the follow-ups that somebody may see and asks for, in their order."""
    rows = _WHOSE.get(choice.whose, Sight.everything)(sight)
    rows = _in_state(rows, choice.state)
    for name in ("team", "kind", "source"):
        if value := getattr(choice, name):
            rows = rows.filter(**{name: value})
    if choice.employee:
        rows = rows.filter(employee=None if choice.employee == NOBODY else UUID(choice.employee))
    rows = _at(rows, choice.when, schedule, now)
    if choice.silent_days:
        before = working_days_before(now, min(choice.silent_days, LONGEST_SILENCE), schedule)
        rows = rows.filter(closed_at=None, heard_at__lt=before)
        return rows.select_related("team", "employee").order_by("heard_at", "id")
    order = _ORDERS.get(choice.order, _ORDERS["klaar"])
    if choice.state in {*_CLOSED, CLOSED}:
        order = _NEWEST_CLOSED
    return rows.select_related("team", "employee").order_by(*order)


def untaken(*, schedule: Schedule, now: datetime) -> Q:
    """Return the condition that nobody took one within an hour that was open."""
    return Q(
        state=FollowUp.State.OPEN,
        closed_at=None,
        employee=None,
        promised_at__lt=an_open_hour_before(now, schedule),
    )


def _in_state(rows: QuerySet[FollowUp], state: str) -> QuerySet[FollowUp]:
    # Whether it is closed is told beside the state: that is what the indexes know.
    if state in {*_CLOSED, CLOSED}:
        rows = rows.filter(closed_at__isnull=False)
        return rows if state == CLOSED else rows.filter(state=state)
    rows = rows.filter(closed_at=None)
    return rows.filter(state=state) if state in FollowUp.State.values else rows


def _at(
    rows: QuerySet[FollowUp], when: str, schedule: Schedule, now: datetime
) -> QuerySet[FollowUp]:
    if when == "laat":
        return rows.filter(state=FollowUp.State.OPEN, closed_at=None, due_at__lt=now)
    if when == "vandaag":
        start = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return rows.filter(due_at__gte=start, due_at__lt=start + timedelta(days=1))
    if when == "wachtend":
        return rows.filter(untaken(schedule=schedule, now=now))
    return rows
