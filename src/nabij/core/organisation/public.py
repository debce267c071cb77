# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.organisation``."""

from nabij.core.organisation.access import (
    PageAccess,
    Person,
    access_of,
    capabilities_of,
    may,
    needs,
    public_page,
    signed_in_page,
)
from nabij.core.organisation.actions import add_employee, set_demo_account, set_up_organisation
from nabij.core.organisation.capabilities import (
    Capability,
    UnknownCapability,
    all_capabilities,
    register_capability,
)
from nabij.core.organisation.exceptions import UnableToAddEmployee
from nabij.core.organisation.queries import employee_names, municipality_names, team_names
from nabij.core.organisation.roles import SHIPPED_ROLES

__all__ = [
    "SHIPPED_ROLES",
    "Capability",
    "PageAccess",
    "Person",
    "UnableToAddEmployee",
    "UnknownCapability",
    "access_of",
    "add_employee",
    "all_capabilities",
    "capabilities_of",
    "employee_names",
    "may",
    "municipality_names",
    "needs",
    "public_page",
    "register_capability",
    "set_demo_account",
    "set_up_organisation",
    "signed_in_page",
    "team_names",
]
