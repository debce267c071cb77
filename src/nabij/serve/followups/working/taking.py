# SPDX-License-Identifier: EUPL-1.2
"""Who works on a follow-up: taking it up, giving it back, handing it out, passing it on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee
from nabij.serve.followups.exceptions import UnableToAct
from nabij.serve.followups.kinds import Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.working.deeds import do, open_row, team_called, written


@transaction.atomic
def claim(
    *, follow_up_id: UUID, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Take up what nobody works on; what is one's own already stays so.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: somebody else works on it, among others.
    """
    row = open_row(follow_up_id, version)
    if row.employee is not None and row.employee != actor:
        raise UnableToAct(_("%(name)s werkt hier al aan.") % {"name": row.employee.name})
    if row.employee is None:
        do(
            row,
            Deed.What.CLAIMED,
            actor=actor,
            now=now,
            changed={"employee": actor},
            step=Step.CLAIMED,
        )


@transaction.atomic
def give_back(
    *, follow_up_id: UUID, reason: str, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Give a follow-up back to its team, with a reason; the clock goes on.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: nobody works on it, among others.
    """
    why = written(reason, missing=_("Schrijf op waarom u het teruggeeft."))
    row = open_row(follow_up_id, version)
    if row.employee is None:
        raise UnableToAct(_("Niemand werkt hieraan."))
    do(row, Deed.What.GIVEN_BACK, actor=actor, now=now, changed={"employee": None}, note=why)


@transaction.atomic
def pass_on(
    *,
    follow_up_id: UUID,
    team: str,
    reason: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Pass a follow-up on to another team, with a reason; what was promised stays, and the clock.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is there already, among others.
    """
    why = written(reason, missing=_("Schrijf op waarom u het doorgeeft."))
    row = open_row(follow_up_id, version)
    other = team_called(team)
    if other.pk == row.team_id:
        raise UnableToAct(_("Het ligt al bij dit team. Kies een ander team."))
    do(
        row,
        Deed.What.PASSED_ON,
        actor=actor,
        now=now,
        changed={"team": other, "employee": None},
        note=why,
        step=Step.PASSED_ON,
    )


@transaction.atomic
def assign(
    *,
    follow_up_ids: Collection[UUID],
    employee: Employee | None,
    actor: Employee,
    now: datetime,
    reason: str = "",
) -> int:
    """Give follow-ups to somebody, or to nobody, and return how many that changed.

    What was closed meanwhile is passed over: who hands out fifty at once cannot have seen each.

    Raises:
        UnableToAct: the employee cannot sign in any more.
    """
    if employee is not None and not employee.is_active:
        raise UnableToAct(_("Deze medewerker is er niet (meer)."))
    why = written(reason)
    # In the order of their ids: two who hand out at once do not wait for each other for ever.
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("team", "employee")
    changed = 0
    for row in rows.filter(pk__in=list(follow_up_ids), closed_at=None).order_by("pk"):
        if row.employee == employee:
            continue
        what = Deed.What.ASSIGNED if employee else Deed.What.GIVEN_BACK
        step = Step.CLAIMED if employee else None
        do(row, what, actor=actor, now=now, changed={"employee": employee}, note=why, step=step)
        changed += 1
    return changed
