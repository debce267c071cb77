# SPDX-License-Identifier: EUPL-1.2
"""A follow-up as other rooms see it: no names and no texts of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from nabij.serve.followups.kinds import Kind
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.promising.terms import promised_words


@dataclass(frozen=True)
class FollowUpView:
    """What was promised: ``promised`` is how it is said to the resident."""

    id: UUID
    kind: str
    kind_label: str
    state: str
    state_label: str
    team: str
    employee: UUID | None
    product: str
    channel: str
    promised_at: datetime
    due_at: datetime
    closed_at: datetime | None
    promised: str
    is_overdue: bool
    url: str


def view_of(row: FollowUp, *, now: datetime) -> FollowUpView:
    """Return what other rooms may know of a follow-up."""
    return FollowUpView(
        id=row.pk,
        kind=row.kind,
        kind_label=str(Kind(row.kind).label),
        state=row.state,
        state_label=str(FollowUp.State(row.state).label),
        team=row.team_id,
        employee=row.employee_id,
        product=row.product,
        channel=row.channel,
        promised_at=row.promised_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        promised=promised_words(row.due_at, now=now),
        is_overdue=row.state == FollowUp.State.OPEN and row.due_at < now,
        url=reverse("followups:follow_up", args=[row.pk]),
    )
