# SPDX-License-Identifier: EUPL-1.2
"""Who may read protocols and who may write them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import SERVING, register_capability
from nabij.serve.protocols.models import Protocol
from nabij.serve.protocols.queries import protocols

SEES = "protocols.see"
"""The capability to read protocols, with how often they are followed."""

WRITES = "protocols.write"
"""The capability to write them."""


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    writing = {"adviser", "editor", "quality-officer"}
    serving = {"agent", "handler", "specialist", "team-manager"}
    for code, label, roles in (
        (SEES, _("Protocollen lezen, en zien hoe vaak ze worden gevolgd"), writing | serving),
        (WRITES, _("Protocollen schrijven"), writing),
    ):
        # Whoever works for one team follows the protocols of all.
        register_capability(code, label, roles=roles, is_local=code == SEES, area=SERVING)


def protocol_of(protocol_id: UUID) -> Protocol:
    """Return a protocol.

    Raises:
        Http404: there is no such thing.
    """
    found = protocols().filter(pk=protocol_id).first()
    if found is None:
        raise Http404
    return found
