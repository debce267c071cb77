# SPDX-License-Identifier: EUPL-1.2
"""A telephone call in its steps, the contacts that came of it, and which telephone is whose.

Who called is sealed, with a keyed hash to find it by; so is the id that the telephone system uses,
for that may hold a number too.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField, SearchHashField, register_normaliser
from nabij.core.organisation.public import Employee, Team

SYSTEM_ID = "calls.system_id"


def _as_told(value: str) -> str:
    """An id means what it says, letter by letter."""
    return value


register_normaliser(SYSTEM_ID, _as_told)


class Step(models.TextChoices):
    """What can happen with a call, as events call it after ``call.``."""

    OFFERED = "offered", _("Gebeld")
    ANSWERED = "answered", _("Opgenomen")
    ABANDONED = "abandoned", _("Opgehangen voor er iemand opnam")
    TRANSFERRED = "transferred", _("Doorverbonden")
    ENDED = "ended", _("Gesprek afgelopen")


class Call(models.Model):
    """One call, with the first moment of each of its steps that was told.

    ``began_at`` is the first moment that is known of it. What was told before ``offered`` came in
    waits for that: until then no event is recorded.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    system_id = EncryptedTextField()
    system_id_search = SearchHashField(of="system_id", normaliser=SYSTEM_ID, unique=True)
    number = EncryptedTextField(blank=True)
    number_search = SearchHashField(of="number", normaliser="phone")
    queue = models.CharField(max_length=50, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    team_id: str | None
    # Who has it, or at whose telephone it rings; empty where nobody we know.
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    employee_id: UUID | None
    # When that was so; what is told late does not take the call from who has it now.
    employee_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    abandoned_at = models.DateTimeField(null=True)
    transferred_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Call]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(fields=["began_at", "id"], name="calls_by_moment"),
            models.Index(fields=["employee", "began_at"], name="calls_of_employee"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(abandoned_at=None),
                name="call_answered_or_abandoned",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Taken(models.Model):
    """That somebody began a contact from a call; a call that is passed on can have several."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    call = models.ForeignKey(Call, models.CASCADE, related_name="taken")
    call_id: UUID
    contact_id = models.UUIDField(unique=True)
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    employee_id: UUID | None

    objects: ClassVar[models.Manager[Taken]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["call", "employee"], name="call_taken_once_by_each"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Telephone(models.Model):
    """The extension under which the telephone system knows somebody."""

    employee = models.OneToOneField(Employee, models.CASCADE, primary_key=True, related_name="+")
    employee_id: UUID
    extension = models.CharField(max_length=20, unique=True)

    objects: ClassVar[models.Manager[Telephone]] = models.Manager()

    def __str__(self) -> str:
        return self.extension
