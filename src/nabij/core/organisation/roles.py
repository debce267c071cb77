# SPDX-License-Identifier: EUPL-1.2
"""The roles that come with Nabij, and how they gain the capabilities of new modules."""

from __future__ import annotations

from nabij.core.organisation.capabilities import all_capabilities
from nabij.core.organisation.models import Role, RoleCapability

SHIPPED_ROLES = {
    "agent": "Klantcontactmedewerker",
    "handler": "Behandelaar",
    "specialist": "Specialist",
    "team-manager": "Teammanager",
    "adviser": "Adviseur dienstverlening",
    "editor": "Redacteur",
    "quality-officer": "Kwaliteitsmedewerker",
    "panel-manager": "Panelbeheerder",
    "director": "Directeur",
    "portfolio-holder": "Portefeuillehouder",
    "records-manager": "Informatiebeheerder",
    "administrator": "Functioneel beheerder",
    "reader": "Lezer",
}


def update_shipped_roles(*, using: str = "default") -> None:
    """Make the shipped roles, and grant each the capabilities it has not met before."""
    for code, name in SHIPPED_ROLES.items():
        Role.objects.using(using).get_or_create(
            code=code, defaults={"name": name, "is_shipped": True}
        )
    RoleCapability.objects.using(using).bulk_create(
        [
            RoleCapability(role_id=role, capability=capability.code)
            for capability in all_capabilities()
            for role in sorted(capability.roles)
        ],
        ignore_conflicts=True,
    )
