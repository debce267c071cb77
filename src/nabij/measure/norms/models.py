# SPDX-License-Identifier: EUPL-1.2
"""What was promised, and what public figures are made of; nothing here is ever changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class NormVersion(models.Model):
    """One version of a norm, as it was saved: it holds from ``valid_from`` on.

    Of the versions that hold on a day, the one that was saved last counts (``book.timeline``). So
    two cannot hold at once, and correcting one is saving another.
    """

    code = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    # The definition as TOML, without its validity.
    text = models.TextField()
    valid_from = models.DateField()
    # From its day on the norm is promised no more; the text is what was promised before.
    is_withdrawn = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    # Nobody: it came with Nabij.
    saved_by = models.UUIDField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("code", "number")
        constraints = (
            models.UniqueConstraint("code", "number", name="norm_version_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="norm_version_from_one"),
            models.CheckConstraint(
                condition=Q(saved_by=None) | ~Q(reason=""), name="norm_version_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.number}"


class ClosedMonth(models.Model):
    """What public figures of a closed month are made of, as it was when they were first asked.

    Merged into blocks of enough persons: what comes in later, or is taken back, does not change
    it, because the difference between two answers could reveal somebody. ``counted`` is the hash of
    what is counted; ``rows`` is Parquet with a row for each subject, of which nothing is told but
    the groups of its block and what came of it.
    """

    counted = models.CharField(max_length=64)
    month = models.DateField()
    rows = models.BinaryField()
    closed_at = models.DateTimeField()

    class Meta:
        ordering = ("counted", "month")
        constraints = (
            models.UniqueConstraint("counted", "month", name="a_month_is_closed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="closed_from_the_first"),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.counted[:8]}"
