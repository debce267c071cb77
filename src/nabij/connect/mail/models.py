# SPDX-License-Identifier: EUPL-1.2
"""Mailboxes, what came in and went out, and what of it may be a legal document.

Names, addresses and texts are sealed. What arrived is kept as it arrived, sealed too: attachments
are read out of it, so that there is one truth and it is in the database with its row.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.connect.mail.reading.letter import Nature
from nabij.core.crypto.public import EncryptedTextField, SearchHashField
from nabij.core.organisation.public import Employee, Team


class Mailbox(models.Model):
    """An address of the municipality whose mail is taken in; ``number`` is how far that came.

    ``fault`` is a code of what kept the last look from working, and since when.
    """

    class Kind(models.TextChoices):
        """Where the mail lies."""

        IMAP = "imap", _("op een mailserver (IMAP)")
        FOLDER = "folder", _("in een map op deze machine (Maildir)")

    class Security(models.TextChoices):
        """How the connection is kept secret; without is for this machine only."""

        TLS = "tls", _("TLS vanaf het begin (poort 993)")
        STARTTLS = "starttls", _("STARTTLS (poort 143)")
        NONE = "none", _("geen, alleen voor een server op deze machine")

    code = models.SlugField(max_length=50, primary_key=True)
    name = models.CharField(max_length=100)
    address = models.EmailField()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    team_id: str
    product = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.IMAP)
    host = models.CharField(max_length=253, blank=True)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=10, choices=Security, default=Security.TLS)
    user = models.CharField(max_length=254, blank=True)
    password = EncryptedTextField(blank=True)
    folder = models.CharField(max_length=200, default="INBOX", blank=True)
    # Where mail goes that was taken in; empty: it stays, marked as read.
    taken_to = models.CharField(max_length=200, blank=True)
    acknowledges = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    validity = models.BigIntegerField(null=True)
    number = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=40, blank=True)
    fault_since = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Mailbox]] = models.Manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Rule(models.Model):
    """Words that tell which team a mail is for; the first one that fits holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mailbox = models.ForeignKey(Mailbox, models.CASCADE, null=True, related_name="rules")
    words = models.CharField(max_length=200)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    team_id: str
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager[Rule]] = models.Manager()

    class Meta:
        ordering = ("order", "id")

    def __str__(self) -> str:
        return f"{self.words} → {self.team_id}"


class Mail(models.Model):
    """A mail that came in or went out.

    ``conversation`` is the id of the first mail of those that answer each other. ``contact`` and
    ``follow_up`` are ids of what it became; without a promise it was set aside. ``message`` is the
    message that carries what goes out, ``acknowledgement`` the one that says it came in.
    """

    class Way(models.TextChoices):
        """Which way it went."""

        IN = "in", _("ontvangen")
        OUT = "out", _("verstuurd")

    class Because(models.TextChoices):
        """Why it has the team that it has."""

        CONVERSATION = "conversation", _("hoort bij een eerdere mail")
        WORDS = "words", _("er staat in: %(words)s")
        SENDER = "sender", _("deze afzender mailde eerder met dit team")
        MAILBOX = "mailbox", _("kwam in het postvak van dit team")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mailbox = models.ForeignKey(Mailbox, models.PROTECT, related_name="mails")
    mailbox_id: str
    way = models.CharField(max_length=3, choices=Way)
    validity = models.BigIntegerField(null=True)
    number = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    # Of the Message-ID, which others use to say what they answer; "" where it had none.
    message_key = models.CharField(max_length=64, blank=True)
    conversation = models.UUIDField()
    arrived_at = models.DateTimeField()
    nature = models.CharField(max_length=20, default=Nature.PERSON.value)
    sender_name = EncryptedTextField(blank=True)
    sender_email = EncryptedTextField(blank=True)
    sender_email_search = SearchHashField(of="sender_email", normaliser="email")
    # Where an answer goes; empty: to the sender.
    reply_to = EncryptedTextField(blank=True)
    subject = EncryptedTextField(blank=True)
    text = EncryptedTextField(blank=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    team_id: str
    because = models.CharField(max_length=20, choices=Because, blank=True)
    because_words = models.CharField(max_length=200, blank=True)
    contact = models.UUIDField(null=True)
    follow_up = models.UUIDField(null=True)
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    message = models.UUIDField(null=True)
    acknowledgement = models.UUIDField(null=True)
    faults = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Mail]] = models.Manager()

    class Meta:
        ordering = ("-arrived_at", "-id")
        indexes = (
            models.Index(fields=["-arrived_at", "-id"], name="mail_newest"),
            models.Index(fields=["team", "-arrived_at"], name="mail_of_team"),
            models.Index(fields=["conversation", "arrived_at"], name="mail_in_order"),
            models.Index(fields=["message_key"], condition=~Q(message_key=""), name="mail_by_key"),
            models.Index(
                fields=["follow_up"], condition=Q(follow_up__isnull=False), name="mail_by_promise"
            ),
            models.Index(
                fields=["contact"], condition=Q(contact__isnull=False), name="mail_by_contact"
            ),
        )
        constraints = (
            # Whatever dies and whatever is asked twice: a mail is taken in once.
            models.UniqueConstraint(
                fields=["mailbox", "validity", "number"],
                condition=Q(way="in"),
                name="mail_taken_once",
            ),
            models.UniqueConstraint(
                fields=["mailbox", "digest"], condition=Q(way="in"), name="mail_same_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def answer_to(self) -> str:
        """Return the address to which an answer goes."""
        address: str = self.reply_to or self.sender_email
        return address


class Source(models.Model):
    """A mail as it arrived, compressed and in base64."""

    mail = models.OneToOneField(Mail, models.CASCADE, primary_key=True, related_name="source")
    raw = EncryptedTextField()

    objects: ClassVar[models.Manager[Source]] = models.Manager()

    def __str__(self) -> str:
        return str(self.pk)


class Part(models.Model):
    """An attachment: taken in, or refused with the reason; ``place`` counts those of its kind."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mail = models.ForeignKey(Mail, models.CASCADE, related_name="parts")
    mail_id: UUID
    place = models.PositiveSmallIntegerField()
    name = EncryptedTextField(blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField()
    refused = models.CharField(max_length=20, blank=True)

    objects: ClassVar[models.Manager[Part]] = models.Manager()

    class Meta:
        ordering = ("place", "id")

    def __str__(self) -> str:
        return str(self.pk)


class Flag(models.Model):
    """That a mail may be a legal document, which words say so, and what a person decided."""

    class Decision(models.TextChoices):
        """What somebody found."""

        YES = "yes", _("ja")
        NO = "no", _("nee")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mail = models.ForeignKey(Mail, models.CASCADE, related_name="flags")
    mail_id: UUID
    kind = models.CharField(max_length=20)
    words = EncryptedTextField(blank=True)
    decision = models.CharField(max_length=3, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    # What was promised to get it to who must have it.
    follow_up = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Flag]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mail", "kind"], name="mail_flagged_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & ~Q(decided_at=None)),
                name="mail_decision_has_a_moment",
            ),
        )
        indexes = (
            models.Index(fields=["mail"], condition=Q(decision=""), name="mail_flag_undecided"),
        )

    def __str__(self) -> str:
        return f"{self.mail_id}: {self.kind}"
