# SPDX-License-Identifier: EUPL-1.2
"""What is worth a warning before residents come: a site on which nobody can ask anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register
from django.db import DatabaseError

from nabij.serve.portal.asking import team_for


@register("portal", deploy=True)
def somebody_answers(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn where no team gets what residents ask on the site."""
    try:
        if team_for():
            return []
    except DatabaseError:
        # Another check tells that the database is away, or not set up.
        return []
    return [
        Warning(
            "No team answers what residents ask on the site, so they cannot ask anything there.",
            hint="Set NABIJ_CONTACT_TEAM to the code of a team that is in use.",
            id="portal.W001",
        )
    ]
