# SPDX-License-Identifier: EUPL-1.2
"""What the audit calls a call and what is known of one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import register_kind
from nabij.serve.calls.reporting import KIND


def name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    fields = {"number": _("nummer van de beller")}
    register_kind(KIND, _("Telefoongesprek"), fields=fields)
