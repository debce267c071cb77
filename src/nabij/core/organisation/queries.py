# SPDX-License-Identifier: EUPL-1.2
"""Employees, teams and roles for pages, of this room and of others."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nabij.core.organisation.models import (
    Employee,
    GroupRole,
    Municipality,
    Role,
    RoleAssignment,
    RoleCapability,
    Team,
)


def employee_names(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the names of employees by id; one query."""
    return dict(Employee.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def employee_label(employee_id: str) -> str:
    """Return how an employee is called; of one that is not there, the id itself."""
    try:
        names = employee_names([uuid.UUID(employee_id)])
    except ValueError:
        return employee_id
    return next(iter(names.values()), employee_id)


def employee_with_email(email: str) -> uuid.UUID | None:
    """Return whose address this is, in small letters or in capitals; nothing where nobody's."""
    found = Employee.objects.filter(email__iexact=email).values_list("pk", flat=True)
    return found.first()


def every_employee() -> dict[uuid.UUID, str]:
    """Return the names of all employees by id, in the order of names; one query."""
    return dict(Employee.objects.order_by("name", "pk").values_list("pk", "name"))


def municipality_names() -> dict[str, str]:
    """Return the municipalities that this organisation works for: names by code; one query."""
    return dict(Municipality.objects.order_by("name").values_list("code", "name"))


def team_names() -> dict[str, str]:
    """Return the names of all teams by code; one query."""
    return dict(Team.objects.values_list("code", "name"))


@dataclass(frozen=True)
class EmployeeRow:
    """An employee as a list shows one."""

    id: uuid.UUID
    name: str
    email: str
    roles: str
    last_login: datetime | None
    has_second_step: bool
    is_active: bool


def employees() -> list[EmployeeRow]:
    """Return all employees by name, with the names of their roles; two queries."""
    held: dict[uuid.UUID, set[str]] = defaultdict(set)
    names = RoleAssignment.objects.order_by("role__name")
    for employee, role in names.values_list("employee_id", "role__name"):
        held[employee].add(role)
    step = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return [
        EmployeeRow(
            id=row.pk,
            name=row.name,
            email=row.email,
            roles=", ".join(sorted(held[row.pk])),
            last_login=row.last_login,
            has_second_step=row.has_second_step,
            is_active=row.is_active,
        )
        for row in Employee.objects.annotate(has_second_step=Exists(step))
    ]


def assignments_of(employee: Employee) -> QuerySet[RoleAssignment]:
    """Return the roles that somebody holds, and for what."""
    rows = RoleAssignment.objects.filter(employee=employee)
    return rows.select_related("role", "municipality", "team").order_by("role__name", "pk")


@dataclass(frozen=True)
class Holder:
    """An employee who holds a capability, and how to reach them."""

    id: uuid.UUID
    email: str


def holders(capability: str, *, team: str = "") -> list[Holder]:
    """Return who holds a capability for one team by name, or for the whole organisation."""
    place = Q(team=team) if team else Q(team=None, municipality=None)
    rows = RoleAssignment.objects.filter(
        place,
        employee__is_active=True,
        role__capabilities__capability=capability,
        role__capabilities__is_granted=True,
    )
    found = rows.values_list("employee_id", "employee__email").distinct()
    return [Holder(pk, email) for pk, email in found.order_by("employee__email")]


@dataclass(frozen=True)
class RoleRow:
    """A role as a list shows one; ``holders`` are active employees."""

    code: str
    name: str
    capabilities: int
    holders: int
    is_shipped: bool


def roles() -> list[RoleRow]:
    """Return all roles by name; one query."""
    granted = Q(capabilities__is_granted=True)
    active = Q(assignments__employee__is_active=True)
    rows = Role.objects.annotate(
        granted=Count("capabilities", filter=granted, distinct=True),
        holders=Count("assignments__employee", filter=active, distinct=True),
    )
    return [RoleRow(r.code, r.name, r.granted, r.holders, r.is_shipped) for r in rows]


def granted_capabilities() -> dict[str, frozenset[str]]:
    """Return what each role may, by its code; one query."""
    granted: dict[str, set[str]] = defaultdict(set)
    rows = RoleCapability.objects.filter(is_granted=True)
    for role, capability in rows.values_list("role_id", "capability"):
        granted[role].add(capability)
    return {role: frozenset(held) for role, held in granted.items()}


def group_roles() -> QuerySet[GroupRole]:
    """Return which group of the organisation's own sign-in gives which role, and for what."""
    return GroupRole.objects.select_related("role", "municipality", "team")
