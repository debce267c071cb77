# SPDX-License-Identifier: EUPL-1.2
"""Which accounts and roles somebody may touch: the whole organisation's, or a part of it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nabij.core.organisation.public import (
    MANAGES_PEOPLE,
    Employee,
    Municipality,
    RoleAssignment,
    Team,
    may,
    may_everywhere,
)
from nabij.core.organisation.public import holds_more as _holds_more


def manages_everyone(manager: Employee) -> bool:
    """Say whether somebody manages people of the whole organisation."""
    return may_everywhere(manager, MANAGES_PEOPLE)


def require_everyone(manager: Employee) -> None:
    """Let go on who manages people of the whole organisation.

    Raises:
        PermissionDenied: it is held for a municipality or team only.
    """
    if not manages_everyone(manager):
        raise PermissionDenied(MANAGES_PEOPLE)


def require_scope(
    manager: Employee, *, municipality: Municipality | None, team: Team | None
) -> None:
    """Let go on who manages people there; a role for everything takes one who manages everyone.

    Raises:
        PermissionDenied: this is outside what they manage.
    """
    if municipality is None and team is None:
        require_everyone(manager)
        return
    place = {
        "municipality": municipality.pk if municipality else None,
        "team": team.pk if team else None,
    }
    if not may(manager, MANAGES_PEOPLE, **place):
        raise PermissionDenied(MANAGES_PEOPLE)


def holds_more(manager: Employee, employee: Employee) -> bool:
    """Say whether an account opens more than the manager's own, who must then not get into it."""
    return manager != employee and _holds_more(employee, manager)


def employee_to_manage(employee_id: UUID) -> Employee:
    """Return an employee.

    Raises:
        Http404: there is none of that number.
    """
    try:
        return Employee.objects.get(pk=employee_id)
    except Employee.DoesNotExist:
        raise Http404 from None


def assignment_to_take(manager: Employee, employee: Employee, number: int) -> RoleAssignment:
    """Return a role held, for who may take it away.

    Raises:
        Http404: this employee does not hold it.
        PermissionDenied: it is held for what the manager does not manage.
    """
    rows = RoleAssignment.objects.select_related("municipality", "team")
    found = rows.filter(employee=employee, pk=number).first()
    if found is None:
        raise Http404
    require_scope(manager, municipality=found.municipality, team=found.team)
    return found
