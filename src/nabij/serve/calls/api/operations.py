# SPDX-License-Identifier: EUPL-1.2
"""The door for telephone systems."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import override
from ninja import Field
from pydantic import StringConstraints

from nabij.core.api.public import Moment, Sent, Told, field_refused
from nabij.core.organisation.public import Team
from nabij.serve.calls.api.section import WRITE, section
from nabij.serve.calls.exceptions import UnableToTell
from nabij.serve.calls.models import Step
from nabij.serve.calls.reporting import Report, report
from nabij.serve.calls.telephones import employee_at

_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_ONE_LINE)]
# With a letter first, so that no number of a caller can stand where everybody reads.
_CODE = r"^([a-z][a-z0-9_-]*)?$"


class CallIn(Sent):
    """One step of a call, at the moment at which it happened."""

    id: Line = Field(
        min_length=1,
        max_length=200,
        pattern=_ONE_LINE,
        description="The id of the call in the telephone system: the same for all its steps.",
        examples=["2026-11-30/4711"],
    )
    step: Step = Field(
        description="What happened. `offered`: it came in or rings at somebody.",
        examples=["offered"],
    )
    at: Moment = Field(description="When.", examples=["2026-11-30T09:12:00+01:00"])
    number: Line = Field(
        "",
        max_length=30,
        description="The number of the caller; empty where that is hidden.",
        examples=["0592990012"],
    )
    queue: str = Field(
        "",
        max_length=50,
        pattern=_CODE,
        description="A code of the line or queue.",
        examples=["algemeen"],
    )
    team: str = Field(
        "",
        max_length=50,
        pattern=_CODE,
        description="The team that the line is of.",
        examples=["kcc"],
    )
    agent: Line = Field(
        "",
        max_length=254,
        description=(
            "Who answers, at whose telephone it rings, or who gets it after a transfer: the e-mail"
            " address of their account, or the extension that they wrote down."
        ),
        examples=["101"],
    )


class CallOut(Told):
    """A call as it is kept."""

    id: UUID = Field(description="The id under which Nabij knows the call.")
    is_agent_known: bool = Field(
        serialization_alias="isAgentKnown",
        description="Whether the agent has an account, and so sees who calls.",
    )


@section.tell("/calls", scope=WRITE, response=CallOut)
def tell_of_call(request: HttpRequest, body: CallIn) -> CallOut:
    """Tell a step of a call.

    Steps may come twice and in any order: the id of the call makes that each counts once. A call
    counts in figures from the moment at which `offered` is known. What cannot be, such as an answer
    after the end, is refused. An agent without an account here is no fault: the call counts, and
    nobody sees who calls.
    """
    if body.team and not Team.objects.filter(pk=body.team, is_active=True).exists():
        raise field_refused("#/team", "team", "There is no such team.")
    employee = employee_at(body.agent)
    told = Report(
        system_id=body.id,
        step=body.step,
        at=body.at,
        number=body.number,
        queue=body.queue,
        team=body.team,
        employee=employee,
        tells_who=bool(body.agent),
    )
    try:
        call = report(told=told, now=timezone.now())
    except UnableToTell as fault:
        # Programs are answered in English, whatever language pages have.
        with override("en"):
            raise field_refused(f"#/{fault.field}", "call", str(fault)) from None
    return CallOut(id=call.pk, is_agent_known=employee is not None)
