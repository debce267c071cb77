# SPDX-License-Identifier: EUPL-1.2
"""What all deeds share: the locked row, the check that nobody acted meanwhile, and the writing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee, Team
from nabij.core.rows.public import insert
from nabij.serve.followups.exceptions import ChangedMeanwhile, NotThere, UnableToAct
from nabij.serve.followups.kinds import SUBJECT, Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.recording import as_audited, record_step

LONGEST_NOTE = 5_000


def row_to_act_on(follow_up_id: UUID, version: int | None) -> FollowUp:
    """Return a follow-up, locked for the transaction that is open.

    ``version`` is the one that the one who acts has seen; None where that does not matter.

    Raises:
        NotThere: there is none.
        ChangedMeanwhile: somebody else did something since.
    """
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("team", "employee")
    row = rows.filter(pk=follow_up_id).first()
    if row is None:
        raise NotThere(str(follow_up_id))
    if version is not None and version != row.version:
        raise ChangedMeanwhile(
            _("Iemand anders deed hier net iets mee. Kijk wat er is veranderd en doe het opnieuw.")
        )
    return row


def open_row(follow_up_id: UUID, version: int | None) -> FollowUp:
    """Return a follow-up about which something is still to be done, locked.

    Raises:
        NotThere: there is none.
        ChangedMeanwhile: somebody else did something since.
        UnableToAct: it is closed.
    """
    row = row_to_act_on(follow_up_id, version)
    if row.is_closed:
        raise UnableToAct(_("Deze belofte is al afgerond. Open haar eerst weer."))
    return row


def written(text: str, *, missing: str = "") -> str:
    """Return what somebody wrote, without spaces around it.

    Raises:
        UnableToAct: it is too long; or it is empty, and ``missing`` says why it may not be.
    """
    found = text.replace("\x00", "").strip()
    if missing and not found:
        raise UnableToAct(missing)
    if len(found) > LONGEST_NOTE:
        raise UnableToAct(
            _("Dit is te lang: houd het bij %(most)s tekens.") % {"most": LONGEST_NOTE}
        )
    return found


def team_called(code: str) -> Team:
    """Return a team that is in use.

    Raises:
        UnableToAct: there is none.
    """
    found = Team.objects.filter(pk=code, is_active=True).first()
    if found is None:
        raise UnableToAct(_("Dit team is er niet (meer). Kies een ander team."))
    return found


def do(
    row: FollowUp,
    what: Deed.What,
    *,
    actor: Employee | None,
    now: datetime,
    changed: dict[str, Any],
    note: str = "",
    outcome: str = "",
    step: Step | None = None,
) -> None:
    """Change a row, and tell its history, the audit and the events."""
    before = as_audited(row)
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*changed, "version"])
    deed = Deed(
        follow_up=row,
        at=now,
        what=what,
        outcome=outcome,
        team=row.team_id,
        employee=actor,
        note=note,
    )
    insert([deed])
    record_change(SUBJECT, row.pk, before=before, after=as_audited(row))
    if step is not None:
        due_at = row.due_at if step in {Step.RESUMED, Step.REOPENED} else None
        record_step(row, step, of=row.team, actor=actor, now=now, outcome=outcome, due_at=due_at)
