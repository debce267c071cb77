# SPDX-License-Identifier: EUPL-1.2
"""What one may be allowed to do with keeping and destroying."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import KEEPING, register_capability

SEES, MANAGES = "retention.see", "retention.manage"
APPROVES = "retention.approve"


def register_capabilities() -> None:
    """Register them all."""
    for code, label, roles in (
        (
            SEES,
            _("De selectielijst en vernietigingslijsten zien"),
            {"records-manager", "director", "quality-officer"},
        ),
        (
            MANAGES,
            _("De selectielijst bijhouden en vernietigingslijsten maken"),
            {"records-manager"},
        ),
        (APPROVES, _("Vernietigingslijsten goedkeuren"), {"director"}),
    ):
        register_capability(code, label, roles=roles, area=KEEPING)
