# SPDX-License-Identifier: EUPL-1.2
"""Complaints as records that are kept and destroyed: ``core.ports.retained``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.ports.retained import ClosedRecord, RetainedPort
from nabij.serve.complaints.kinds import SUBJECT
from nabij.serve.complaints.models import Complaint

_CHUNK = 500


def closed_before(day: date) -> Iterator[ClosedRecord]:
    """Yield those that were closed before a day."""
    return _records(Complaint.objects.filter(closed_on__lt=day).order_by("closed_on", "pk"))


def closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    """Yield those that are closed still, locked."""
    rows = Complaint.objects.filter(pk__in=list(ids), closed_on__isnull=False)
    return _records(rows.select_for_update().order_by("pk"))


def destroy(ids: Collection[str], now: datetime) -> list[str]:
    """Destroy complaints with all that was done about them, and what was agreed."""
    rows = Complaint.objects.filter(pk__in=list(ids), closed_on__isnull=False)
    destroyed = [str(pk) for pk in rows.values_list("pk", flat=True)]
    tell_destroyed(SUBJECT, destroyed)
    Complaint.objects.filter(pk__in=destroyed).delete()
    return destroyed


def _records(rows: QuerySet[Complaint]) -> Iterator[ClosedRecord]:
    for row in rows.iterator(_CHUNK):
        yield ClosedRecord(
            id=str(row.pk),
            reference=row.reference,
            result=settings.COMPLAINT_RESULT,
            closed_on=row.closed_on or row.received_on,
        )


RETAINED = RetainedPort(_("Klachten"), closed_before, closed_among, destroy)
