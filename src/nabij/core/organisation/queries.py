# SPDX-License-Identifier: EUPL-1.2
"""Names of employees and teams for other modules' pages."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from nabij.core.organisation.models import Employee, Municipality, Team


def employee_names(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the names of employees by id; one query."""
    return dict(Employee.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def municipality_names() -> list[str]:
    """Return the names of the municipalities that this organisation works for; one query."""
    return list(Municipality.objects.order_by("name").values_list("name", flat=True))


def team_names() -> dict[str, str]:
    """Return the names of all teams by code; one query."""
    return dict(Team.objects.values_list("code", "name"))
