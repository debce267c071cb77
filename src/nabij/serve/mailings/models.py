# SPDX-License-Identifier: EUPL-1.2
"""Something that goes to many people at once, and how many of them are expected to call."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.organisation.public import Team
from nabij.serve.catalogue.public import Product


class Mailing(models.Model):
    """A mailing or event that a team announces; until which day people react to it."""

    class Kind(models.TextChoices):
        """What goes out or happens."""

        LETTER = "letter", _("brieven")
        EMAIL = "email", _("e-mails")
        EVENT = "event", _("evenement of avond")
        OTHER = "other", _("iets anders")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    # How many people get it or may come; empty where nobody can say.
    number = models.PositiveIntegerField(null=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    team_id: str
    # What the contacts will be about; without it they cannot be counted.
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    product_id: str | None
    first_day = models.DateField()
    last_day = models.DateField()
    expected = models.PositiveIntegerField(null=True)
    told = models.TextField(blank=True)
    is_off = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Mailing]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=["last_day", "first_day"], name="mailings_by_day"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="mailing_ends_after_begin"
            ),
        )

    def __str__(self) -> str:
        return self.title
