# SPDX-License-Identifier: EUPL-1.2
"""Who may see, write and approve answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import SERVING, register_capability

SEES = "answers.see"
"""The capability to find and read answers, with what only employees may know."""

WRITES = "answers.write"
"""The capability to write answers and to handle what others say of them."""

APPROVES = "answers.approve"
"""The capability to approve what another wrote."""

APPROVES_OWN = "answers.approve_own"
"""The capability to approve what one wrote oneself, where there is nobody else."""


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    register_capability(
        SEES,
        _("Antwoorden zoeken en lezen, met wat alleen medewerkers mogen weten"),
        roles={
            "agent",
            "handler",
            "specialist",
            "team-manager",
            "adviser",
            "editor",
            "quality-officer",
            "director",
        },
        # Whoever works for one team answers the same questions.
        is_local=True,
        area=SERVING,
    )
    register_capability(
        WRITES,
        _("Antwoorden schrijven en meldingen erover afhandelen"),
        roles={"adviser", "editor", "specialist"},
        area=SERVING,
    )
    register_capability(
        APPROVES,
        _("Antwoorden van een ander goedkeuren en publiceren"),
        roles={"adviser", "editor", "team-manager"},
        area=SERVING,
    )
    register_capability(
        APPROVES_OWN,
        _("Ook een eigen antwoord goedkeuren, zonder tweede persoon"),
        roles=set(),
        area=SERVING,
    )
