# SPDX-License-Identifier: EUPL-1.2
"""Which follow-ups somebody wants to see, and in which order; each choice costs one look-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import QuerySet
from django.utils.timezone import localtime

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.organisation.public import Employee, Person
from nabij.serve.followups.access import teams_of, visible
from nabij.serve.followups.listing.standing import an_open_hour_before, working_days_before
from nabij.serve.followups.models import FollowUp

Whose = Literal["mij", "teams", "iedereen"]
Order = Literal["klaar", "oudst", "nieuwst"]
_ORDERS: dict[str, tuple[str, str]] = {
    "klaar": ("due_at", "id"),
    "oudst": ("promised_at", "id"),
    "nieuwst": ("-promised_at", "-id"),
}
NOBODY = "niemand"
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
    viewer: Person, choice: Choice, *, schedule: Schedule, now: datetime
) -> QuerySet[FollowUp]:
    """Return the follow-ups that somebody may see and asks for, in their order."""
    rows = _of(viewer, choice.whose)
    rows = _in_state(rows, choice.state)
    for name in ("team", "kind", "source"):
        if value := getattr(choice, name):
            rows = rows.filter(**{name: value})
    if choice.employee:
        who = None if choice.employee == NOBODY else choice.employee
        rows = rows.filter(employee=who)
    rows = _at(rows, choice.when, schedule, now)
    if choice.silent_days:
        before = working_days_before(now, min(choice.silent_days, LONGEST_SILENCE), schedule)
        rows = rows.filter(closed_at=None, heard_at__lt=before)
        return rows.select_related("team", "employee").order_by("heard_at", "id")
    order = _ORDERS.get(choice.order, _ORDERS["klaar"])
    return rows.select_related("team", "employee").order_by(*order)


def untaken(viewer: Person, *, schedule: Schedule, now: datetime) -> QuerySet[FollowUp]:
    """Return what nobody took within an hour that was open, the longest waiting first."""
    rows = visible(viewer).filter(state=FollowUp.State.OPEN, employee=None)
    waited = rows.filter(promised_at__lt=an_open_hour_before(now, schedule))
    return waited.select_related("team").order_by("promised_at", "id")


def _of(viewer: Person, whose: str) -> QuerySet[FollowUp]:
    if whose == "mij" and isinstance(viewer, Employee):
        return FollowUp.objects.filter(employee=viewer)
    if whose == "teams":
        reach = teams_of(viewer)
        if not reach.is_whole:
            return FollowUp.objects.filter(team__in=reach.teams)
    return visible(viewer)


def _in_state(rows: QuerySet[FollowUp], state: str) -> QuerySet[FollowUp]:
    if state in FollowUp.State.values:
        return rows.filter(state=state)
    is_open = state != "afgerond"
    return rows.filter(
        state__in=(FollowUp.State.OPEN, FollowUp.State.WAITING)
        if is_open
        else (FollowUp.State.KEPT, FollowUp.State.WITHDRAWN)
    )


def _at(
    rows: QuerySet[FollowUp], when: str, schedule: Schedule, now: datetime
) -> QuerySet[FollowUp]:
    if when == "laat":
        return rows.filter(state=FollowUp.State.OPEN, due_at__lt=now)
    if when == "vandaag":
        start = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return rows.filter(due_at__gte=start, due_at__lt=start + timedelta(days=1))
    if when == "wachtend":
        waited = an_open_hour_before(now, schedule)
        return rows.filter(state=FollowUp.State.OPEN, employee=None, promised_at__lt=waited)
    return rows
