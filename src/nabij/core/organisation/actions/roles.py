# SPDX-License-Identifier: EUPL-1.2
"""Roles: who holds which, for what, and what each may.

Whatever is taken away, somebody must be left who can give it back.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from nabij.core.audit.public import record_change
from nabij.core.organisation.capabilities import all_capabilities, capability
from nabij.core.organisation.exceptions import LastAdministrator, NameTaken, RoleInUse
from nabij.core.organisation.giving import ensure_may_give, ensure_may_grant
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


@transaction.atomic
def give_role(
    *,
    actor: Employee | None,
    employee: Employee,
    role: Role,
    municipality: Municipality | None = None,
    team: Team | None = None,
) -> None:
    """Let somebody hold a role: everywhere, for one municipality or for one team.

    Raises:
        MoreThanOwn: the role opens more there than the actor holds.
    """
    ensure_may_give(actor, role, municipality=municipality, team=team)
    before = held_roles(employee)
    RoleAssignment.objects.update_or_create(
        employee=employee,
        role=role,
        municipality=municipality,
        team=team,
        # Given by hand, it stays when a group would take it away.
        defaults={"from_group": False},
    )
    record_roles(employee, before)


@transaction.atomic
def take_role(*, assignment: RoleAssignment) -> None:
    """Let somebody hold a role no longer.

    Raises:
        LastAdministrator: nobody would be left who may manage people.
    """
    employee = assignment.employee
    before = held_roles(employee)
    assignment.delete()
    record_roles(employee, before)
    ensure_administrator()


@transaction.atomic
def add_role(*, actor: Employee | None, name: str, capabilities: Collection[str]) -> Role:
    """Make a role of the organisation's own.

    Raises:
        MoreThanOwn: the role would open more than the actor holds.
        NameTaken: there is one of that name.
    """
    code = slugify(name)[:50]
    if not code or Role.objects.filter(code=code).exists():
        raise NameTaken(name)
    role = Role.objects.create(code=code, name=name)
    record_change("role", code, before=None, after={"name": name})
    set_capabilities(actor=actor, role=role, capabilities=capabilities)
    return role


@transaction.atomic
def set_capabilities(*, actor: Employee | None, role: Role, capabilities: Collection[str]) -> None:
    """Let a role hold exactly these capabilities; what is left out stays away after an upgrade.

    Raises:
        UnknownCapability: no module registered one of them.
        MoreThanOwn: the role would gain what the actor does not hold.
        LastAdministrator: nobody would be left who may manage people.
    """
    granted = {capability(code).code for code in capabilities}
    held = role.capabilities.filter(is_granted=True)
    before = sorted(held.values_list("capability", flat=True))
    ensure_may_grant(actor, granted - set(before))
    for registered in all_capabilities():
        RoleCapability.objects.update_or_create(
            role=role,
            capability=registered.code,
            defaults={"is_granted": registered.code in granted},
        )
    record_change(
        "role",
        role.pk,
        before={"capabilities": before},
        after={"capabilities": sorted(granted)},
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
    record_change("role", role.pk, before={"name": role.name}, after=None)
    role.delete()


def add_group_role(
    *,
    actor: Employee | None,
    group: str,
    role: Role,
    municipality: Municipality | None = None,
    team: Team | None = None,
) -> None:
    """Let a group of the organisation's own sign-in give a role.

    Raises:
        MoreThanOwn: the role opens more there than the actor holds.
        NameTaken: it does already.
    """
    ensure_may_give(actor, role, municipality=municipality, team=team)
    try:
        with transaction.atomic():
            before = _roles_of(group)
            GroupRole.objects.create(group=group, role=role, municipality=municipality, team=team)
            _record_group(group, before)
    except IntegrityError:
        raise NameTaken(group) from None


@transaction.atomic
def remove_group_role(*, number: int) -> bool:
    """Let a group give a role no longer; say whether it did."""
    found = GroupRole.objects.filter(pk=number).first()
    if found is None:
        return False
    before = _roles_of(found.group)
    found.delete()
    _record_group(found.group, before)
    return True


def held_roles(employee: Employee) -> list[str]:
    """Return the roles that somebody holds, each with what for, as the audit keeps them."""
    return _in_words(RoleAssignment.objects.filter(employee=employee))


def record_roles(employee: Employee, before: list[str]) -> None:
    """Record that somebody's roles are no longer what they were."""
    after = held_roles(employee)
    record_change("employee", employee.pk, before={"roles": before}, after={"roles": after})


def _roles_of(group: str) -> list[str]:
    return _in_words(GroupRole.objects.filter(group=group))


def _in_words(rows: QuerySet[RoleAssignment] | QuerySet[GroupRole]) -> list[str]:
    found = rows.values_list("role_id", "municipality_id", "team_id")
    return sorted(
        f"{role} ({municipality or team})" if municipality or team else role
        for role, municipality, team in found
    )


def _record_group(group: str, before: list[str]) -> None:
    record_change("group", group, before={"roles": before}, after={"roles": _roles_of(group)})


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
