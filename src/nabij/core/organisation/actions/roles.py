# SPDX-License-Identifier: EUPL-1.2
"""Roles: who holds which, for what, and what each may.

Whatever is taken away, somebody must be left who can give it back.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from nabij.core.organisation.capabilities import all_capabilities, capability
from nabij.core.organisation.exceptions import LastAdministrator, NameTaken, RoleInUse
from nabij.core.organisation.models import (
    Employee,
    GroupRole,
    Municipality,
    Role,
    RoleAssignment,
    RoleCapability,
    Team,
)

MANAGES_PEOPLE = "people.manage"


def give_role(
    *,
    employee: Employee,
    role: Role,
    municipality: Municipality | None = None,
    team: Team | None = None,
) -> None:
    """Let somebody hold a role: everywhere, for one municipality or for one team."""
    RoleAssignment.objects.update_or_create(
        employee=employee,
        role=role,
        municipality=municipality,
        team=team,
        # Given by hand, it stays when a group would take it away.
        defaults={"from_group": False},
    )


@transaction.atomic
def take_role(*, assignment: RoleAssignment) -> None:
    """Let somebody hold a role no longer.

    Raises:
        LastAdministrator: nobody would be left who may manage people.
    """
    assignment.delete()
    ensure_administrator()


@transaction.atomic
def add_role(*, name: str, capabilities: Collection[str]) -> Role:
    """Make a role of the organisation's own.

    Raises:
        NameTaken: there is one of that name.
    """
    code = slugify(name)[:50]
    if not code or Role.objects.filter(code=code).exists():
        raise NameTaken(name)
    role = Role.objects.create(code=code, name=name)
    set_capabilities(role=role, capabilities=capabilities)
    return role


@transaction.atomic
def set_capabilities(*, role: Role, capabilities: Collection[str]) -> None:
    """Let a role hold exactly these capabilities; what is left out stays away after an upgrade.

    Raises:
        UnknownCapability: no module registered one of them.
        LastAdministrator: nobody would be left who may manage people.
    """
    granted = {capability(code).code for code in capabilities}
    for registered in all_capabilities():
        RoleCapability.objects.update_or_create(
            role=role,
            capability=registered.code,
            defaults={"is_granted": registered.code in granted},
        )
    ensure_administrator()


@transaction.atomic
def remove_role(*, role: Role) -> None:
    """Remove a role of the organisation's own that nobody holds.

    Raises:
        RoleInUse: somebody holds it, a group gives it, or it came with Nabij.
    """
    if role.is_shipped or role.assignments.exists() or role.groups.exists():
        raise RoleInUse(role.code)
    role.delete()


def add_group_role(
    *,
    group: str,
    role: Role,
    municipality: Municipality | None = None,
    team: Team | None = None,
) -> None:
    """Let a group of the organisation's own sign-in give a role.

    Raises:
        NameTaken: it does already.
    """
    try:
        with transaction.atomic():
            GroupRole.objects.create(group=group, role=role, municipality=municipality, team=team)
    except IntegrityError:
        raise NameTaken(group) from None


def remove_group_role(*, number: int) -> bool:
    """Let a group give a role no longer; say whether it did."""
    count, _ = GroupRole.objects.filter(pk=number).delete()
    return count > 0


def ensure_administrator() -> None:
    """Refuse a change after which nobody may manage people; call it inside the transaction.

    Raises:
        LastAdministrator: nobody active holds the capability for the whole organisation.
    """
    left = RoleAssignment.objects.filter(
        employee__is_active=True,
        municipality=None,
        team=None,
        role__capabilities__capability=MANAGES_PEOPLE,
        role__capabilities__is_granted=True,
    )
    # Locked, so that two who take each other's role away at once do not both succeed.
    if not left.select_for_update(of=("self",)):
        raise LastAdministrator
