# SPDX-License-Identifier: EUPL-1.2
"""Asking the resident, which stops the clock; asking another team, which does not; noting."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.clock.counting.opening import due_open, open_time
from nabij.core.clock.exceptions import ClockFault
from nabij.core.organisation.public import Employee, calendar_for
from nabij.serve.followups.exceptions import NotThere, UnableToAct
from nabij.serve.followups.kinds import Step
from nabij.serve.followups.models import Contribution, Deed, FollowUp
from nabij.serve.followups.working.deeds import do, open_row, team_called, written


@transaction.atomic
def ask_resident(
    *, follow_up_id: UUID, asked: str, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Ask the resident something without which one cannot go on; until the answer the clock stops.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it waits already, or nothing is asked.
    """
    what = written(asked, missing=_("Schrijf op wat u de inwoner vroeg."))
    row = open_row(follow_up_id, version)
    if row.state == FollowUp.State.WAITING:
        raise UnableToAct(_("Dit wacht al op de inwoner."))
    changed = {
        "state": FollowUp.State.WAITING,
        "waiting_since": now,
        "heard_at": now,
        "employee": row.employee or actor,
    }
    do(row, Deed.What.ASKED, actor=actor, now=now, changed=changed, note=what, step=Step.ASKED)


@transaction.atomic
def resume(
    *,
    follow_up_id: UUID,
    answer: str,
    actor: Employee | None,
    now: datetime,
    version: int | None = None,
) -> datetime:
    """Go on with the answer of the resident, and return until when now.

    The opening hours that went by while one waited are added to what was promised.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it does not wait for the resident.
    """
    told = written(answer)
    row = open_row(follow_up_id, version)
    if row.waiting_since is None:
        raise UnableToAct(_("Dit wacht niet op de inwoner."))
    due_at = _later(row.due_at, row.waiting_since, now)
    changed = {
        "state": FollowUp.State.OPEN,
        "waiting_since": None,
        "due_at": due_at,
        "reminded_at": None,
        "told_late_at": None,
    }
    do(row, Deed.What.RESUMED, actor=actor, now=now, changed=changed, note=told, step=Step.RESUMED)
    return due_at


@transaction.atomic
def ask_help(
    *,
    follow_up_id: UUID,
    team: str,
    asked: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Ask another team to help; the team that has it leads on, and the clock goes on.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: that team leads or was asked already, among others.
    """
    what = written(asked, missing=_("Schrijf op wat u van het andere team nodig hebt."))
    row = open_row(follow_up_id, version)
    other = team_called(team)
    if other.pk == row.team_id:
        raise UnableToAct(_("Dit team heeft de leiding al. Kies een ander team."))
    if row.contributions.filter(team=other, done_at=None).exists():
        raise UnableToAct(_("Dit team is al om hulp gevraagd."))
    Contribution(follow_up=row, team=other, asked_at=now, asked=what).save(force_insert=True)
    do(row, Deed.What.HELP_ASKED, actor=actor, now=now, changed={}, note=f"{other.name}: {what}")


@transaction.atomic
def help_out(
    *,
    follow_up_id: UUID,
    contribution_id: UUID,
    answer: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Give what was asked of one's team.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it was given already, among others.
    """
    told = written(answer, missing=_("Schrijf op wat het antwoord van uw team is."))
    row = open_row(follow_up_id, version)
    one = row.contributions.select_related("team").filter(pk=contribution_id).first()
    if one is None:
        raise NotThere(str(contribution_id))
    if one.done_at is not None:
        raise UnableToAct(_("Hier is al op geantwoord."))
    one.done_at = now
    one.save(update_fields=["done_at"])
    do(row, Deed.What.HELPED, actor=actor, now=now, changed={}, note=f"{one.team.name}: {told}")


@transaction.atomic
def note(
    *, follow_up_id: UUID, text: str, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Write something down for colleagues.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: there is no text.
    """
    told = written(text, missing=_("Schrijf op wat u wilt onthouden."))
    do(
        open_row(follow_up_id, version),
        Deed.What.NOTED,
        actor=actor,
        now=now,
        changed={},
        note=told,
    )


def _later(due_at: datetime, since: datetime, now: datetime) -> datetime:
    schedule = calendar_for()
    try:
        return due_open(schedule, due_at, open_time(schedule, since, now))
    except ClockFault:
        # On a calendar that counts no hours the waiting itself is what is added.
        return due_at + (now - since)
