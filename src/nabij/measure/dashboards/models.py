# SPDX-License-Identifier: EUPL-1.2
"""What is kept beside the figures: what people know of a month, and what was told to whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7


class Mark(models.Model):
    """What somebody knows of a month of a norm; ``restart`` begins the limits of its chart anew.

    ``counted`` keeps a month in the mean and the limits that would be left out as a single one.

    One that was taken away stays, with who did: why a chart once began anew can be asked later.
    """

    class Kind(models.TextChoices):
        NOTE = "note"
        RESTART = "restart"
        COUNTED = "counted"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    norm = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    month = models.DateField()
    text = models.CharField(max_length=300)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-month", "-made_at")
        constraints = (
            models.UniqueConstraint(
                fields=["norm", "month"],
                condition=Q(kind="restart", ended_at=None),
                name="one_new_start_a_month",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="mark_on_the_first_of_a_month"),
            models.CheckConstraint(condition=~Q(text=""), name="mark_has_a_text"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="mark_ended_by_somebody",
            ),
        )

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.norm} {self.month:%Y-%m}"


class Alert(models.Model):
    """That a norm went one way, told to its owner; ``month`` is when that began.

    A signal is told once: while it goes on, and when more figures join it, nobody hears it again.
    """

    class Direction(models.IntegerChoices):
        UP = 1
        DOWN = -1

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    norm = models.CharField(max_length=100)
    direction = models.SmallIntegerField(choices=Direction.choices)
    month = models.DateField()
    last_month = models.DateField()
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("-told_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["norm", "direction", "month"], name="a_signal_is_told_once"
            ),
        )

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.norm} {self.month:%Y-%m}"
