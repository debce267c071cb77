# SPDX-License-Identifier: EUPL-1.2
"""Tokens, what they used up, and the answers to requests that must count once."""

from __future__ import annotations

import uuid

from django.db import models
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField


class Token(models.Model):
    """A program that may call the API; of its secret only a digest is kept.

    ``window`` is the minute that ``taken`` requests were handed out for.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    made_by = models.UUIDField(
        null=True, help_text="The employee who gave it; empty: the command line."
    )
    window = models.BigIntegerField(default=0)
    taken = models.IntegerField(default=0)

    class Meta:
        ordering = ("name", "created_at")

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """The answer to a request with an idempotency key, kept for when the same one comes again.

    ``id`` is a digest of token and key; ``request`` one of method, path and body. An answer
    can hold personal data, so it is sealed.
    """

    id = models.CharField(primary_key=True, max_length=64)
    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    request = models.CharField(max_length=64)
    status = models.SmallIntegerField()
    location = models.CharField(max_length=500, blank=True)
    body = EncryptedTextField()
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.status} {self.created_at:%Y-%m-%d %H:%M}"


def token_label(token_id: str) -> str:
    """Return what a token is for; of one that is not there, the id itself."""
    try:
        found = Token.objects.filter(pk=uuid.UUID(token_id)).first()
    except ValueError:
        found = None
    return found.name if found else token_id
