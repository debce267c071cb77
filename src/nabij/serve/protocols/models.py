# SPDX-License-Identifier: EUPL-1.2
"""Protocols in versions that are only added, and which steps of one were done in a contact."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from nabij.serve.catalogue.public import Product


class Protocol(models.Model):
    """What to do in some contacts: those about a product or an answer, or when somebody says so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(max_length=120, unique=True)
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    product_id: str | None
    # The code of an article, as it stands with a question.
    answer = models.CharField(max_length=80, blank=True)
    is_used = models.BooleanField(default=True)

    objects: ClassVar[models.Manager[Protocol]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(product=None) | Q(answer=""), name="protocol_of_one_thing"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """The steps as they were from a moment on: pairs of a text and whether it must be done.

    A step is known by its place, from one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    steps = models.JSONField()

    objects: ClassVar[models.Manager[Version]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["protocol", "number"], name="protocol_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.protocol_id}: {self.number}"


class Run(models.Model):
    """A protocol in one contact: which steps were done, by their places; over when that is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact_id = models.UUIDField()
    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="runs")
    version = models.ForeignKey(Version, models.PROTECT, related_name="runs")
    done = models.JSONField(default=list)
    # Whether all that must be done was; known when the contact is over.
    is_whole = models.BooleanField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Run]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["contact_id", "protocol"], name="protocol_run_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)
