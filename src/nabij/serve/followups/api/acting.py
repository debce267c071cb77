# SPDX-License-Identifier: EUPL-1.2
"""Operations that make and change: promising, taking up, keeping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from ninja import Field, Status
from pydantic import StringConstraints

from nabij.core.api.public import Moment, Refused, Sent, Told, field_refused
from nabij.core.organisation.public import Employee
from nabij.serve.followups.api.reading import follow_up_there, told
from nabij.serve.followups.api.section import WRITE, FollowUpId, section
from nabij.serve.followups.api.shown import WholeFollowUpOut
from nabij.serve.followups.exceptions import UnableToAct, UnableToPromise
from nabij.serve.followups.kinds import Kind
from nabij.serve.followups.models import Deed
from nabij.serve.followups.promising.actions import LONGEST_NAME, LONGEST_QUESTION, promise
from nabij.serve.followups.working.answering import keep
from nabij.serve.followups.working.deeds import LONGEST_NOTE
from nabij.serve.followups.working.taking import claim

_ONE_LINE, _LINES = r"^[^\x00-\x1f\x7f]*$", r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_ONE_LINE)]
Lines = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_LINES)]
Channel = Literal[
    "", "phone", "desk", "email", "form", "post", "chat", "messaging", "social", "video", "visit"
]
_FIELDS = {
    "due_at": "dueAt",
    "asker_name": "askerName",
    "asker_phone": "askerPhone",
    "asker_email": "askerEmail",
}


class PromiseIn(Sent):
    """What is promised, to whom, and which team does it."""

    kind: Kind = Field(description="What is promised.", examples=["callback"])
    team: Line = Field(
        min_length=1, max_length=50, description="The code of the team.", examples=["kcc"]
    )
    question: Lines = Field(
        min_length=1,
        max_length=LONGEST_QUESTION,
        description="What it is about.",
        examples=["Wil weten waarom de aanslag hoger is."],
    )
    channel: Channel = Field("", description="Along which channel.", examples=["phone"])
    product: Line = Field("", max_length=200, description="The code of a product.")
    employee: UUID | None = Field(None, description="Who does it; null: whoever takes it up.")
    resident_id: UUID | None = Field(None, alias="residentId", description="The resident.")
    contact_id: UUID | None = Field(
        None, alias="contactId", description="The contact in which it is promised."
    )
    asker_name: Line = Field(
        "", alias="askerName", max_length=LONGEST_NAME, description="Who waits."
    )
    asker_phone: Line = Field("", alias="askerPhone", max_length=30, description="A number.")
    asker_email: Line = Field("", alias="askerEmail", max_length=254, description="An address.")
    due_at: Moment | None = Field(
        None,
        alias="dueAt",
        ge=_FIRST,
        le=_LAST,
        description="Until when, if something else was agreed than the norm says.",
        examples=["2026-12-24T17:00:00+01:00"],
    )


class PromisedOut(Told):
    """What was promised."""

    id: UUID = Field(description="The id.")
    due_at: datetime = Field(serialization_alias="dueAt", description="Until when.")
    promised: str = Field(
        description="How to say it to the resident, in Dutch: the end of a sentence.",
        examples=["uiterlijk dinsdag 24 november om 17.00 uur"],
    )


class ClaimIn(Sent):
    """Who takes it up."""

    employee: UUID = Field(description="The id of the employee.")
    version: int | None = Field(None, ge=1, le=2**31 - 1, description="What was seen of it.")


class AnswerIn(Sent):
    """What was said when the promise was kept."""

    answer: Lines = Field(
        "",
        max_length=LONGEST_NOTE,
        description="What was said; may be empty for a callback.",
        examples=["De aanslag is hoger door de nieuwe waarde."],
    )
    employee: UUID | None = Field(None, description="Who said it; null: whoever works on it.")
    version: int | None = Field(None, ge=1, le=2**31 - 1, description="What was seen of it.")


@section.post("/follow-ups", scope=WRITE, response={201: PromisedOut})
def promise_follow_up(
    request: HttpRequest, response: HttpResponse, body: PromiseIn
) -> Status[PromisedOut]:
    """Promise something to a resident.

    Until when follows from the norm of the kind and its clock. The answer holds the sentence to say
    to the resident, and `Location` where the follow-up can be read.
    """
    try:
        with override("en"):
            made = promise(**dict(body), now=timezone.now(), actor=None)
    except UnableToPromise as fault:
        pointer = f"#/{_FIELDS.get(fault.field, fault.field)}"
        raise field_refused(pointer, f"{fault.field}.unable", str(fault)) from None
    response["Location"] = f"{request.path}/{made.id}"
    return Status(201, PromisedOut(id=made.id, due_at=made.due_at, promised=made.promised))


@section.post("/follow-ups/{uuid:follow_up_id}/claim", scope=WRITE, response=WholeFollowUpOut)
def claim_follow_up(
    request: HttpRequest, follow_up_id: FollowUpId, body: ClaimIn
) -> WholeFollowUpOut:
    """Take up a follow-up.

    For an employee. What somebody else works on already is refused with status 409, and so is a
    `version` that is not the newest.
    """
    who = _employee(body.employee)
    follow_up_there(follow_up_id)
    _act(
        lambda: claim(
            follow_up_id=follow_up_id, actor=who, now=timezone.now(), version=body.version
        )
    )
    return told(follow_up_there(follow_up_id))


@section.post("/follow-ups/{uuid:follow_up_id}/answer", scope=WRITE, response=WholeFollowUpOut)
def answer_follow_up(
    request: HttpRequest, follow_up_id: FollowUpId, body: AnswerIn
) -> WholeFollowUpOut:
    """Keep a follow-up.

    The resident has been helped. Whether that was in time stands in the events and in the figures.
    """
    who = _employee(body.employee) if body.employee else None
    follow_up_there(follow_up_id)
    _act(
        lambda: keep(
            follow_up_id=follow_up_id,
            answer=body.answer,
            actor=who,
            now=timezone.now(),
            version=body.version,
        )
    )
    return told(follow_up_there(follow_up_id))


def _act(action: Callable[[], Deed.Outcome | None]) -> None:
    try:
        with override("en"):
            action()
    except UnableToAct as fault:
        raise Refused(HTTPStatus.CONFLICT, str(fault)) from None


def _employee(employee_id: UUID) -> Employee:
    found = Employee.objects.filter(pk=employee_id, is_active=True).first()
    if found is None:
        raise field_refused(
            "#/employee", "employee.unknown", "There is no such employee (any more)."
        )
    return found
