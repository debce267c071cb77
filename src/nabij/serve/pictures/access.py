# SPDX-License-Identifier: EUPL-1.2
"""Who keeps the pictures; who reads a text sees them."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import SERVING, register_capability
from nabij.serve.pictures.models import Picture

KEEPS = "pictures.keep"
"""The capability to add, describe and remove pictures."""


def register_capabilities() -> None:
    """Say which right there is, and which roles hold it from the start."""
    register_capability(
        KEEPS,
        _("Beelden toevoegen, beschrijven en weghalen"),
        roles={"adviser", "editor", "specialist"},
        area=SERVING,
    )


def picture_called(code: str) -> Picture:
    """Return a picture.

    Raises:
        Http404: there is none.
    """
    found = Picture.objects.filter(pk=code).first()
    if found is None:
        raise Http404
    return found
