# SPDX-License-Identifier: EUPL-1.2
"""Roles that come with a group of the organisation's own sign-in.

They follow the groups at each signing in; roles that an administrator gave by hand stay.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from nabij.core.organisation.actions.roles import held_roles, record_roles
from nabij.core.organisation.models import Employee, GroupRole, RoleAssignment

Held = tuple[str, str | None, str | None]
"""A role's code, and the municipality or team that it is held for."""


def roles_of_groups(groups: Iterable[str]) -> set[Held]:
    """Return the roles that the members of some groups hold; one query."""
    rows = GroupRole.objects.filter(group__in=set(groups))
    return set(rows.values_list("role_id", "municipality_id", "team_id"))


@transaction.atomic
def set_group_roles(*, employee: Employee, groups: Iterable[str]) -> None:
    """Give an employee the roles of these groups, and take back those of groups left behind."""
    earned = roles_of_groups(groups)
    before = held_roles(employee)
    assignments = RoleAssignment.objects.filter(employee=employee)
    held = {
        (row.role_id, row.municipality_id, row.team_id): row
        for row in assignments.select_for_update()
    }
    gone = [row.pk for key, row in held.items() if row.from_group and key not in earned]
    assignments.filter(pk__in=gone).delete()
    RoleAssignment.objects.bulk_create(
        [
            RoleAssignment(
                employee=employee,
                role_id=role,
                municipality_id=municipality,
                team_id=team,
                from_group=True,
            )
            for role, municipality, team in earned - set(held)
        ],
        ignore_conflicts=True,
    )
    record_roles(employee, before)
