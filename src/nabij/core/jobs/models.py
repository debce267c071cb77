# SPDX-License-Identifier: EUPL-1.2
"""What the bare task queue does not keep: who runs a job, until when, how often it was tried."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_tasks_db.models import DBTaskResult


class JobRun(models.Model):
    """The lease, tries and progress of one task, beside the row of ``django-tasks-db``.

    ``due_at`` alone says whether a worker may take it: the moment to start while it waits, the end
    of the lease while it runs, empty once it is finished. So an idle worker asks one indexed
    question, and a job whose worker died turns up in the answer by itself.
    """

    result = models.OneToOneField(
        DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    queue_name = models.CharField(max_length=32)
    priority = models.IntegerField()
    due_at = models.DateTimeField(null=True)
    unique_key = models.CharField(max_length=200, blank=True, default="")

    attempts = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField()
    # Drawn anew for every attempt: whoever lost the lease can no longer write the outcome.
    token = models.UUIDField(null=True)
    worker = models.CharField(max_length=64, blank=True, default="")
    process = models.CharField(max_length=100, blank=True, default="")
    heartbeat_at = models.DateTimeField(null=True)

    progress_done = models.PositiveBigIntegerField(null=True)
    progress_total = models.PositiveBigIntegerField(null=True)
    progress_text = models.CharField(max_length=200, blank=True, default="")
    progress_at = models.DateTimeField(null=True)

    reason = models.CharField(max_length=500, blank=True, default="")
    failed_at = models.DateTimeField(null=True)
    retried_by = models.UUIDField(null=True)
    dismissed_by = models.UUIDField(null=True)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="jobs_jobrun_due", condition=Q(due_at__isnull=False)
            ),
            models.Index(
                fields=["failed_at"],
                name="jobs_jobrun_failed",
                condition=Q(failed_at__isnull=False, dismissed_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"],
                condition=Q(due_at__isnull=False, token__isnull=True) & ~Q(unique_key=""),
                name="jobs_jobrun_one_waiting_per_key",
            ),
            models.CheckConstraint(
                condition=Q(token__isnull=True) | Q(due_at__isnull=False),
                name="jobs_jobrun_lease_ends",
            ),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True) | Q(due_at__isnull=True),
                name="jobs_jobrun_failed_is_not_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PeriodicRun(models.Model):
    """The last moment for which a periodic task was put in the queue.

    One row a name, moved forward by a single conditional update: of all schedulers on all machines
    exactly one moves it, and that one puts the task in the queue.
    """

    name = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Lease(models.Model):
    """A name that one holder has to itself for a while."""

    name = models.CharField(max_length=200, primary_key=True)
    token = models.UUIDField()
    holder = models.CharField(max_length=200)
    process = models.CharField(max_length=100)
    seconds = models.FloatField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
