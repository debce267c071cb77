# SPDX-License-Identifier: EUPL-1.2
"""How dossiers answer to ``core.ports.retained``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db.models import QuerySet

from nabij.core.ports.retained import ClosedRecord, RetainedPort
from tests.dossiers.models import Dossier


def _records(rows: QuerySet[Dossier]) -> Iterator[ClosedRecord]:
    for row in rows.order_by("pk"):
        assert row.closed_on
        yield ClosedRecord(str(row.pk), row.reference, row.result, row.closed_on, row.starts_on)


def closed_before(day: date) -> Iterator[ClosedRecord]:
    """Yield what was closed before a day."""
    return _records(Dossier.objects.filter(closed_on__lt=day))


def closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    """Yield those that are closed still, locked."""
    return _records(Dossier.objects.select_for_update().filter(pk__in=ids, closed_on__isnull=False))


def destroy(ids: Collection[str], now: datetime) -> list[str]:
    """Destroy dossiers with their pieces, except those that are locked."""
    rows = Dossier.objects.filter(pk__in=ids, is_locked=False)
    destroyed = [str(pk) for pk in rows.values_list("pk", flat=True)]
    rows.delete()
    return destroyed


DOSSIERS = RetainedPort("Dossier", closed_before, closed_among, destroy)
