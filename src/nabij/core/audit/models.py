# SPDX-License-Identifier: EUPL-1.2
"""The chain of rows, what waits to become part of it, and what finds rows again."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from nabij.core.audit.exceptions import AppendOnly

KIND_MAX, ID_MAX, NAME_MAX, PURPOSE_MAX = 50, 100, 200, 200
ACTOR_KINDS = ("employee", "token", "job", "system", "resident", "visitor")


class AppendOnlyRows(models.QuerySet[Any]):
    """Rows that can be read and added."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly("A row of the audit is never changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly("Rows of the audit are destroyed by its retention only.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly("A row of the audit is never changed.")


class AuditRow(models.Model):
    """What one request, command or job changed and saw; a link of the chain.

    ``actor_kind`` says through what it was done, ``actor_id`` by whom (empty where nobody asked for
    it), ``impersonator_id`` who did so in the eyes of another. ``changes``, ``views`` and
    ``parameters`` are JSON as text, because the seal is over their very bytes. ``hash`` seals all
    the other columns with a key outside the database; ``key_id`` says which.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    impersonator_id = models.UUIDField(null=True)
    unit_id = models.UUIDField()
    method = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=NAME_MAX)
    parameters = models.TextField()
    origin = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=PURPOSE_MAX, blank=True)
    changes = models.TextField()
    views = models.TextField()
    has_changes = models.BooleanField()
    has_views = models.BooleanField()
    status = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=10)
    key_id = models.CharField(max_length=16)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = AppendOnlyRows.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["at"], name="audit_row_at"),
            models.Index(fields=["number"], condition=Q(has_changes=True), name="audit_changes"),
            models.Index(fields=["number"], condition=Q(has_views=True), name="audit_views"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(actor_kind__in=ACTOR_KINDS), name="audit_actor_is_a_kind"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; a second time is refused."""
        if not self._state.adding:
            raise AppendOnly("A row of the audit is never changed.")
        super().save(force_insert=True)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly("Rows of the audit are destroyed by its retention only.")


class Mention(models.Model):
    """By whom, and what was changed or seen in a row: how rows are found. No evidence itself."""

    class Role(models.TextChoices):
        """What a thing or person is in a row."""

        BY = "by"
        CHANGED = "changed"
        VIEWED = "viewed"

    number = models.BigIntegerField()
    role = models.CharField(max_length=8, choices=Role)
    kind = models.CharField(max_length=KIND_MAX)
    subject_id = models.CharField(max_length=ID_MAX, blank=True)

    objects: ClassVar[models.Manager[Mention]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "subject_id", "number"], name="audit_mention_subject"),
            models.Index(fields=["role", "kind", "number"], name="audit_mention_kind"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["number", "role", "kind", "subject_id"], name="audit_mention_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.role} {self.kind}"


class PendingChange(models.Model):
    """A change that was made, until the row of its request is in the chain.

    Written in the transaction of the change, so that it is rolled back with it and cannot be lost
    after it. ``mac`` shows that it was us who wrote it.
    """

    position = models.BigAutoField(primary_key=True)
    unit_id = models.UUIDField()
    at = models.DateTimeField()
    context = models.TextField()
    change = models.TextField()
    key_id = models.CharField(max_length=16)
    mac = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[PendingChange]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=["unit_id", "position"], name="audit_pending_unit"),)

    def __str__(self) -> str:
        return str(self.position)


class ChainHead(models.Model):
    """The last link; one row, and the gate through which appends go one by one.

    ``destroyable_to`` is 0 but within the transaction that destroys old rows.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    destroyable_to = models.BigIntegerField(default=0)

    objects: ClassVar[models.Manager[ChainHead]] = models.Manager()

    def __str__(self) -> str:
        return str(self.number)


class Checkpoint(models.Model):
    """That rows up to a number were destroyed in time, and the hash that the next one follows."""

    up_to = models.BigIntegerField(primary_key=True)
    rows = models.BigIntegerField()
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    mac = models.CharField(max_length=64)

    objects = AppendOnlyRows.as_manager()

    def __str__(self) -> str:
        return str(self.up_to)
