# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about somebody, and what goes when they ask or when its time is over.

A call is somebody's where a contact with them came of it: the number alone proves nothing, and may
be that of a whole house. Erased is the number; that there was a call stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Erased, Held, HoldingPort, Person, Refusal
from nabij.core.ports.retained import ClosedRecord, RetainedPort
from nabij.serve.calls.models import Call, Taken
from nabij.serve.contacts.public import Who, contacts_with

_BATCH = 500


def _of(whose: Person) -> QuerySet[Call]:
    contacts = contacts_with(Who(whose.kind, whose.id))
    return Call.objects.filter(pk__in=Taken.objects.filter(contact_id__in=contacts).values("call"))


def _held(whose: Person) -> tuple[Held, ...]:
    rows = tuple((one.began_at, one.number) for one in _of(whose).order_by("began_at"))
    columns = {"at": _("Wanneer"), "number": _("Nummer")}
    return (Held("calls", _("Gebeld met ons"), columns, rows),) if rows else ()


def _refuses_nothing(whose: Person) -> tuple[Refusal, ...]:
    return ()


def _erase(whose: Person, now: datetime) -> tuple[Erased, ...]:
    # Asked before contacts are, by the order of the keys: then it is still known whose they were.
    number = _forget(_of(whose).select_for_update())
    return (Erased(_("Nummers van telefoongesprekken"), number),) if number else ()


def _forget(rows: QuerySet[Call]) -> int:
    number = 0
    for call in rows:
        if call.number or call.system_id != str(call.pk):
            # The id of the telephone system may hold the number too.
            call.number, call.system_id = "", str(call.pk)
            call.save(update_fields=["number", "number_search", "system_id", "system_id_search"])
            number += 1
    return number


def forget_numbers(*, now: datetime) -> int:
    """Forget who called, of calls that are older than NABIJ_CALLER_DAYS days; return how many."""
    before = now - timedelta(days=settings.CALLER_DAYS)
    count = 0
    while True:
        with transaction.atomic():
            rows = Call.objects.filter(began_at__lt=before, number_search__isnull=False)
            done = _forget(rows.select_for_update().order_by("began_at")[:_BATCH])
        count += done
        if not done:
            return count


def _records(rows: QuerySet[Call]) -> Iterator[ClosedRecord]:
    for one in rows.only("id", "began_at").iterator(_BATCH):
        yield ClosedRecord(
            id=str(one.pk),
            reference=f"call {one.pk}",
            result=settings.CONTACT_RESULT,
            closed_on=localdate(one.began_at),
        )


def _closed_before(day: date) -> Iterator[ClosedRecord]:
    begin = datetime.combine(day, datetime.min.time(), get_default_timezone())
    return _records(Call.objects.filter(began_at__lt=begin).order_by("pk"))


def _closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    return _records(Call.objects.filter(pk__in=list(ids)).select_for_update().order_by("pk"))


def _destroy(ids: Collection[str], now: datetime) -> list[str]:
    rows = Call.objects.filter(pk__in=list(ids))
    gone = [str(pk) for pk in rows.values_list("pk", flat=True)]
    rows.delete()
    return gone


HOLDING = HoldingPort(_held, _refuses_nothing, _erase)
RETAINED = RetainedPort(gettext_lazy("Telefoongesprekken"), _closed_before, _closed_among, _destroy)
