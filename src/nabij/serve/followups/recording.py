# SPDX-License-Identifier: EUPL-1.2
"""What the audit and the events learn of a follow-up: codes and moments, never texts or people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change, register_kind, register_purpose
from nabij.core.events.public import Event, record
from nabij.core.organisation.public import Employee, Team
from nabij.serve.followups.kinds import AGREEMENT, SUBJECT, Kind, Step, activity_of
from nabij.serve.followups.models import Agreement, FollowUp

PURPOSE = "followups.work"
AUDITED = ("kind", "state", "team", "employee", "due_at", "product", "channel")
_FIELDS: dict[str, str | Promise] = {
    "kind": _("soort"),
    "state": _("stand"),
    "team": _("team"),
    "employee": _("medewerker"),
    "due_at": _("klaar op"),
    "product": _("product"),
    "channel": _("kanaal"),
    "question": _("waar het over gaat"),
    "asker": _("wie het vroeg"),
    "history": _("wat er is gedaan"),
}
_OF_AGREEMENT: dict[str, str | Promise] = {
    "team": _("team"),
    "product": _("product"),
    "follow_up": _("belofte"),
    "ended_at": _("geldt niet meer sinds"),
}


def name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    values: dict[str, Mapping[str, str | Promise]] = {
        "kind": dict(Kind.choices),
        "state": dict(FollowUp.State.choices),
    }
    register_kind(SUBJECT, _("Belofte"), fields=_FIELDS, values=values)
    register_kind(AGREEMENT, _("Afspraak"), fields=_OF_AGREEMENT)
    register_purpose(PURPOSE, _("een belofte aan een inwoner nakomen"))


def as_audited(row: FollowUp) -> dict[str, Any]:
    """Return what the audit keeps of a follow-up."""
    return {
        "kind": row.kind,
        "state": row.state,
        "team": row.team_id,
        "employee": str(row.employee_id) if row.employee_id else "",
        "due_at": row.due_at.isoformat(),
        "product": row.product,
        "channel": row.channel,
    }


def agreement_as_audited(row: Agreement) -> dict[str, Any]:
    """Return what the audit keeps of an agreement."""
    return {
        "team": row.team_id,
        "product": row.product,
        "follow_up": str(row.follow_up_id or ""),
        "ended_at": row.ended_at.isoformat() if row.ended_at else "",
    }


def record_made(row: FollowUp) -> None:
    """Tell the audit of a new one."""
    record_change(SUBJECT, row.pk, before=None, after=as_audited(row))


def record_step(
    row: FollowUp,
    step: Step,
    *,
    of: Team,
    actor: Employee | None,
    now: datetime,
    outcome: str = "",
    due_at: datetime | None = None,
    happened_at: datetime | None = None,
) -> None:
    """Record the event of a step; ``of`` is the team that it counts for.

    ``happened_at`` is when it was, where that is not now: as with work of another system.
    """
    at = happened_at or now
    record(event_of(row, step, of=of, actor=actor, at=at, outcome=outcome, due_at=due_at), now=now)


def event_of(
    row: FollowUp,
    step: Step,
    *,
    of: Team,
    actor: Employee | None,
    at: datetime,
    outcome: str = "",
    due_at: datetime | None = None,
) -> Event:
    """Return the event of a step, to be recorded."""
    return Event(
        activity=activity_of(row.kind, step),
        at=at,
        subject_id=str(row.pk),
        channel=row.channel,
        product=row.product,
        team=of.pk,
        municipality=of.municipality_id or "",
        actor="employee" if actor else "system",
        outcome=outcome,
        due_at=due_at,
    )
