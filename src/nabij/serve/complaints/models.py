# SPDX-License-Identifier: EUPL-1.2
"""Complaints, everything that was done about each, what is changed because of them, and years.

Who complains, about which employee, and all texts are sealed. An address of e-mail, a telephone
number and the employee can be looked up exactly.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField, SearchHashField
from nabij.serve.complaints.kinds import (
    Against,
    Form,
    Ground,
    How,
    Judgement,
    State,
    Theme,
    Waived,
)


class Year(models.Model):
    """A year of the register: the last number that was given, and what the yearly page says.

    ``published_at``: since when everybody can read it on the site.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)
    remark = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Year]] = models.Manager()

    def __str__(self) -> str:
        return str(self.year)


class Complaint(models.Model):
    """A complaint: about which conduct of whom, who complains, and how far it is.

    ``received_on`` is the day that counts in law, ``entered_at`` when somebody typed it in.
    ``due_on`` follows from the day, the committee, the postponement and what was agreed.
    ``version`` grows with everything that is done, so that of two who act at once the second hears
    of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=10, choices=Form)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    channel = models.CharField(max_length=50)
    received_on = models.DateField()
    entered_at = models.DateTimeField()
    theme = models.CharField(max_length=20, choices=Theme)
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="+")
    team_id: str
    against = models.CharField(max_length=10, choices=Against)
    about_employee = EncryptedTextField(blank=True)
    about_employee_search = SearchHashField(of="about_employee", normaliser="text")
    conduct = EncryptedTextField(blank=True)
    happened_on = models.DateField(null=True)
    resident_id = models.UUIDField(null=True)
    name = EncryptedTextField(blank=True)
    address = EncryptedTextField(blank=True)
    email = EncryptedTextField(blank=True)
    email_search = SearchHashField(of="email", normaliser="email")
    phone = EncryptedTextField(blank=True)
    phone_search = SearchHashField(of="phone", normaliser="phone")
    source_kind = models.CharField(max_length=50, blank=True)
    source_id = models.CharField(max_length=100, blank=True)
    handler = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, related_name="+"
    )
    handler_id: UUID | None
    committee = models.BooleanField(default=False)
    due_on = models.DateField()
    postponed_weeks = models.PositiveSmallIntegerField(default=0)
    agreed_until = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    copied_on = models.DateField(null=True)
    invited_for = models.DateField(null=True)
    heard_on = models.DateField(null=True)
    hearing_waived = models.CharField(max_length=10, choices=Waived, blank=True)
    closed_on = models.DateField(null=True)
    judgement = models.CharField(max_length=10, choices=Judgement, blank=True)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    findings = EncryptedTextField(blank=True)
    conclusions = EncryptedTextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager[Complaint]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["due_on", "id"],
                condition=Q(closed_on__isnull=True),
                name="complaint_by_due",
            ),
            models.Index(
                fields=["resident_id"],
                condition=Q(resident_id__isnull=False),
                name="complaint_by_resident",
            ),
            models.Index(
                fields=["closed_on", "id"],
                condition=Q(closed_on__isnull=False),
                name="complaint_by_closing",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["year", "number"], name="complaint_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=("received", "confirmed"), closed_on__isnull=True)
                | (
                    ~Q(state__in=("received", "confirmed"))
                    & Q(closed_on__isnull=False, closed_on__gte=F("received_on"))
                ),
                name="complaint_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(postponed_weeks__lte=4), name="complaint_postponed_four_weeks"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | ~Q(judgement=""), name="complaint_decided_says_what"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(ground=""), name="complaint_declined_says_why"
            ),
            models.CheckConstraint(
                condition=Q(form="oral") | ~Q(state="answered"), name="complaint_answered_is_oral"
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return what it is called in letters: ``K-2026-12``."""
        return f"K-{self.year}-{self.number}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing is to be decided any more."""
        return self.closed_on is not None

    @property
    def is_written(self) -> bool:
        """Whether it has the procedure and the terms of the law."""
        return self.form == Form.WRITTEN

    @property
    def was_in_time(self) -> bool:
        """Whether it was closed by the day on which it was due."""
        closed: date | None = self.closed_on
        return closed is not None and closed <= self.due_on


class Step(models.Model):
    """Something that was done about a complaint, by whom and when; nothing is taken away.

    ``on`` is the day on which it happened, ``at`` when somebody wrote that down. ``detail`` is a
    code: the ground, the judgement, or how something was said.
    """

    class What(models.TextChoices):
        """What was done."""

        SPOKEN = "spoken", _("Mondelinge klacht opgenomen")
        RECEIVED = "received", _("Klacht opgenomen")
        ON_PAPER = "on_paper", _("Op papier gezet")
        CORRECTED = "corrected", _("Gegevens verbeterd")
        CONFIRMED = "confirmed", _("Ontvangst bevestigd")
        BOUNCED = "bounced", _("De bevestiging kwam niet aan")
        HANDED = "handed", _("Behandelaar gekozen")
        COPIED = "copied", _("Afschrift gestuurd aan degene over wie het gaat")
        TRIED = "tried", _("Over een oplossing gesproken")
        INVITED = "invited", _("Uitgenodigd om te vertellen")
        HEARD = "heard", _("Gehoord")
        WAIVED = "waived", _("Horen kan achterwege blijven")
        COMMITTEE = "committee", _("Naar de klachtencommissie")
        POSTPONED = "postponed", _("Verdaagd")
        AGREED = "agreed", _("Verder uitstel, de klager stemt in")
        SETTLED = "settled", _("Opgelost: de klager is tevreden")
        ANSWERED = "answered", _("Mondeling beantwoord")
        DECLINED = "declined", _("Niet in behandeling genomen")
        DECIDED = "decided", _("Oordeel gegeven")
        WITHDRAWN = "withdrawn", _("Ingetrokken door de klager")
        REOPENED = "reopened", _("Weer geopend")
        NOTED = "noted", _("Genoteerd")
        MEASURE = "measure", _("Maatregel afgesproken")
        DONE = "done", _("Maatregel uitgevoerd")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="steps")
    complaint_id: UUID
    at = models.DateTimeField()
    on = models.DateField()
    what = models.CharField(max_length=10, choices=What)
    detail = models.CharField(max_length=20, blank=True)
    employee = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, related_name="+"
    )
    note = EncryptedTextField(blank=True)

    objects: ClassVar[models.Manager[Step]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=["complaint", "at", "id"], name="complaint_step_in_order"),)

    def __str__(self) -> str:
        return f"{self.complaint_id}: {self.what}"

    @property
    def detail_label(self) -> str:
        """Return the code in words; nothing where there is none."""
        for choices in (How, Waived, Ground, Judgement):
            if self.detail in choices.values:
                return str(choices(self.detail).label)
        return ""


class Measure(models.Model):
    """Something that is done differently because of a complaint: by whom, until when, and done."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="measures")
    complaint_id: UUID
    text = EncryptedTextField(blank=True)
    owner = models.ForeignKey("organisation.Employee", models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField()
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[Measure]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["due_on", "id"], condition=Q(done_on__isnull=True), name="measure_by_due"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
