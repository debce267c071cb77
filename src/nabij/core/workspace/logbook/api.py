# SPDX-License-Identifier: EUPL-1.2
"""The logbook for another program, such as a SIEM: the rows in their order, after the last it has.

Names of fields and no values; who and whom by ids only.
"""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Schema

from nabij.core.api.public import FieldProblem, Moment, Refused, Section, Told
from nabij.core.audit.public import OVERSIGHT, Change, RowInfo, Search, page_of, record_view

SCOPE = "audit.read"
MOST = 500
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_LAST_NUMBER = 10**15
section = Section(
    "audit",
    "The logbook: who changed what, and who saw whose data for which purpose. No values of people.",
)


class RowsAsked(Schema):
    """Which rows of the logbook."""

    after: int = Field(
        0,
        ge=0,
        le=_LAST_NUMBER,
        description="The number of the last row that you have; 0: from the first that is kept.",
        examples=[18233],
    )
    limit: int = Field(100, ge=1, le=MOST, description="How many at most.")
    kind: str = Field(
        "",
        max_length=50,
        pattern=r"^[a-z0-9_.\-]*$",
        description="Only what changed or showed a thing of this kind.",
        examples=["resident"],
    )
    since: Moment | None = Field(
        None,
        alias="from",
        ge=_FIRST,
        le=_LAST,
        description="Only rows from this moment on.",
        examples=["2026-01-01T00:00:00+01:00"],
    )
    until: Moment | None = Field(
        None,
        ge=_FIRST,
        le=_LAST,
        description="Only rows before this moment.",
        examples=["2026-02-01T00:00:00+01:00"],
    )


class ChangeOut(Told):
    """A thing that was made, changed or deleted."""

    kind: str = Field(description="The kind of thing.")
    id: str = Field(description="Its id; of what may be a citizen service number a code.")
    did: str = Field(description="`created`, `changed` or `deleted`, or a word of the kind's own.")
    fields: list[str] = Field(description="The names of the fields that got another value.")


class ViewOut(Told):
    """Somebody or something whose data were shown."""

    kind: str = Field(description="The kind of thing.")
    id: str = Field(description="Its id; of what may be a citizen service number a code.")
    purpose: str = Field(description="For what.")
    fields: list[str] = Field(description="The names of the fields that were shown.")


class RowOut(Told):
    """What one request, command or job changed and saw."""

    number: int = Field(description="Its place in the chain; numbers follow each other.")
    at: datetime = Field(description="When.")
    actor_kind: str = Field(
        serialization_alias="actorKind",
        description="`employee`, `token`, `job`, `system`, `resident` or `visitor`.",
    )
    actor_id: UUID | None = Field(
        serialization_alias="actorId", description="Who; null where nobody asked for it."
    )
    impersonator_id: UUID | None = Field(
        serialization_alias="impersonatorId", description="Who did so in the eyes of another."
    )
    request_id: UUID = Field(
        serialization_alias="requestId",
        description="What the answer to the request had in its header `X-Request-ID`.",
    )
    method: str = Field(description="The method of the request; empty where there was none.")
    name: str = Field(description="The page, operation, command or job.")
    origin: str = Field(
        description="Where the request came from: a code, an address or nothing, as is set."
    )
    purpose: str = Field(description="For what the whole request was; often empty.")
    status: int | None = Field(description="The status of the answer.")
    outcome: str = Field(description="`done`, `refused`, `failed` or `unfinished`.")
    changes: list[ChangeOut] = Field(description="What was changed.")
    views: list[ViewOut] = Field(description="Whose data were shown.")
    hash: str = Field(description="The seal of the row, which the next row builds on.")


class RowsOut(Told):
    """Some rows, and where the next ones begin."""

    items: list[RowOut] = Field(description="The rows, the oldest first.")
    next_after: int = Field(
        serialization_alias="nextAfter",
        description="What to send as `after` for the next rows, now or when there are new ones.",
    )
    has_more: bool = Field(
        serialization_alias="hasMore", description="Whether there are more rows already."
    )


@section.get("/audit/rows", scope=SCOPE, response=RowsOut)
def list_audit_rows(request: HttpRequest, asked: Query[RowsAsked]) -> RowsOut:
    """List rows of the logbook, the oldest first.

    Made for a SIEM that keeps up: keep `nextAfter` of each answer and send it as `after`. A page
    costs the same wherever it begins. Which fields changed or were shown is told, their values
    never; they stay in the logbook itself. Each page that tells anything is recorded, as any look
    into the logbook.
    """
    if asked.since and asked.until and asked.until <= asked.since:
        raise _ends_before_it_begins()
    search = Search(kind=asked.kind, since=asked.since, until=asked.until)
    page = page_of(search, newer_than=asked.after, size=asked.limit)
    rows = page.rows[::-1]
    # Who keeps up finds the row of the question before: one that tells no more asks for none.
    if any(row.name != _name_of(request) for row in rows):
        narrowed = sorted(asked.model_fields_set & {"kind", "since", "until"})
        record_view("audit", "export", purpose=OVERSIGHT, fields=narrowed)
    return RowsOut(
        items=[_row_out(row) for row in rows],
        next_after=rows[-1].number if rows else asked.after,
        has_more=page.newer_than is not None,
    )


def _name_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _ends_before_it_begins() -> Refused:
    fault = FieldProblem(
        where="query", pointer="until", code="period", detail="The end is not after the beginning."
    )
    return Refused(HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=[fault])


def _row_out(row: RowInfo) -> RowOut:
    views = [
        ViewOut(kind=view.kind, id=view.id, purpose=view.purpose, fields=view.fields)
        for view in row.views
    ]
    return RowOut(
        number=row.number,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        impersonator_id=row.impersonator_id,
        request_id=row.unit_id,
        method=row.method,
        name=row.name,
        origin=row.origin,
        purpose=row.purpose,
        status=row.status,
        outcome=row.outcome,
        changes=[_change_out(change) for change in row.changes],
        views=views,
        hash=row.hash,
    )


def _change_out(change: Change) -> ChangeOut:
    fields = sorted({*change.fields, *change.sealed, *change.hidden})
    return ChangeOut(kind=change.kind, id=change.id, did=change.did, fields=fields)
