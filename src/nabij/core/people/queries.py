# SPDX-License-Identifier: EUPL-1.2
"""Employees and teams as pages, the API and other rooms see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from nabij.core.organisation.public import Employee, Team
from nabij.core.people.models import Absence, Card, TeamCard
from nabij.core.people.presence.reading import presences
from nabij.core.people.presence.rules import Presence


@dataclass(frozen=True)
class Colleague:
    """An employee with the card, as a page shows one; ``team`` is a code."""

    id: UUID
    name: str
    email: str
    team: str
    team_name: str
    title: str
    phone: str
    subjects: tuple[str, ...]
    products: tuple[str, ...]
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    hours: str
    photo: UUID | None
    replacement: UUID | None
    presence: Presence | None = None
    replacement_name: str = ""


@dataclass(frozen=True)
class TeamInfo:
    """A team with what it is for and how it is reached."""

    code: str
    name: str
    tasks: tuple[str, ...]
    phone: str
    email: str
    members: int = 0


def at_work_here() -> QuerySet[Employee]:
    """Return the employees who work here, with their cards."""
    return Employee.objects.filter(is_active=True).select_related("card__team").order_by("name")


def colleagues(
    employees: Iterable[Employee] | None = None, *, at: datetime | None = None
) -> list[Colleague]:
    """Return employees with their cards, and with how they stand ``at`` a moment."""
    rows = list(at_work_here() if employees is None else employees)
    stands = presences([row.pk for row in rows], at) if at else {}
    takers = {one.replacement for one in stands.values() if one.replacement}
    names = dict(Employee.objects.filter(pk__in=takers).values_list("pk", "name"))
    return [_colleague(row, stands.get(row.pk), names) for row in rows]


def teams(codes: Iterable[str] | None = None) -> list[TeamInfo]:
    """Return the teams in use by name, with their cards and how many work there."""
    rows = Team.objects.filter(is_active=True).order_by("name")
    if codes is not None:
        rows = rows.filter(pk__in=list(codes))
    cards = TeamCard.objects.in_bulk()
    members: dict[str, int] = defaultdict(int)
    working = Card.objects.filter(employee__is_active=True, team__isnull=False)
    for team in working.values_list("team_id", flat=True):
        members[team] += 1
    return [_team(row, cards.get(row.pk), members[row.pk]) for row in rows]


def members_of(team: str) -> QuerySet[Employee]:
    """Return who work in a team."""
    return at_work_here().filter(card__team=team)


def team_of(employee: Employee) -> str:
    """Return the code of the team somebody works in; empty where none is known."""
    card: Card | None = getattr(employee, "card", None)
    return (card.team_id if card else None) or ""


def absences_of(employee: UUID, *, now: datetime) -> QuerySet[Absence]:
    """Return when somebody is away, from now on."""
    rows = Absence.objects.filter(employee=employee, ends_at__gt=now, kind=Absence.Kind.AWAY)
    return rows.select_related("replacement")


def who_takes_over() -> QuerySet[Employee]:
    """Return whom one may name to take over."""
    return Employee.objects.filter(is_active=True).order_by("name")


def lacking(one: Colleague) -> list[str]:
    """Return what a card lacks, by code."""
    asked = {
        "team": one.team,
        "photo": one.photo,
        "subjects": one.subjects or one.products,
        "hours": one.hours,
        "replacement": one.replacement,
    }
    return [code for code, value in asked.items() if not value]


def lacking_of_team(team: TeamInfo) -> list[str]:
    """Return what a team lacks, by code."""
    asked = {"core_tasks": team.tasks, "reach": team.phone or team.email}
    return [code for code, value in asked.items() if not value]


def _team(row: Team, card: TeamCard | None, members: int) -> TeamInfo:
    return TeamInfo(
        code=row.pk,
        name=row.name,
        tasks=tuple(card.tasks) if card else (),
        phone=card.phone if card else "",
        email=card.email if card else "",
        members=members,
    )


def _colleague(row: Employee, presence: Presence | None, names: dict[UUID, str]) -> Colleague:
    card = getattr(row, "card", None) or Card(employee=row)
    taker = presence.replacement if presence else None
    return Colleague(
        id=row.pk,
        name=row.name,
        email=row.email,
        team=card.team_id or "",
        team_name=card.team.name if card.team else "",
        title=card.title,
        phone=card.phone,
        subjects=tuple(card.subjects),
        products=tuple(card.products),
        skills=tuple(card.skills),
        languages=tuple(card.languages),
        hours=card.hours,
        photo=card.photo,
        replacement=card.replacement_id,
        presence=presence,
        replacement_name=names.get(taker, "") if taker else "",
    )
