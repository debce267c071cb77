# SPDX-License-Identifier: EUPL-1.2
"""Operations that tell of employees and teams."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query

from nabij.core.api.public import Paging, field_refused, rows_after
from nabij.core.organisation.public import Employee, Team
from nabij.core.people.api.section import READ, section
from nabij.core.people.api.shown import (
    EmployeesOut,
    TeamsOut,
    employee_out,
    team_out,
)
from nabij.core.people.finding import LONGEST, found_ids
from nabij.core.people.queries import at_work_here, colleagues, teams


class Wanted(Paging):
    """Which employees."""

    q: str = Field(
        "",
        max_length=LONGEST,
        description="A name, or what it is about, in everyday words; leave it out for all.",
        examples=["kapvergunning"],
    )
    team: str = Field(
        "",
        max_length=50,
        pattern=r"^[-a-zA-Z0-9_]*$",
        description="The code of a team; leave it out for all.",
        examples=["kcc"],
    )


@section.get("/employees", scope=READ, response=EmployeesOut)
def list_employees(request: HttpRequest, wanted: Query[Wanted]) -> EmployeesOut:
    """List employees, or find them by name or subject.

    With what they can be asked for, whether they are there now, and who takes over if they are not.
    A question finds at most 30, who stand in the order of their names as all lists do.
    """
    rows = at_work_here()
    if wanted.q.strip():
        rows = rows.filter(pk__in=found_ids(wanted.q))
    if wanted.team:
        if not Team.objects.filter(pk=wanted.team, is_active=True).exists():
            raise field_refused("team", "team.unknown", "There is no team with this code.")
        rows = rows.filter(card__team=wanted.team)
    page = rows_after(rows, order=("name", "id"), cursor=wanted.cursor, limit=wanted.limit)
    found: list[Employee] = page.rows
    told = (one for one in colleagues(found, at=timezone.now()))
    items = [employee_out(one, one.presence) for one in told if one.presence]
    return EmployeesOut(items=items, next_cursor=page.next_cursor)


@section.get("/teams", scope=READ, response=TeamsOut)
def list_teams(request: HttpRequest) -> TeamsOut:
    """List the teams in use.

    With their core tasks and how to reach them; no names of people.
    """
    return TeamsOut(items=[team_out(one) for one in teams()])
