# SPDX-License-Identifier: EUPL-1.2
"""Consents that were withdrawn as records that are kept and destroyed: ``core.ports.retained``.

One that holds stays as long as its recipient: without it nothing digital may be sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.models import Consent
from nabij.core.ports.retained import ClosedRecord, RetainedPort

KIND = "consent"
_CHUNK = 500


def closed_before(day: date) -> Iterator[ClosedRecord]:
    """Yield the consents that were withdrawn before a day."""
    start = datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_default_timezone())
    return _records(_withdrawn().filter(withdrawn_at__lt=start))


def closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    """Yield those that are withdrawn still, locked."""
    return _records(_withdrawn().filter(pk__in=list(ids)).select_for_update())


def destroy(ids: Collection[str], now: datetime) -> list[str]:
    """Destroy consents that were withdrawn."""
    rows = _withdrawn().filter(pk__in=list(ids))
    destroyed = [str(pk) for pk in rows.values_list("pk", flat=True)]
    rows.delete()
    return destroyed


def _withdrawn() -> QuerySet[Consent]:
    return Consent.objects.filter(withdrawn_at__isnull=False)


def _records(rows: QuerySet[Consent]) -> Iterator[ClosedRecord]:
    zone = timezone.get_default_timezone()
    for row in rows.order_by("pk").iterator(_CHUNK):
        assert row.withdrawn_at
        yield ClosedRecord(
            id=str(row.pk),
            reference=f"{_('Toestemming')} {row.pk}",
            result=settings.CONSENT_RESULT,
            closed_on=timezone.localdate(row.withdrawn_at, zone),
        )


CONSENTS = RetainedPort(_("Ingetrokken toestemmingen"), closed_before, closed_among, destroy)
