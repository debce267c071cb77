# SPDX-License-Identifier: EUPL-1.2
"""A contact, the questions in it, and how it was established who asked them.

What somebody said is sealed. Who it was is an id of another room, so that a contact stays countable
when a person is erased.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField
from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.organisation.public import Employee, Team
from nabij.serve.catalogue.public import Product


class Channel(models.TextChoices):
    """How a contact came, as events call it."""

    PHONE = "phone", CHANNEL_LABELS["phone"]
    DESK = "desk", CHANNEL_LABELS["desk"]
    EMAIL = "email", CHANNEL_LABELS["email"]
    FORM = "form", CHANNEL_LABELS["form"]
    POST = "post", CHANNEL_LABELS["post"]
    CHAT = "chat", CHANNEL_LABELS["chat"]
    MESSAGING = "messaging", CHANNEL_LABELS["messaging"]
    SOCIAL = "social", CHANNEL_LABELS["social"]
    VIDEO = "video", CHANNEL_LABELS["video"]
    VISIT = "visit", CHANNEL_LABELS["visit"]


class Identified(models.TextChoices):
    """How it was established who somebody is, from least to most sure."""

    ANONYMOUS = "anonymous", _("niet vastgesteld")
    CONTROL = "control", _("met controlevragen")
    REPRESENTATIVE = "representative", _("vertegenwoordiger, met bewijs")
    DOCUMENT = "document", _("met een identiteitsbewijs")
    SIGNED_IN = "signed_in", _("ingelogd")


class Control(models.TextChoices):
    """What one can ask to establish who somebody is; the answers are kept nowhere."""

    BIRTH = "birth", _("geboortedatum")
    ADDRESS = "address", _("adres")
    BSN_END = "bsn_end", _("laatste cijfers van het BSN")
    CASE_NUMBER = "case_number", _("nummer van een zaak of brief")
    LAST_CONTACT = "last_contact", _("waar het vorige contact over ging")


class Outcome(models.TextChoices):
    """What came of a question within the contact."""

    ANSWERED = "answered", _("meteen beantwoord")
    ASKED_COLLEAGUE = "asked_colleague", _("beantwoord na overleg met een collega")
    PROMISED = "promised", _("antwoord beloofd")
    PASSED_ON = "passed_on", _("doorverbonden of doorverwezen")
    APPOINTMENT = "appointment", _("afspraak gemaakt")
    STARTED = "started", _("aanvraag gestart voor de inwoner")
    NOTHING = "nothing", _("geen vraag: verkeerd verbonden of opgehangen")


AT_ONCE = (Outcome.ANSWERED, Outcome.ASKED_COLLEAGUE, Outcome.APPOINTMENT, Outcome.STARTED)
"""With these the question is done when the contact ends."""


class Contact(models.Model):
    """Somebody who asked something, from its begin to its end; open while it lasts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=10, choices=Channel)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # Who had it; empty where it came from a system or the account is gone.
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    employee_id: UUID | None
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    # The kind and id of a person or organisation; "" where nobody knows who it was.
    who_kind = models.CharField(max_length=20, blank=True)
    who_id = models.CharField(max_length=36, blank=True)
    identified = models.CharField(max_length=20, choices=Identified, default=Identified.ANONYMOUS)
    # Which kinds of control question were asked: codes, never answers.
    controls = models.JSONField(default=list)
    # Of a representative: who spoke, and what showed that they may.
    spoke_for = EncryptedTextField(null=True, blank=True)
    notes = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Contact]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(fields=["-began_at", "-id"], name="contacts_newest"),
            models.Index(fields=["team", "-began_at"], name="contacts_of_team"),
            models.Index(fields=["who_kind", "who_id", "-began_at"], name="contacts_of_who"),
            models.Index(
                fields=["employee", "began_at"],
                condition=Q(ended_at=None),
                name="contacts_still_open",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
                name="contact_ends_after_begin",
            ),
            models.CheckConstraint(
                condition=Q(who_kind="", who_id="") | (~Q(who_kind="") & ~Q(who_id="")),
                name="contact_who_is_whole",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Question(models.Model):
    """Something that was asked in a contact; without an outcome while nothing came of it yet.

    ``follow_up`` is the id of the promise that was made, ``answer`` the code of the text that
    helped.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="questions")
    contact_id: UUID
    number = models.PositiveSmallIntegerField()
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    product_id: str | None
    text = EncryptedTextField(blank=True)
    answer = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    follow_up = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Question]] = models.Manager()

    class Meta:
        ordering = ("number",)
        indexes = (
            # To find what is rare; most are answered at once.
            models.Index(
                fields=["outcome", "contact"],
                condition=~Q(outcome__in=["", "answered"]),
                name="question_not_answered_now",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["contact", "number"], name="question_number_once"),
            models.CheckConstraint(
                condition=Q(follow_up=None) | Q(outcome="promised"),
                name="question_promise_has_outcome",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Transfer(models.Model):
    """How a question was passed on: warm to somebody who took it over, or cold to a team.

    ``follow_up`` is the id of the promise of a cold one.
    """

    class How(models.TextChoices):
        """Whether somebody there was spoken to."""

        WARM = "warm", _("warm: een collega nam het meteen over")
        COLD = "cold", _("koud: het team pakt het later op")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.OneToOneField(Question, models.CASCADE, related_name="transfer")
    question_id: UUID
    how = models.CharField(max_length=4, choices=How)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    team_id: str
    spoken_to = EncryptedTextField(blank=True)
    follow_up = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Transfer]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["follow_up"], condition=~Q(follow_up=None), name="transfer_promised_once"
            ),
            models.CheckConstraint(
                condition=Q(how="warm", follow_up=None) | (Q(how="cold") & ~Q(follow_up=None)),
                name="transfer_cold_is_promised",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
