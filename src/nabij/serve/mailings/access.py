# SPDX-License-Identifier: EUPL-1.2
"""Who may see what is coming and who may announce it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import SERVING, register_capability
from nabij.serve.mailings.models import Mailing

SEES = "mailings.see"
"""The capability to see which mailings and events are coming."""

ANNOUNCES = "mailings.announce"
"""The capability to announce them."""


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    announcing = {"handler", "specialist", "team-manager", "adviser", "editor"}
    register_capability(
        SEES,
        _("Zien welke mailings en evenementen eraan komen"),
        roles=announcing | {"agent", "quality-officer", "director"},
        is_local=True,
        area=SERVING,
    )
    register_capability(
        ANNOUNCES,
        _("Mailings en evenementen aankondigen"),
        roles=announcing,
        area=SERVING,
    )


def mailing_of(mailing_id: UUID) -> Mailing:
    """Return what was announced.

    Raises:
        Http404: there is no such thing.
    """
    found = Mailing.objects.select_related("team", "product").filter(pk=mailing_id).first()
    if found is None:
        raise Http404
    return found
