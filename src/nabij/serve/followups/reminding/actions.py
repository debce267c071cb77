# SPDX-License-Identifier: EUPL-1.2
"""Who hears what is nearly due, and what is late: one message a person a day, about a list.

Messages wait until quiet hours are over. Each follow-up is told once for what was promised; who
then looks at the list sees the others too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from nabij.core.clock.counting.opening import due_open
from nabij.core.clock.exceptions import ClockFault
from nabij.core.notify.public import Link
from nabij.core.organisation.public import Employee, Holder, calendar_for, holders, may
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.serve.followups.access import REASSIGNS, SEES, WORKS
from nabij.serve.followups.models import FollowUp

DUE_SOON, LATE = "followups.due_soon", "followups.late"
AHEAD = timedelta(hours=4)
"""So much opening time before something is due, somebody is reminded."""
_AT_ONCE = 500


def remind(*, now: datetime) -> int:
    """Remind of what is due within half a working day; return of how many."""
    try:
        until = due_open(calendar_for(), now, AHEAD)
    except ClockFault:
        until = now + AHEAD
    rows = FollowUp.objects.filter(due_at__gte=now, due_at__lte=until, reminded_at=None)
    return _tell(rows, DUE_SOON, "reminded_at", _who_does, now)


def tell_late(*, now: datetime) -> int:
    """Tell who works on it, and who steers the team, what is late; return how many."""
    rows = FollowUp.objects.filter(due_at__lt=now, told_late_at=None)
    return _tell(rows, LATE, "told_late_at", _who_steers, now)


def may_hear(recipient: Recipient, key: str, now: datetime) -> bool:
    """Say whether somebody may still see the list, just before a message about it leaves."""
    person = Employee.objects.filter(pk=UUID(recipient.id)).first()
    return person is not None and may(person, SEES)


def _tell(
    rows: QuerySet[FollowUp],
    kind: str,
    column: str,
    hearers: Callable[[FollowUp], list[Holder]],
    now: datetime,
) -> int:
    told = 0
    while some := _told_now(rows, kind, column, hearers, now):
        told += some
    return told


@transaction.atomic
def _told_now(
    rows: QuerySet[FollowUp],
    kind: str,
    column: str,
    hearers: Callable[[FollowUp], list[Holder]],
    now: datetime,
) -> int:
    """Tell some of them, and mark these in the same transaction."""
    open_ones = rows.filter(state=FollowUp.State.OPEN, closed_at=None)
    locked = open_ones.select_for_update(of=("self",)).select_related("employee")
    some = list(locked.order_by("due_at", "id")[:_AT_ONCE])
    heard: dict[UUID, Holder] = {}
    known: dict[tuple[str, UUID | None], list[Holder]] = {}
    for row in some:
        who = (row.team_id, row.employee_id)
        if who not in known:
            known[who] = hearers(row)
        heard |= {one.id: one for one in known[who]}
    for one in heard.values():
        _ask(kind, one, now)
    FollowUp.objects.filter(pk__in=[row.pk for row in some]).update(**{column: now})
    return len(some)


def _who_does(row: FollowUp) -> list[Holder]:
    if row.employee is not None and row.employee.is_active:
        return [Holder(row.employee.pk, row.employee.email)]
    return holders(WORKS, team=row.team_id)


def _who_steers(row: FollowUp) -> list[Holder]:
    steering = holders(REASSIGNS, team=row.team_id) or holders(REASSIGNS)
    return _who_does(row) + steering


def _ask(kind: str, who: Holder, now: datetime) -> None:
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=kind,
            key=f"{who.id}:{localdate(now)}",
            recipient=Recipient("employee", str(who.id)),
            addresses={Channel.EMAIL: who.email},
            values={"link": Link("followups:work")},
        )
    )
