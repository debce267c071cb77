# SPDX-License-Identifier: EUPL-1.2
"""What the API tells of follow-ups; names and texts only of one that is asked for by its id."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field

from nabij.core.api.public import Told
from nabij.serve.followups.kinds import Kind
from nabij.serve.followups.listing.standing import Listed
from nabij.serve.followups.models import FollowUp

LISTED = (
    *("id", "kind", "state", "team_id", "employee_id", "product", "channel", "contact_id"),
    *("promised_at", "due_at", "closed_at", "waiting_since"),
    *("attempts", "source", "source_number"),
)
"""The columns of a list."""


class FollowUpOut(Told):
    """A follow-up in codes, moments and numbers."""

    id: UUID = Field(description="The id.")
    kind: Kind = Field(description="What was promised.")
    state: FollowUp.State = Field(description="How it stands.")
    team: str = Field(description="The code of the team that has it.")
    employee: UUID | None = Field(description="Who works on it; null where nobody does yet.")
    product: str = Field(description="The code of the product it is about; or empty.")
    channel: str = Field(description="Along which channel it was asked; or empty.")
    promised_at: datetime = Field(serialization_alias="promisedAt", description="When.")
    due_at: datetime = Field(
        serialization_alias="dueAt",
        description="Until when it was promised, as the resident heard.",
    )
    closed_at: datetime | None = Field(
        serialization_alias="closedAt", description="When it was kept or withdrawn."
    )
    overdue: bool = Field(
        description="Whether it is open after `dueAt`; not while it waits for the resident."
    )
    age_working_s: int | None = Field(
        serialization_alias="ageWorkingS",
        description="How long it is open, or was, in seconds of opening time; null where the"
        " calendar does not say.",
    )
    attempts: int = Field(description="How often somebody tried to reach the resident.")
    contact_id: UUID | None = Field(
        serialization_alias="contactId", description="The contact in which it was promised."
    )
    source: str = Field(description="The other system that it comes from; empty for our own.")
    source_number: str = Field(
        serialization_alias="sourceNumber", description="Its number there; or empty."
    )


class FollowUpsOut(Told):
    """Some follow-ups, and where the next ones begin."""

    items: list[FollowUpOut] = Field(description="The follow-ups; the first due first.")
    next_cursor: str | None = Field(
        serialization_alias="nextCursor",
        description="What to send as `cursor` for the next ones; null at the end.",
    )


class WholeFollowUpOut(FollowUpOut):
    """A follow-up with what it is about and who waits."""

    promised: str = Field(description="How it was said to the resident, in Dutch.")
    question: str = Field(description="What it is about.")
    asker_name: str = Field(serialization_alias="askerName", description="Who waits; or empty.")
    asker_phone: str = Field(serialization_alias="askerPhone", description="A number; or empty.")
    asker_email: str = Field(serialization_alias="askerEmail", description="An address; or empty.")
    resident_id: UUID | None = Field(
        serialization_alias="residentId", description="The resident, where one is known."
    )
    version: int = Field(description="Grows with all that is done; send it along to act.")


def follow_ups_out(found: Iterable[Listed], next_cursor: str | None) -> FollowUpsOut:
    """Return follow-ups as the list tells of them; checked as a whole, which is cheaper."""
    items = [_codes(one) for one in found]
    return FollowUpsOut.model_validate({"items": items, "next_cursor": next_cursor})


def whole_out(one: Listed, *, promised: str) -> WholeFollowUpOut:
    """Return a follow-up with what it is about."""
    row = one.row
    return WholeFollowUpOut(
        **_codes(one),
        promised=promised,
        question=row.question,
        asker_name=row.asker_name,
        asker_phone=row.asker_phone,
        asker_email=row.asker_email,
        resident_id=row.resident_id,
        version=row.version,
    )


def _codes(one: Listed) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "team": row.team_id,
        "employee": row.employee_id,
        "product": row.product,
        "channel": row.channel,
        "promised_at": row.promised_at,
        "due_at": row.due_at,
        "closed_at": row.closed_at,
        "overdue": one.is_overdue,
        "age_working_s": one.age_working_s,
        "attempts": row.attempts,
        "contact_id": row.contact_id,
        "source": row.source,
        "source_number": row.source_number,
    }
