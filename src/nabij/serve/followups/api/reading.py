# SPDX-License-Identifier: EUPL-1.2
"""Operations that tell of follow-ups: the list, and one."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query

from nabij.core.api.public import Paging, Refused, rows_after
from nabij.core.audit.public import record_view
from nabij.core.organisation.public import known_calendar
from nabij.serve.followups.api.section import READ, FollowUpId, section
from nabij.serve.followups.api.shown import (
    LISTED,
    FollowUpsOut,
    WholeFollowUpOut,
    follow_ups_out,
    whole_out,
)
from nabij.serve.followups.kinds import SUBJECT, Kind
from nabij.serve.followups.listing.standing import listed
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.promising.terms import promised_words
from nabij.serve.followups.recording import PURPOSE

_SHOWN = ("question", "asker")
_OPEN = {FollowUp.State.OPEN, FollowUp.State.WAITING}


class FollowUpsAsked(Paging):
    """Which follow-ups."""

    state: FollowUp.State = Field(FollowUp.State.OPEN, description="How they stand.")
    team: str = Field(
        "", max_length=50, description="Only of the team with this code.", examples=["kcc"]
    )
    kind: Kind | None = Field(None, description="Only of this kind.")
    overdue: bool | None = Field(
        None, description="`true`: only what is late. `false`: only what is not."
    )


@section.get("/follow-ups", scope=READ, response=FollowUpsOut)
def list_follow_ups(request: HttpRequest, asked: Query[FollowUpsAsked]) -> FollowUpsOut:
    """List follow-ups.

    What is open comes with the first due first, what is closed with the first closed first. Names
    and texts stand with one only. A page costs the same wherever it is, and however many there are.
    """
    now = timezone.now()
    # No objects, and so no words: making an object of each takes longer than asking for it.
    rows = FollowUp.objects.values_list(*LISTED, named=True).filter(state=asked.state)
    is_open = asked.state in _OPEN
    rows = rows.filter(closed_at__isnull=is_open)
    if asked.team:
        rows = rows.filter(team=asked.team)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.overdue is not None:
        late = {"state": FollowUp.State.OPEN, "due_at__lt": now}
        rows = rows.filter(**late) if asked.overdue else rows.exclude(**late)
    order = ("due_at", "id") if is_open else ("closed_at", "id")
    page = rows_after(rows, order=order, cursor=asked.cursor, limit=asked.limit)
    found = listed(page.rows, schedule=known_calendar(), now=now)
    return follow_ups_out(found, page.next_cursor)


@section.get("/follow-ups/{uuid:follow_up_id}", scope=READ, response=WholeFollowUpOut)
def show_follow_up(request: HttpRequest, follow_up_id: FollowUpId) -> WholeFollowUpOut:
    """Show a follow-up.

    With what it is about and who waits. Whoever is shown so is recorded as seen.
    """
    return told(follow_up_there(follow_up_id))


def told(row: FollowUp) -> WholeFollowUpOut:
    """Return a follow-up whole, after recording that it is shown."""
    now = timezone.now()
    record_view(SUBJECT, row.pk, purpose=PURPOSE, fields=_SHOWN)
    (one,) = listed([row], schedule=known_calendar(), now=now)
    return whole_out(one, promised=promised_words(row.due_at, now=now))


def follow_up_there(follow_up_id: UUID) -> FollowUp:
    """Return a follow-up.

    Raises:
        Refused: there is none.
    """
    found = FollowUp.objects.filter(pk=follow_up_id).first()
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such follow-up.")
    return found
