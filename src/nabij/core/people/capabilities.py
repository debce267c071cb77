# SPDX-License-Identifier: EUPL-1.2
"""Who may keep the cards of others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import PEOPLE, register_capability

KEEPS = "people.cards"


def register_capabilities() -> None:
    """Register it; it can be held for one team."""
    register_capability(
        KEEPS,
        _("Kaarten, kerntaken en afwezigheid van collega’s bijhouden"),
        roles={"team-manager"},
        is_local=True,
        area=PEOPLE,
    )
