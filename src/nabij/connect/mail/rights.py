# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about somebody, and what goes when they ask for it or when its time is over.

Mail is somebody's where it came from an address that we know to be theirs, or became a contact with
them. Erased is who it was and all that was written; that a mail came stays, and holds nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext_lazy as _

from nabij.connect.mail.models import Flag, Mail, Part, Source
from nabij.connect.mail.taking.actions import KIND
from nabij.core.crypto.public import SearchHashField
from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.ports.holdings import Coded, Erased, Held, HoldingPort, Person, Refusal, Use
from nabij.core.ports.retained import ClosedRecord, RetainedPort
from nabij.core.residents.public import KIND as RESIDENT
from nabij.core.residents.public import ORGANISATION_KIND, email_addresses, email_addresses_among
from nabij.serve.contacts.public import Who, contacts_with
from nabij.serve.followups.public import still_open

_BATCH = 500
_MAIL = _("Mail")


def _of(whose: Person) -> QuerySet[Mail]:
    one_id = _uuid(whose.id)
    if one_id is None or whose.kind not in {RESIDENT, ORGANISATION_KIND}:
        return Mail.objects.none()
    addresses = email_addresses(whose.kind, one_id)
    theirs = Q(contact__in=contacts_with(Who(whose.kind, whose.id)))
    for one in addresses:
        theirs |= Q(sender_email_search=one)
    mails = Mail.objects.filter(theirs)
    return Mail.objects.filter(conversation__in=mails.values("conversation"))


def _held(whose: Person) -> tuple[Held, ...]:
    rows = tuple(
        (
            one.arrived_at,
            Coded(one.way, one.get_way_display()),
            one.sender_email,
            one.subject,
            one.text,
            ", ".join(part.name for part in one.parts.all()),
        )
        for one in _of(whose).prefetch_related("parts").order_by("arrived_at", "id")
    )
    columns = {
        "at": _("Wanneer"),
        "way": _("Welke kant op"),
        "sender": _("Afzender"),
        "subject": _("Onderwerp"),
        "text": _("Tekst"),
        "attachments": _("Bijlagen"),
    }
    return (Held("mail", _MAIL, columns, rows),) if rows else ()


def _refusals(whose: Person) -> tuple[Refusal, ...]:
    if not _of(whose).filter(follow_up__in=still_open().values("pk")).exists():
        return ()
    return (Refusal(_MAIL, _("Deze mail wacht nog op antwoord. Beantwoord die eerst.")),)


def _erase(whose: Person, now: datetime) -> tuple[Erased, ...]:
    rows = list(_of(whose).exclude(follow_up__in=still_open().values("pk")).select_for_update())
    ids = [one.pk for one in rows]
    Source.objects.filter(mail__in=ids).delete()
    Part.objects.filter(mail__in=ids).delete()
    Flag.objects.filter(mail__in=ids).delete()
    for one in rows:
        one.sender_name = one.sender_email = one.reply_to = ""
        one.subject = one.text = ""
        one.contact = None
        # Its Message-ID and its bytes are its own; by neither it can be known again.
        one.message_key = ""
        one.save()
    return (Erased(_MAIL, len(rows)),) if rows else ()


def _last_used(people: Collection[Person]) -> Mapping[Person, Use]:
    """Return when each last mailed from an address that is theirs; while that is kept, so are they.

    Mail that became a contact with them is no matter of ours: contacts answer for that.
    """
    found: dict[Person, Use] = {}
    for kind in (RESIDENT, ORGANISATION_KIND):
        known = {one_id: one for one in people if one.kind == kind and (one_id := _uuid(one.id))}
        ids = list(known)
        for start in range(0, len(ids), _BATCH):
            some = email_addresses_among(kind, ids[start : start + _BATCH])
            found |= {known[whose]: use for whose, use in _used(some)}
    return found


def _used(addresses: Collection[tuple[UUID, str]]) -> Iterator[tuple[UUID, Use]]:
    field = Mail._meta.get_field("sender_email_search")
    assert isinstance(field, SearchHashField)
    whose = {one: of for of, address in addresses for one in field.hashes(address)}
    if not whose:
        return
    rows = Mail.objects.filter(sender_email_search__in=[address for _of, address in addresses])
    told = rows.order_by().values_list("sender_email_search").annotate(last=Max("arrived_at"))
    for hashed, last in told:
        yield whose[hashed], Use(localdate(last), is_open=True)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _closed() -> QuerySet[Mail]:
    return Mail.objects.exclude(follow_up__in=still_open().values("pk"))


def _records(rows: QuerySet[Mail]) -> Iterator[ClosedRecord]:
    for one in rows.only("id", "arrived_at").iterator(_BATCH):
        yield ClosedRecord(
            id=str(one.pk),
            reference=f"mail {one.pk}",
            result=settings.CONTACT_RESULT,
            closed_on=localdate(one.arrived_at),
        )


def _closed_before(day: date) -> Iterator[ClosedRecord]:
    begin = datetime.combine(day, datetime.min.time(), get_default_timezone())
    return _records(_closed().filter(arrived_at__lt=begin).order_by("pk"))


def _closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
    rows = _closed().filter(pk__in=list(ids))
    return _records(rows.select_for_update(of=("self",)).order_by("pk"))


def _destroy(ids: Collection[str], now: datetime) -> list[str]:
    rows = _closed().filter(pk__in=list(ids))
    gone = [str(pk) for pk in rows.values_list("pk", flat=True)]
    Mail.objects.filter(pk__in=gone).delete()
    tell_destroyed(KIND, gone)
    return gone


HOLDING = HoldingPort(_held, _refusals, _erase, _last_used)
RETAINED = RetainedPort(_("Mail van inwoners"), _closed_before, _closed_among, _destroy)
