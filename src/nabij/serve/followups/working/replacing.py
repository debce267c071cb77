# SPDX-License-Identifier: EUPL-1.2
"""What lies at somebody who is away and will not be back in time goes to who takes over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee, may
from nabij.core.people.public import Presence, presences
from nabij.serve.followups.access import WORKS
from nabij.serve.followups.kinds import Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.working.deeds import do


@transaction.atomic
def replace_absent(*, now: datetime) -> int:
    """Give what an absent colleague cannot do in time to the replacement; return how many.

    Where nobody takes over, or whoever does may not work for that team, it goes back to the team,
    which then sees that nobody has it. What is due after the return stays where it is.
    """
    rows = FollowUp.objects.filter(state=FollowUp.State.OPEN, closed_at=None)
    held_by = rows.exclude(employee=None).values_list("employee", flat=True).distinct()
    standing = presences(held_by, now)
    out = {pk: one for pk, one in standing.items() if one.state.is_out}
    locked = rows.select_for_update(of=("self",)).select_related("team", "employee")
    takers = Employee.objects.in_bulk([one.replacement for one in out.values() if one.replacement])
    moved = 0
    for row in locked.filter(employee__in=out).order_by("pk"):
        if row.employee is not None and not _is_back_in_time(out[row.employee.pk], row):
            _move(row, row.employee, out[row.employee.pk], takers, now)
            moved += 1
    return moved


def _is_back_in_time(presence: Presence, row: FollowUp) -> bool:
    return presence.back_at is not None and row.due_at > presence.back_at


def _move(
    row: FollowUp,
    absent: Employee,
    presence: Presence,
    takers: dict[UUID, Employee],
    now: datetime,
) -> None:
    taker = takers.get(presence.replacement) if presence.replacement else None
    if taker is not None and not may(taker, WORKS, team=row.team_id):
        taker = None
    words = {"name": absent.name, "day": _day(presence)}
    told = _("%(name)s is er niet tot %(day)s.") if presence.back_at else _("%(name)s is er niet.")
    do(
        row,
        Deed.What.ASSIGNED if taker else Deed.What.GIVEN_BACK,
        actor=None,
        now=now,
        changed={"employee": taker},
        note=told % words,
        step=Step.CLAIMED if taker else None,
    )


def _day(presence: Presence) -> str:
    return date_format(localtime(presence.back_at), "j F") if presence.back_at else ""
