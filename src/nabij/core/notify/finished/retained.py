# SPDX-License-Identifier: EUPL-1.2
"""Messages as records that are kept and destroyed: ``core.ports.retained``.

One record is all that was sent for one request: a message and those that went instead of it. It is
closed once the address of each is erased, because until then somebody can let it go again; the day
of closing is that on which the last of them was sent, or dealt with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import Case, DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.models import Message
from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.ports.retained import ClosedRecord, RetainedPort

KIND = "message"
_LONGEST_LABEL = 150
_CHUNK = 500


def closed_before(day: date) -> Iterator[ClosedRecord]:
    """Yield the messages that were closed before a day."""
    start = datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_default_timezone())
    # The plugin of mypy does not see annotations of another function.
    return _records(_closed().filter(closed_at__lt=start))  # type: ignore[misc]


def closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    """Yield those that are closed still, locked."""
    return _records(_closed().filter(pk__in=list(ids)).select_for_update(of=("self",)))


def destroy(ids: Collection[str], now: datetime) -> list[str]:
    """Destroy messages, with what went instead of them and what came back."""
    rows = _closed().filter(pk__in=list(ids))
    destroyed = list(rows.values_list("pk", flat=True))
    first = Message.objects.filter(pk__in=destroyed, kind=OuterRef("kind"), key=OuterRef("key"))
    with_others = Message.objects.filter(Exists(first)).values_list("pk", flat=True)
    tell_destroyed(KIND, [str(pk) for pk in with_others])
    Message.objects.filter(pk__in=destroyed).delete()
    return [str(pk) for pk in destroyed]


def _closed() -> QuerySet[Message]:
    """Return the first message of every request that is closed, with ``closed_at``."""
    # What went instead of another has its kind and key.
    same = Message.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
    done_at = Case(
        When(state=Message.State.SENT, then=F("sent_at")),
        default=F("bounce__handled_at"),
        output_field=DateTimeField(),
    )
    last = same.annotate(done_at=done_at).order_by(F("done_at").desc(nulls_last=True))
    return Message.objects.filter(
        ~Exists(same.filter(erased_at__isnull=True)), instead_of__isnull=True
    ).annotate(closed_at=Subquery(last.values("done_at")[:1]))


def _records(rows: QuerySet[Message]) -> Iterator[ClosedRecord]:
    zone = timezone.get_default_timezone()
    for row in rows.order_by("pk").iterator(_CHUNK):
        yield ClosedRecord(
            id=str(row.pk),
            reference=f"{row.kind_label[:_LONGEST_LABEL]}, {row.pk}",
            result=settings.MESSAGE_RESULT,
            closed_on=timezone.localdate(row.closed_at, zone),  # type: ignore[attr-defined]
        )


MESSAGES = RetainedPort(_("Berichten"), closed_before, closed_among, destroy)
