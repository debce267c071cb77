# SPDX-License-Identifier: EUPL-1.2
"""What an administrator may set of the site for residents."""

from __future__ import annotations

from nabij.config import environment as env

LIMITS = {"ask_on_site": "10/10m/ip", "say_on_site": "20/10m/ip"}
"""How often something may be sent from one network address, which many may share."""


def contact_team() -> str:
    """Read which team gets what is asked on the site and belongs to no other."""
    return env.text(
        "NABIJ_CONTACT_TEAM", "kcc", "The code of the team that answers questions from the site."
    )


def embed_hosts() -> list[str]:
    """Read on which sites our pages may stand in a frame."""
    return env.hosts(
        "NABIJ_EMBED_HOSTS", "Hosts of sites that may show products and answers in a frame."
    )
