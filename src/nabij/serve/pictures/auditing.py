# SPDX-License-Identifier: EUPL-1.2
"""What the audit calls pictures and their fields."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import register_kind
from nabij.serve.pictures.keeping import KIND


def name_for_audit() -> None:
    """Tell the audit; in ``ready()``."""
    register_kind(KIND, _("Beeld"), fields={"alt": _("wat erop staat"), "file": _("bestand")})
