# SPDX-License-Identifier: EUPL-1.2
"""All checks, one after the other; what goes wrong in one does not hide the others."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured

from nabij.operations.checks.backups import look_at_backups
from nabij.operations.checks.configuration import look_at_settings
from nabij.operations.checks.database import look_at_database
from nabij.operations.checks.erasures import look_at_erasures
from nabij.operations.checks.finding import Check, Finding, Severity, fault
from nabij.operations.checks.machine import look_at_machine

logger = logging.getLogger("nabij.operations")

CHECKS: dict[str, Check] = {
    "settings": look_at_settings,
    "machine": look_at_machine,
    "database": look_at_database,
    "backups": look_at_backups,
    "erasures": look_at_erasures,
}


def production_findings(*, now: datetime) -> list[Finding]:
    """Return all that is not right for production at ``now``, the worst first."""
    found: list[Finding] = []
    for name, look in CHECKS.items():
        try:
            found += look(now)
        except ImproperlyConfigured as error:
            # Whoever reads a setting says best what is wrong with it.
            found.append(fault(name, str(error), "Mend this setting, and start Nabij again."))
        except Exception as error:
            # A check that breaks is a finding too.
            logger.exception("The check of %s broke off", name)
            found.append(
                fault(
                    name,
                    f"The check of {name} broke off: {type(error).__name__}.",
                    "Report this as a bug, with the traceback above it.",
                )
            )
    return sorted(found, key=lambda one: list(Severity).index(one.severity))
