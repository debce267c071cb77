# SPDX-License-Identifier: EUPL-1.2
"""People with a number and an address that nobody may read in the database."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField, SearchHashField


class Person(models.Model):
    """Somebody with a BSN, by which one can be found, and a note, by which one cannot."""

    objects: ClassVar[models.Manager[Person]] = models.Manager()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100, blank=True)
    bsn = EncryptedTextField(null=True, blank=True)
    bsn_search = SearchHashField(of="bsn", normaliser="digits")
    note = EncryptedTextField(null=True, blank=True, max_length=2000)

    class Meta:
        app_label = "sealed"

    def __str__(self) -> str:
        return str(self.pk)


class Mailbox(models.Model):
    """An address that only one row may have; the value itself has to be there."""

    objects: ClassVar[models.Manager[Mailbox]] = models.Manager()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    address = EncryptedTextField()
    address_search = SearchHashField(of="address", normaliser="email", unique=True)

    class Meta:
        app_label = "sealed"

    def __str__(self) -> str:
        return str(self.pk)
