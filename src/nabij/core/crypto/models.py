# SPDX-License-Identifier: EUPL-1.2
"""Which keys were made; what leads from a person to a pseudonym; keys of people's own."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from nabij.core.crypto.fields.encrypted import EncryptedTextField


class KeyVersion(models.Model):
    """A key that this installation has: so a lost file is noticed, and never made anew.

    ``code`` recognises the key and tells nothing of it. ``settled_at``: nothing was left to be
    written anew with it; ``removed_at``: its file was removed on purpose.
    """

    purpose = models.CharField(max_length=50)
    version = models.PositiveIntegerField()
    code = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["purpose", "version"], name="crypto_keyversion_once_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"


class Pseudonym(models.Model):
    """The link from a subject to its random key in events.

    Without this row nobody can tell whose events they are. No number and no moment of making:
    either would tell the order in which people came.
    """

    person_key = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=50)
    subject_id = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject_id"], name="crypto_pseudonym_once_each"
            ),
        )

    def __str__(self) -> str:
        return self.kind


class SubjectKey(models.Model):
    """A random key of one subject's own, sealed itself; what it sealed dies with this row.

    The id is random and there is no moment of making: either would tell the order in which people
    came. ``secret`` is hexadecimal.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=50)
    subject_id = models.CharField(max_length=100)
    secret = EncryptedTextField()

    objects: ClassVar[models.Manager[SubjectKey]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject_id"], name="crypto_subjectkey_once_each"
            ),
        )

    def __str__(self) -> str:
        return self.kind
