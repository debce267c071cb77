# SPDX-License-Identifier: EUPL-1.2
"""Whom one can ask for what, when they are not there, and how a team is reached."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField


class Card(models.Model):
    """What colleagues may know of an employee; nothing private and no judgement.

    ``photo`` is a stored file. ``hours`` is a week as ``core.clock`` reads it, empty where it is
    not known. ``replacement`` takes over where an absence names nobody. ``closed_on`` is the day on
    which the account was found closed: some time later the card goes.
    """

    employee = models.OneToOneField(
        "organisation.Employee", models.CASCADE, primary_key=True, related_name="card"
    )
    team = models.ForeignKey(
        "organisation.Team", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("functie"), max_length=100, blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    subjects = models.JSONField(default=list)
    products = models.JSONField(default=list)
    skills = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    hours = models.CharField(_("werktijden"), max_length=200, blank=True)
    replacement = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    photo = models.UUIDField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(replacement=None) | ~Q(replacement=F("employee")),
                name="nobody_replaces_oneself",
            ),
        )

    def __str__(self) -> str:
        """Return the id of the employee: a name is nothing for a log."""
        return str(self.employee_id)


class TeamCard(models.Model):
    """What a team is for, one task a line, and how it is reached."""

    team = models.OneToOneField("organisation.Team", models.CASCADE, primary_key=True)
    core_tasks = models.TextField(_("kerntaken"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)

    def __str__(self) -> str:
        """Return the code of the team."""
        return str(self.team_id)

    @property
    def tasks(self) -> list[str]:
        """The core tasks, one by one."""
        return [line.strip() for line in self.core_tasks.splitlines() if line.strip()]


class Feed(models.Model):
    """The address of a calendar of one person or one team; the address itself is a secret.

    ``fault`` is a code, ``""`` where the last reading went well.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employee = models.OneToOneField(
        "organisation.Employee", models.CASCADE, null=True, related_name="+"
    )
    team = models.OneToOneField("organisation.Team", models.CASCADE, null=True, related_name="+")
    url = EncryptedTextField()
    read_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(employee=None, team__isnull=False)
                | Q(employee__isnull=False, team=None),
                name="feed_is_of_one_person_or_team",
            ),
        )

    def __str__(self) -> str:
        """Return the id."""
        return str(self.pk)


class Absence(models.Model):
    """A time in which somebody is away, or is busy; never why."""

    class Kind(models.TextChoices):
        """Whether work goes elsewhere."""

        AWAY = "away", _("afwezig")
        BUSY = "busy", _("in gesprek")

    class Source(models.TextChoices):
        """Where it comes from."""

        HAND = "hand", _("zelf ingevuld")
        FILE = "file", _("uit een bestand")
        FEED = "feed", _("uit de agenda")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employee = models.ForeignKey("organisation.Employee", models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.AWAY)
    source = models.CharField(max_length=4, choices=Source.choices, default=Source.HAND)
    feed = models.ForeignKey(Feed, models.CASCADE, null=True, related_name="absences")
    replacement = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(replacement=None) | ~Q(replacement=F("employee")),
                name="nobody_replaces_oneself_while_away",
            ),
            models.CheckConstraint(
                condition=Q(source="feed", feed__isnull=False) | (~Q(source="feed") & Q(feed=None)),
                name="absence_of_a_feed_names_it",
            ),
            models.UniqueConstraint(
                fields=("employee", "starts_at"),
                condition=Q(source="file"),
                name="absence_once_in_files",
            ),
        )
        indexes = (models.Index(fields=["employee", "ends_at"], name="absence_by_employee"),)

    def __str__(self) -> str:
        """Return the id."""
        return str(self.pk)
