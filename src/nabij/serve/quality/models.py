# SPDX-License-Identifier: EUPL-1.2
"""Criteria, samples of contacts drawn by chance, and what was thought of each contact in one.

A review is a conversation between two people: its texts are sealed, and after a while only the
scores stay, which then are of a team and of nobody.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField
from nabij.core.organisation.public import Employee, Team


class Criterion(models.Model):
    """What one looks at. The words never change: other words are another criterion."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    text = models.CharField(max_length=200, unique=True)
    # Its place on the page; empty where it is no longer looked at.
    place = models.PositiveSmallIntegerField(null=True)

    objects: ClassVar[models.Manager[Criterion]] = models.Manager()

    def __str__(self) -> str:
        return self.text


class Sample(models.Model):
    """Some contacts, drawn by chance; with how, so that anybody can draw them again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    drawn_by_id: UUID | None
    # Of one team, or of all where it is empty.
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    asked = models.PositiveSmallIntegerField()
    # How many contacts there were to draw from.
    among = models.PositiveIntegerField()
    seed = models.CharField(max_length=32)

    objects: ClassVar[models.Manager[Sample]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="sample_ends_after_begin"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Review(models.Model):
    """A contact of a sample: scored once by an officer, answered once by who had it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sample = models.ForeignKey(Sample, models.CASCADE, related_name="reviews")
    contact = models.ForeignKey("contacts.Contact", models.SET_NULL, null=True, related_name="+")
    contact_id: UUID | None
    # Whose contact it was; known to that person and the officer, and forgotten in time.
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    employee_id: UUID | None
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    team_id: str | None
    officer = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    officer_id: UUID | None
    reviewed_at = models.DateTimeField(null=True)
    note = EncryptedTextField(blank=True)
    reacted_at = models.DateTimeField(null=True)
    reaction = EncryptedTextField(blank=True)

    objects: ClassVar[models.Manager[Review]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(fields=["employee", "-reviewed_at"], name="reviews_of_employee"),
            models.Index(fields=["reviewed_at"], name="reviews_by_moment"),
        )
        constraints = (
            # A contact is looked at once, however often somebody draws.
            models.UniqueConstraint(
                fields=["contact"], condition=~Q(contact=None), name="review_contact_once"
            ),
            models.CheckConstraint(
                condition=Q(reacted_at=None) | ~Q(reviewed_at=None), name="review_before_reaction"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Score(models.Model):
    """How one criterion went in one contact; in words, because a mark says more than we know."""

    class Value(models.TextChoices):
        """How it went."""

        GOOD = "good", _("goed")
        BETTER = "better", _("kan beter")
        NOT_APPLICABLE = "not_applicable", _("niet van toepassing")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    criterion_id: UUID
    value = models.CharField(max_length=20, choices=Value)

    objects: ClassVar[models.Manager[Score]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review", "criterion"], name="score_once"),)

    def __str__(self) -> str:
        return f"{self.review_id}: {self.value}"
