# SPDX-License-Identifier: EUPL-1.2
"""Follow-ups, all that was done about each, the teams that help, and what was learned.

Names, numbers and texts are sealed; a phone number and an e-mail address can be looked up exactly.
An agreement is about nobody, and its text is read and searched as it is.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField, SearchHashField
from nabij.serve.followups.kinds import Kind


class FollowUp(models.Model):
    """Something that was promised to somebody: of which kind, by which team, until when.

    ``version`` grows with everything that is done, so that of two who act at once the second
    hears of it. ``heard_at`` is when the asker last heard anything. ``source`` is empty for our
    own; of work from elsewhere it names where, and ``source_number`` is its number there.
    """

    class State(models.TextChoices):
        """How it stands."""

        OPEN = "open", _("open")
        WAITING = "waiting", _("wacht op de inwoner")
        KEPT = "kept", _("nagekomen")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="+")
    employee = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, related_name="+"
    )
    # How the type checker knows the columns that Django makes.
    team_id: str
    employee_id: UUID | None
    subject_kind = models.CharField(max_length=50, blank=True)
    subject_id = models.CharField(max_length=100, blank=True)
    resident_id = models.UUIDField(null=True)
    contact_id = models.UUIDField(null=True)
    product = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=50, blank=True)
    question = EncryptedTextField(blank=True)
    asker_name = EncryptedTextField(blank=True)
    asker_phone = EncryptedTextField(blank=True)
    asker_phone_search = SearchHashField(of="asker_phone", normaliser="phone")
    asker_email = EncryptedTextField(blank=True)
    asker_email_search = SearchHashField(of="asker_email", normaliser="email")
    promised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    told_late_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=50, blank=True)
    source_number = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager[FollowUp]] = models.Manager()

    class Meta:
        # What is open is little, whatever was kept in ten years: most look at that alone. The last
        # field of each makes a page after a row as cheap as the first one.
        indexes = (
            models.Index(
                fields=["due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="followup_by_due",
            ),
            models.Index(
                fields=["team", "due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="followup_by_team",
            ),
            models.Index(
                fields=["employee", "due_at"],
                condition=Q(employee__isnull=False, closed_at__isnull=True),
                name="followup_by_employee",
            ),
            models.Index(
                fields=["resident_id", "promised_at"],
                condition=Q(resident_id__isnull=False),
                name="followup_by_resident",
            ),
            models.Index(
                fields=["contact_id"],
                condition=Q(contact_id__isnull=False),
                name="followup_by_contact",
            ),
            models.Index(
                fields=["heard_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="followup_by_silence",
            ),
            models.Index(
                fields=["promised_at", "id"],
                condition=Q(employee__isnull=True, closed_at__isnull=True),
                name="followup_untaken",
            ),
            models.Index(
                fields=["closed_at", "id"],
                condition=Q(closed_at__isnull=False),
                name="followup_by_closing",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_number"],
                condition=~Q(source=""),
                name="followup_once_a_source",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("promised_at")), name="followup_due_after_promised"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("open", "waiting"), closed_at__isnull=True)
                | Q(state__in=("kept", "withdrawn"), closed_at__isnull=False),
                name="followup_closed_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", waiting_since__isnull=False)
                | (~Q(state="waiting") & Q(waiting_since__isnull=True)),
                name="followup_waiting_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_closed(self) -> bool:
        """Whether nothing is to be done any more."""
        return self.closed_at is not None


class Deed(models.Model):
    """Something that was done about a follow-up, by whom and when; nothing is taken away."""

    class What(models.TextChoices):
        """What was done."""

        PROMISED = "promised", _("Beloofd")
        TAKEN_IN = "taken_in", _("Uit een ander systeem gehaald")
        CLAIMED = "claimed", _("Opgepakt")
        GIVEN_BACK = "given_back", _("Teruggegeven aan het team")
        ASSIGNED = "assigned", _("Toegewezen")
        ATTEMPTED = "attempted", _("Geprobeerd te bereiken")
        ASKED = "asked", _("Iets gevraagd aan de inwoner")
        RESUMED = "resumed", _("Antwoord van de inwoner")
        PASSED_ON = "passed_on", _("Doorgegeven")
        HELP_ASKED = "help_asked", _("Een ander team om hulp gevraagd")
        HELPED = "helped", _("Geholpen")
        NOTED = "noted", _("Genoteerd")
        KEPT = "kept", _("Nagekomen")
        WITHDRAWN = "withdrawn", _("Ingetrokken")
        REOPENED = "reopened", _("Weer geopend")
        LEARNED = "learned", _("Afspraak gemaakt")

    class Outcome(models.TextChoices):
        """What came of it."""

        REACHED = "reached", _("gesproken")
        NO_ANSWER = "no_answer", _("geen gehoor")
        VOICEMAIL = "voicemail", _("voicemail ingesproken")
        ON_TIME = "on_time", _("op tijd")
        LATE = "late", _("te laat")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="deeds")
    at = models.DateTimeField()
    what = models.CharField(max_length=12, choices=What)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    team = models.CharField(max_length=50, blank=True)
    employee = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, related_name="+"
    )
    note = EncryptedTextField(blank=True)

    objects: ClassVar[models.Manager[Deed]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=["follow_up", "at", "id"], name="deed_in_order"),)

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.what}"


class Contribution(models.Model):
    """A team that was asked to help with a follow-up that another team leads."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="contributions")
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked = EncryptedTextField()
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Contribution]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["follow_up", "team"],
                condition=Q(done_at__isnull=True),
                name="contribution_asked_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.team_id}"


class Agreement(models.Model):
    """What a team does differently from now on, because something went wrong or was said.

    It names nobody, and outlives the follow-up that it came from: ``follow_up_id`` then is empty.
    While ``ended_at`` is empty, it holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    text = models.CharField(max_length=300)
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="+")
    team_id: str
    product = models.CharField(max_length=200, blank=True)
    follow_up_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Agreement]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["follow_up_id"],
                condition=Q(follow_up_id__isnull=False),
                name="agreement_by_followup",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="agreement_says_something"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")),
                name="agreement_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def holds(self) -> bool:
        """Whether the team still does so."""
        return self.ended_at is None
