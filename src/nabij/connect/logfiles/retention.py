# SPDX-License-Identifier: EUPL-1.2
"""Imports as records that are kept for a time: how ``core.ports.retained`` hears of them.

What came in with a file goes as a whole, from the lake too; that there was an import stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from nabij.connect.logfiles.importing.actions import give_up_imports
from nabij.connect.logfiles.models import Import
from nabij.connect.logfiles.tasks import take_out_given_up
from nabij.core.jobs.public import enqueue
from nabij.core.ports.retained import ClosedRecord, RetainedPort

RESULT = "19.1"
"""Keeping data up to date, in the Selectielijst 2017 and 2020 of the VNG: the category under which
archivists place log data."""


def closed_before(day: date) -> Iterator[ClosedRecord]:
    """Yield the imports that were ready before a day."""
    begins = make_aware(datetime.combine(day, time.min))
    return _records(_ready().filter(ended_at__lt=begins))


def closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    """Yield those of these imports that are in the lake still, locked."""
    numbers = [int(one) for one in ids if one.isdecimal()]
    return _records(_ready().select_for_update().filter(pk__in=numbers))


def destroy(ids: Collection[str], now: datetime) -> list[str]:
    """Give imports up; a job takes them out of the lake once that stands."""
    given_up = give_up_imports(numbers=[int(one) for one in ids])
    if given_up:
        enqueue(take_out_given_up)
    return [str(number) for number in given_up]


def _ready() -> QuerySet[Import]:
    return Import.objects.filter(status=Import.Status.DONE, ended_at__isnull=False)


def _records(rows: QuerySet[Import]) -> Iterator[ClosedRecord]:
    for row in rows.order_by("pk").iterator():
        assert row.ended_at
        # The name of the file may be somebody's, and a reference stays for ever.
        told = f"Import {row.number}, {row.source}"
        yield ClosedRecord(str(row.number), told, RESULT, localdate(row.ended_at))


IMPORTS = RetainedPort(_("Geïmporteerde logbestanden"), closed_before, closed_among, destroy)
