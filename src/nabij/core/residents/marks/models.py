# SPDX-License-Identifier: EUPL-1.2
"""Marks and wishes of persons. Each has an end; what it says is sealed."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField
from nabij.core.organisation.public import Employee
from nabij.core.residents.marks.kinds import MarkKind, WishKind

_ENDS_AFTER = Q(until__gte=F("since"))


class Lasting(models.Model):
    """What holds from ``since`` until before ``until``; one that was ended on its day, never."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    since = models.DateField()
    until = models.DateField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class Mark(Lasting):
    """Something that whoever serves a person must know; why, few may see.

    ``what`` is a code of ``Instruction`` for safety, a language for an interpreter.
    """

    person = models.ForeignKey("residents.Person", models.CASCADE, related_name="marks")
    person_id: UUID
    kind = models.CharField(max_length=20, choices=MarkKind)
    what = EncryptedTextField(blank=True)
    reason = EncryptedTextField()
    set_by = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[models.Manager[Mark]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=["until"], name="residents_mark_until"),)
        constraints = (models.CheckConstraint(condition=_ENDS_AFTER, name="mark_ends_after_begin"),)


class Wish(Lasting):
    """What somebody asked for in how they are served, in their own words; they said yes to it."""

    person = models.ForeignKey("residents.Person", models.CASCADE, related_name="wishes")
    person_id: UUID
    kind = models.CharField(max_length=20, choices=WishKind)
    text = EncryptedTextField()
    noted_by = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[models.Manager[Wish]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=["until"], name="residents_wish_until"),)
        constraints = (models.CheckConstraint(condition=_ENDS_AFTER, name="wish_ends_after_begin"),)
