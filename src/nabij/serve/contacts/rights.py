# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about somebody, and what goes when they ask for it or when its time is over.

Erased is what was said and who it was. That there was a contact stays: it holds nobody any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from itertools import chain

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.ports.holdings import (
    Cell,
    Coded,
    Erased,
    Held,
    HoldingPort,
    Person,
    Refusal,
    Use,
)
from nabij.core.ports.retained import ClosedRecord, RetainedPort
from nabij.serve.contacts.actions import KIND
from nabij.serve.contacts.models import Contact, Identified, Question
from nabij.serve.contacts.queries import with_questions
from nabij.serve.protocols.public import forget as forget_protocols

_BATCH = 500


def _of(whose: Person) -> QuerySet[Contact]:
    return Contact.objects.filter(who_kind=whose.kind, who_id=whose.id)


def _held(whose: Person) -> tuple[Held, ...]:
    contacts = with_questions(_of(whose).order_by("began_at"))
    rows = chain.from_iterable(_told(one) for one in contacts)
    columns = {
        "at": _("Wanneer"),
        "channel": _("Hoe"),
        "about": _("Vraag"),
        "outcome": _("Wat ervan kwam"),
    }
    found = tuple(rows)
    return (Held("contacts", _("Contact met ons"), columns, found),) if found else ()


def _told(contact: Contact) -> Iterator[tuple[Cell, ...]]:
    when, how = contact.began_at, Coded(contact.channel, contact.get_channel_display())
    for one in contact.questions.all():
        about = one.text or (one.product.name if one.product else "")
        outcome = Coded(one.outcome, one.get_outcome_display()) if one.outcome else None
        yield when, how, about, outcome
    for text in (contact.spoke_for, contact.notes):
        if text:
            yield when, how, text, None


def _refuses_nothing(whose: Person) -> tuple[Refusal, ...]:
    return ()


def _erase(whose: Person, now: datetime) -> tuple[Erased, ...]:
    number = 0
    for contact in _of(whose).select_for_update():
        for question in contact.questions.all():
            question.text = ""
            question.save(update_fields=["text"])
        contact.notes, contact.who_kind, contact.who_id = "", "", ""
        contact.spoke_for = None
        contact.identified, contact.controls = Identified.ANONYMOUS, []
        contact.changed_at = now
        contact.save()
        number += 1
    return (Erased(_("Contacten"), number),) if number else ()


def _last_used(people: Collection[Person]) -> Mapping[Person, Use]:
    known = {(one.kind, one.id): one for one in people}
    kinds = {one.kind for one in people}
    found: dict[Person, Use] = {}
    ids = [one.id for one in people]
    for start in range(0, len(ids), _BATCH):
        rows = Contact.objects.filter(who_kind__in=kinds, who_id__in=ids[start : start + _BATCH])
        told = rows.values_list("who_kind", "who_id").annotate(last=Max("began_at"))
        for kind, one_id, last in told:
            if whose := known.get((kind, one_id)):
                # It has a term of its own: who it is about stays until that is over.
                found[whose] = Use(localdate(last), is_open=True)
    return found


def _records(rows: QuerySet[Contact]) -> Iterator[ClosedRecord]:
    for one in rows.only("id", "ended_at").iterator(_BATCH):
        yield ClosedRecord(
            id=str(one.pk),
            reference=f"contact {one.pk}",
            result=settings.CONTACT_RESULT,
            closed_on=localdate(one.ended_at),
        )


def _closed_before(day: date) -> Iterator[ClosedRecord]:
    begin = datetime.combine(day, datetime.min.time(), get_default_timezone())
    return _records(Contact.objects.filter(ended_at__lt=begin).order_by("pk"))


def _closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    rows = Contact.objects.filter(pk__in=list(ids)).exclude(ended_at=None)
    return _records(rows.select_for_update().order_by("pk"))


def _destroy(ids: Collection[str], now: datetime) -> list[str]:
    rows = Contact.objects.filter(pk__in=list(ids)).exclude(ended_at=None)
    gone = [str(pk) for pk in rows.values_list("pk", flat=True)]
    Question.objects.filter(contact_id__in=gone).delete()
    rows.delete()
    forget_protocols(gone)
    tell_destroyed(KIND, gone)
    return gone


HOLDING = HoldingPort(_held, _refuses_nothing, _erase, _last_used)
RETAINED = RetainedPort(_("Contacten met inwoners"), _closed_before, _closed_among, _destroy)
