# SPDX-License-Identifier: EUPL-1.2
"""Dossiers with pieces in them, as a room that keeps records has them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Dossier(models.Model):
    """A dossier; without a day of closing it is open. A locked one refuses to be destroyed."""

    objects: ClassVar[models.Manager[Dossier]] = models.Manager()

    reference = models.CharField(max_length=50)
    result = models.CharField(max_length=15)
    closed_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    is_locked = models.BooleanField(default=False)

    class Meta:
        app_label = "dossiers"

    def __str__(self) -> str:
        return self.reference


class Piece(models.Model):
    """What stands in a dossier and goes with it."""

    objects: ClassVar[models.Manager[Piece]] = models.Manager()

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="pieces")
    text = models.TextField()

    class Meta:
        app_label = "dossiers"

    def __str__(self) -> str:
        return str(self.pk)


class Claim(models.Model):
    """What a dossier is still needed for, and its room forgot to ask: destroying it fails."""

    objects: ClassVar[models.Manager[Claim]] = models.Manager()

    dossier = models.ForeignKey(Dossier, models.PROTECT)

    class Meta:
        app_label = "dossiers"

    def __str__(self) -> str:
        return str(self.pk)
