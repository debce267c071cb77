# SPDX-License-Identifier: EUPL-1.2
"""A device that shows figures, and how it is recognised."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class Device(models.Model):
    """A screen; of what it proves itself with only digests are kept.

    ``code_digest`` is that of the code that somebody types on the screen, once and before
    ``code_expires_at``; ``digest`` that of the secret which the screen got for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("naam"), max_length=100)
    # The modules whose figures it shows, by their keys; empty: those of all.
    shows = models.JSONField(_("wat het toont"), null=True)
    digest = models.CharField(max_length=64, blank=True)
    code_digest = models.CharField(max_length=64, blank=True, db_index=True)
    code_expires_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    paired_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "created_at")

    def __str__(self) -> str:
        return self.name


def device_label(device_id: str) -> str:
    """Return what a device is called; of one that is not there, the id itself."""
    try:
        found = Device.objects.filter(pk=uuid.UUID(device_id)).first()
    except ValueError:
        found = None
    return found.name if found else device_id
