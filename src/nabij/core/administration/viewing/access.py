# SPDX-License-Identifier: EUPL-1.2
"""With whom somebody may look along."""

from __future__ import annotations

from nabij.core.organisation.public import Employee, capabilities_of, may_everywhere


def may_view_as(onlooker: Employee, employee: Employee) -> bool:
    """Say whether somebody may see what an employee sees.

    Never oneself, nobody whose account is closed, and nobody who may see what the onlooker may not.
    """
    return (
        onlooker != employee
        and employee.is_active
        and may_everywhere(onlooker, "people.view_as")
        and capabilities_of(employee) <= capabilities_of(onlooker)
    )
