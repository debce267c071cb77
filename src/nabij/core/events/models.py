# SPDX-License-Identifier: EUPL-1.2
"""The outbox: events that are recorded but not yet in the lake."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class OutboxEvent(models.Model):
    """One event, kept until the lake has it.

    ``position`` orders events as they were written; ``batch`` is the numbered batch that claimed
    it. A claim is a column and not a cursor, because a cursor passes over rows that commit late.
    """

    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    activity = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=50)
    subject_id = models.CharField(max_length=100)
    person_key = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=50, blank=True)
    product = models.CharField(max_length=200, blank=True)
    team = models.CharField(max_length=50, blank=True)
    municipality = models.CharField(max_length=6, blank=True)
    area = models.CharField(max_length=50, blank=True)
    actor = models.CharField(max_length=10, blank=True)
    outcome = models.CharField(max_length=50, blank=True)
    value = models.FloatField(null=True)
    due_at = models.DateTimeField(null=True)
    attributes = models.JSONField(default=dict)
    batch = models.IntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["batch", "position"], name="outbox_by_batch"),
            models.Index(fields=["position"], condition=Q(batch=None), name="outbox_unclaimed"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(actor__in=["", "resident", "employee", "system"]),
                name="outbox_actor_is_a_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity} {self.position}"


class BatchNumber(models.Model):
    """The last batch number given out; one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    last = models.IntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
