# SPDX-License-Identifier: EUPL-1.2
"""Who may change which card: one's own, and with the capability those of the own team."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nabij.core.organisation.public import Employee, Person, Team, known_team, may, may_everywhere
from nabij.core.people.capabilities import KEEPS
from nabij.core.people.queries import at_work_here, team_of


def employee_called(employee_id: UUID) -> Employee:
    """Return an employee who works here, along with the card.

    Raises:
        Http404: there is none.
    """
    found = at_work_here().filter(pk=employee_id).first()
    if found is None:
        raise Http404
    return found


def team_called(code: str) -> Team:
    """Return a team that is in use.

    Raises:
        Http404: there is none.
    """
    found = known_team(code)
    if found is None:
        raise Http404
    return found


def keeps_card(person: Person, employee: Employee) -> bool:
    """Say whether somebody keeps the card of another, by the capability."""
    team = team_of(employee)
    return may(person, KEEPS, team=team) if team else may_everywhere(person, KEEPS)


def may_change(person: Person, employee: Employee) -> bool:
    """Say whether somebody may change a card: the own one, or one that they keep."""
    return person == employee or keeps_card(person, employee)


def card_to_keep(person: Person, employee_id: UUID) -> Employee:
    """Return an employee whose card somebody may change.

    Raises:
        Http404: there is no such employee.
        PermissionDenied: it is another's.
    """
    employee = employee_called(employee_id)
    if not may_change(person, employee):
        raise PermissionDenied(KEEPS)
    return employee


def team_to_keep(person: Person, code: str) -> Team:
    """Return a team whose card somebody may change.

    Raises:
        Http404: there is no such team.
        PermissionDenied: it is another's.
    """
    team = team_called(code)
    if not may(person, KEEPS, team=team.pk):
        raise PermissionDenied(KEEPS)
    return team


def may_see_photo(person: object, _file: object) -> bool:
    """Say whether somebody may have a photo: every employee who is signed in."""
    return isinstance(person, Employee) and person.is_active
