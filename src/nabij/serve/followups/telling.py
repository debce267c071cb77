# SPDX-License-Identifier: EUPL-1.2
"""A follow-up as other rooms see it: no names and no texts of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
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
    state: str
    team: str
    employee: UUID | None
    product: str
    channel: str
    promised_at: datetime
    due_at: datetime
    closed_at: datetime | None
    promised: str
    is_overdue: bool

    @property
    def is_kept(self) -> bool:
        """Whether what was promised was done."""
        return self.state == FollowUp.State.KEPT

    @property
    def is_withdrawn(self) -> bool:
        """Whether nobody will do it any more."""
        return self.state == FollowUp.State.WITHDRAWN

    # Only who shows it pays for these: a program does not.

    @property
    def kind_label(self) -> str:
        """Return what its kind is called."""
        return str(Kind(self.kind).label)

    @property
    def state_label(self) -> str:
        """Return how it stands, in words."""
        return str(FollowUp.State(self.state).label)

    @property
    def url(self) -> str:
        """Return where it is shown to who may see it."""
        return reverse("followups:follow_up", args=[self.id])


class Codes(NamedTuple):
    """What stands of a follow-up in columns that hold no words."""

    id: UUID
    kind: str
    state: str
    team_id: str
    employee_id: UUID | None
    product: str
    channel: str
    promised_at: datetime
    due_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class HowItStands:
    """A follow-up in the list of another room, as our own list tells it.

    ``team`` is the name of who has it now; ``open_hours`` how long it is open, in opening time.
    """

    words: str
    tone: str
    team: str
    open_hours: float | None


def view_of(row: FollowUp | Codes, *, now: datetime) -> FollowUpView:
    """Return what other rooms may know of a follow-up."""
    return FollowUpView(
        id=row.id,
        kind=row.kind,
        state=row.state,
        team=row.team_id,
        employee=row.employee_id,
        product=row.product,
        channel=row.channel,
        promised_at=row.promised_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        promised=promised_words(row.due_at, now=now),
        is_overdue=row.state == FollowUp.State.OPEN and row.due_at < now,
    )
