# SPDX-License-Identifier: EUPL-1.2
"""The row beside each stored file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

NAME_MAX = 150


class StoredFile(models.Model):
    """A file that was checked and kept; its content stands on disk under the row's id.

    The row is written last and deleted first, so that every row has its content.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner_kind = models.CharField(max_length=50)
    owner_id = models.CharField(max_length=100)
    name = models.CharField(max_length=NAME_MAX)
    file_type = models.CharField(max_length=20)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner_kind", "owner_id"], name="files_storedfile_owner"),
            models.Index(
                fields=["expires_at"],
                name="files_storedfile_expires",
                condition=Q(expires_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
