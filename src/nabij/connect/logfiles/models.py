# SPDX-License-Identifier: EUPL-1.2
"""Imports: which file came in as which batch, and what became of its rows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

FILE_OWNER = AUDIT_KIND = AUDIT_PURPOSE = "import"


class Import(models.Model):
    """One file brought into one source; its key is the number of the batch in the lake."""

    class Status(models.TextChoices):
        """Where an import stands."""

        RUNNING = "running", _("bezig")
        DONE = "done", _("klaar")
        FAILED = "failed", _("mislukt")
        UNDOING = "undoing", _("wordt verwijderd")
        UNDONE = "undone", _("verwijderd")

    number = models.AutoField(primary_key=True)
    source = models.SlugField(_("bron"), max_length=60)
    file_name = models.CharField(_("bestand"), max_length=255)
    file_bytes = models.BigIntegerField(null=True)
    # Known once the file is read whole: it is taken beside the reading.
    file_sha256 = models.CharField(max_length=64, null=True)  # noqa: DJ001
    mapping = models.TextField()
    status = models.CharField(max_length=10, choices=Status)
    rows = models.BigIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    cases = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    repeated = models.BigIntegerField(default=0)
    rejects_file = models.UUIDField(null=True)
    failure = models.TextField(blank=True)
    imported_by = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                "source",
                "file_sha256",
                condition=Q(status__in=["running", "done"]),
                name="import_file_counts_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.source}"


class Upload(models.Model):
    """A file that an adviser uploaded and is making a mapping for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.UUIDField()
    file_name = models.CharField(max_length=255)
    mapping = models.TextField(blank=True)
    uploaded_by = models.UUIDField()
    uploaded_at = models.DateTimeField()
    job = models.CharField(max_length=64, blank=True)
    import_number = models.IntegerField(null=True)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ("-uploaded_at",)

    def __str__(self) -> str:
        return str(self.id)
