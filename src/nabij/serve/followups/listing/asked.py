# SPDX-License-Identifier: EUPL-1.2
"""What was asked and by whom, for a room that goes on with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from nabij.serve.followups.access import follow_up_of, may_work_on


@dataclass(frozen=True)
class AskedFor:
    """What a follow-up is about, and the way back to who asked."""

    question: str
    team: str
    channel: str
    asked_at: datetime
    name: str
    phone: str
    email: str
    resident_id: UUID | None
    may_be_ended: bool


def asked_for(request: HttpRequest, follow_up_id: UUID) -> AskedFor:
    """Return what was asked, after recording that it is shown.

    Raises:
        Http404: there is none, or none that the reader may see.
    """
    row = follow_up_of(request, follow_up_id)
    return AskedFor(
        question=row.question,
        team=row.team_id,
        channel=row.channel,
        asked_at=row.promised_at,
        name=row.asker_name,
        phone=row.asker_phone,
        email=row.asker_email,
        resident_id=row.resident_id,
        may_be_ended=not row.is_closed and may_work_on(request, row),
    )
