# SPDX-License-Identifier: EUPL-1.2
"""What somebody may give: nobody gives another, or oneself, more than one's own.

Who gives is ``None`` on the command line: who may run it holds the installation itself.
"""

from __future__ import annotations

from collections.abc import Collection

from nabij.core.organisation.access import may, may_everywhere
from nabij.core.organisation.capabilities import all_capabilities
from nabij.core.organisation.exceptions import MoreThanOwn
from nabij.core.organisation.models import (
    Employee,
    Municipality,
    Role,
    RoleAssignment,
    RoleCapability,
    Team,
)


def ensure_may_give(
    giver: Employee | None,
    role: Role,
    *,
    municipality: Municipality | None = None,
    team: Team | None = None,
) -> None:
    """Refuse a role that opens more there than its giver holds there.

    Raises:
        MoreThanOwn: it does.
    """
    if giver is not None:
        granted = RoleCapability.objects.filter(role=role, is_granted=True)
        place = (municipality.pk if municipality else None, team.pk if team else None)
        _refuse(_lacking(giver, set(granted.values_list("capability", flat=True)), *place))


def ensure_may_grant(giver: Employee | None, capabilities: Collection[str]) -> None:
    """Refuse to let a role do what its changer does not hold for everything.

    For everything, because a role does not say for what it is held, now or later.

    Raises:
        MoreThanOwn: one of the capabilities is not held so.
    """
    if giver is not None:
        _refuse(_lacking(giver, capabilities, None, None))


def holds_more(employee: Employee, than: Employee) -> bool:
    """Say whether somebody holds, or would with an open account, what another does not."""
    held = RoleAssignment.objects.filter(
        employee=employee, role__capabilities__is_granted=True
    ).values_list("municipality", "team", "role__capabilities__capability")
    return any(_lacking(than, {code}, municipality, team) for municipality, team, code in set(held))


def _lacking(
    giver: Employee, capabilities: Collection[str], municipality: str | None, team: str | None
) -> list[str]:
    """Return the labels of what would count at a place, and the giver does not hold there."""
    is_whole = municipality is None and team is None
    wanted = [
        one
        for one in all_capabilities()
        # What is not local opens nothing where a role is held for one place.
        if one.code in capabilities and (is_whole or one.is_local)
    ]
    return [
        str(one.label)
        for one in wanted
        if not (
            may_everywhere(giver, one.code)
            if is_whole
            else may(giver, one.code, municipality=municipality, team=team)
        )
    ]


def _refuse(lacking: list[str]) -> None:
    if lacking:
        raise MoreThanOwn(lacking)
