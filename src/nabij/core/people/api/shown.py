# SPDX-License-Identifier: EUPL-1.2
"""What the API tells of employees and teams; never a photo, and never why somebody is away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field

from nabij.core.api.public import Told
from nabij.core.people.presence.rules import Presence, State
from nabij.core.people.queries import Colleague, TeamInfo


class ReplacementOut(Told):
    """Who takes over."""

    id: UUID = Field(description="The id of the employee who takes over.")
    name: str = Field(description="The name.")


class EmployeeOut(Told):
    """An employee, with whether one is there now."""

    id: UUID = Field(description="The id under which Nabij knows this employee.")
    name: str = Field(description="The name.")
    email: str = Field(description="The address of e-mail for work.")
    phone: str = Field(description="The phone number for work; or empty.")
    title: str = Field(description="What somebody does here; or empty.")
    team: str = Field(description="The code of the team; or empty.")
    subjects: list[str] = Field(description="What to ask this employee for, in everyday words.")
    products: list[str] = Field(description="Codes of products that this employee knows all of.")
    skills: list[str] = Field(description="What somebody is good at.")
    languages: list[str] = Field(description="Languages that somebody speaks.")
    hours: str = Field(description="The working week, as `ma-do 08:30-17:00`; or empty.")
    state: State = Field(
        description="`here` or `busy`: at work, in a meeting if busy. `later`: not at this hour."
        " `day_off`: never on this day of the week. `away`: absent."
    )
    is_available: bool = Field(
        serialization_alias="isAvailable", description="Whether somebody is at work now."
    )
    until: datetime | None = Field(description="When this ends; null where that is not known.")
    back_at: datetime | None = Field(
        serialization_alias="backAt", description="When work begins again; null for at work now."
    )
    replacement: ReplacementOut | None = Field(
        description="Who takes over now; null where nobody has to, or nobody can."
    )


class EmployeesOut(Told):
    """Some employees, by name."""

    items: list[EmployeeOut] = Field(description="The employees.")
    next_cursor: str | None = Field(
        serialization_alias="nextCursor", description="Where to go on; null at the end."
    )


class TeamOut(Told):
    """A team."""

    code: str = Field(description="The code, as in events.")
    name: str = Field(description="The name.")
    core_tasks: list[str] = Field(
        serialization_alias="coreTasks", description="What the team is for."
    )
    phone: str = Field(description="The phone number; or empty.")
    email: str = Field(description="The address of e-mail; or empty.")
    members: int = Field(description="How many employees work in it.")


class TeamsOut(Told):
    """All teams in use, by name."""

    items: list[TeamOut] = Field(description="The teams.")


def employee_out(one: Colleague, presence: Presence) -> EmployeeOut:
    """Return an employee as the API tells of one."""
    taker = presence.replacement
    return EmployeeOut(
        id=one.id,
        name=one.name,
        email=one.email,
        phone=one.phone,
        title=one.title,
        team=one.team,
        subjects=list(one.subjects),
        products=list(one.products),
        skills=list(one.skills),
        languages=list(one.languages),
        hours=one.hours,
        state=presence.state,
        is_available=presence.is_available,
        until=presence.until,
        back_at=presence.back_at,
        replacement=ReplacementOut(id=taker, name=one.replacement_name) if taker else None,
    )


def team_out(team: TeamInfo) -> TeamOut:
    """Return a team as the API tells of one."""
    return TeamOut(
        code=team.code,
        name=team.name,
        core_tasks=list(team.tasks),
        phone=team.phone,
        email=team.email,
        members=team.members,
    )
