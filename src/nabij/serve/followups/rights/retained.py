# SPDX-License-Identifier: EUPL-1.2
"""Follow-ups as records that are kept and destroyed: ``core.ports.retained``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.ports.retained import ClosedRecord, RetainedPort
from nabij.serve.followups.kinds import FACTS, SUBJECT, Kind
from nabij.serve.followups.models import Agreement, FollowUp

_CHUNK = 500


def closed_before(day: date) -> Iterator[ClosedRecord]:
    """Yield those that were closed before a day."""
    start = datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_default_timezone())
    return _records(FollowUp.objects.filter(closed_at__lt=start).order_by("closed_at", "pk"))


def closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    """Yield those that are closed still, locked."""
    rows = FollowUp.objects.filter(pk__in=list(ids), closed_at__isnull=False)
    return _records(rows.select_for_update().order_by("pk"))


def destroy(ids: Collection[str], now: datetime) -> list[str]:
    """Destroy follow-ups with all that was done about them."""
    rows = FollowUp.objects.filter(pk__in=list(ids), closed_at__isnull=False)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for pk, kind in rows.values_list("pk", "kind"):
        by_kind[kind].append(str(pk))
    destroyed = [one for found in by_kind.values() for one in found]
    for kind, found in by_kind.items():
        # Events know each by the subject of its kind; other rooms by one word for all.
        for subject in {FACTS[Kind(kind)].subject, SUBJECT}:
            tell_destroyed(subject, found)
    FollowUp.objects.filter(pk__in=destroyed).delete()
    # What was learned is about nobody and stays.
    Agreement.objects.filter(follow_up_id__in=destroyed).update(follow_up_id=None)
    return destroyed


def _records(rows: QuerySet[FollowUp]) -> Iterator[ClosedRecord]:
    zone = timezone.get_default_timezone()
    for row in rows.iterator(_CHUNK):
        yield ClosedRecord(
            id=str(row.pk),
            reference=f"{row.get_kind_display()}, {row.pk}",
            result=settings.FOLLOW_UP_RESULT,
            closed_on=timezone.localdate(row.closed_at, zone),
        )


RETAINED = RetainedPort(_("Beloften aan inwoners"), closed_before, closed_among, destroy)
