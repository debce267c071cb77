# SPDX-License-Identifier: EUPL-1.2
"""The secrets of second steps, sealed."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField


class SealedSecret(models.Model):
    """A secret that an authenticator of django-allauth refers to by its id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    text = EncryptedTextField()

    def __str__(self) -> str:
        return str(self.id)
