# SPDX-License-Identifier: EUPL-1.2
"""Who is on the line: found by what they say, shown with what went before."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.audit.public import record_view
from nabij.core.crypto.public import normalise
from nabij.core.organisation.public import may
from nabij.core.residents.public import KIND as RESIDENT
from nabij.core.residents.public import (
    ORGANISATION_KIND,
    Found,
    NotThere,
    ShownMark,
    WishInfo,
    current,
    current_organisation,
    find,
    organisation_ids_of,
    organisation_info,
    record_found,
    sees_secrets,
    served_person,
)
from nabij.serve.contacts.access import PURPOSE
from nabij.serve.contacts.data import Who
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.queries import PastContact, past_contacts
from nabij.serve.followups.public import FollowUpView, open_for

_SEES = "residents.see"


@dataclass(frozen=True)
class Hit:
    """Somebody who was found, as a button tells it, with what one must know beforehand."""

    value: str
    label: str
    marks: tuple[ShownMark, ...] = ()


@dataclass(frozen=True)
class KnownWho:
    """Who it is, with what went before and what is still promised."""

    name: str
    facts: tuple[str, ...]
    url: str
    past: tuple[PastContact, ...]
    promised: tuple[FollowUpView, ...]
    marks: tuple[ShownMark, ...] = ()
    wishes: tuple[WishInfo, ...] = ()
    # The address is secret for who is at the desk, so that there is nothing to check it with.
    is_address_hidden: bool = False


def find_who(request: HttpRequest, typed: str) -> list[Hit]:
    """Return who fits what was typed; each is recorded as seen."""
    # No database keeps this character in a text.
    typed = typed.replace("\x00", "")
    if not (typed and may(request.user, _SEES)):
        return []
    return _hits(find(typed, sees_secrets=sees_secrets(request)))


def find_by_number(request: HttpRequest, number: str) -> list[Hit]:
    """Return who may call with a telephone number; each is recorded as seen.

    It is a hint and nothing else: anybody can show any number.
    """
    digits = normalise("phone", number)
    if not (digits and may(request.user, _SEES)):
        return []
    # Written as from abroad, so that it is a telephone number and nothing else that has digits.
    return _hits(find(f"+{digits}", sees_secrets=sees_secrets(request)))


def _hits(found: Found) -> list[Hit]:
    record_found(found, purpose=PURPOSE)
    persons = [
        Hit(f"{RESIDENT}:{one.id}", _line(one.name, one.birth, one.address), one.marks)
        for one in found.persons
    ]
    organisations = [
        Hit(f"{ORGANISATION_KIND}:{one.id}", _line(one.name, one.kvk, one.address))
        for one in found.organisations
    ]
    return persons + organisations


def read_who(value: str) -> Who | None:
    """Return whom a button means; None where nobody is."""
    kind, _, one_id = value.partition(":")
    now_is = {RESIDENT: current, ORGANISATION_KIND: current_organisation}.get(kind)
    try:
        return Who(kind, str(now_is(UUID(one_id)))) if now_is else None
    except (ValueError, NotThere):
        return None


def known_who(request: HttpRequest, contact: Contact) -> KnownWho | None:
    """Return who it is, after recording that it is shown; None where nobody knows."""
    if not contact.who_id:
        return None
    try:
        return (_person if contact.who_kind == RESIDENT else _organisation)(request, contact)
    except NotThere:
        return None


def _person(request: HttpRequest, contact: Contact) -> KnownWho:
    info = served_person(
        UUID(contact.who_id), today=localdate(), sees_secrets=sees_secrets(request)
    )
    record_view(RESIDENT, info.id, purpose=PURPOSE, fields=info.shown)
    return KnownWho(
        name=info.name,
        facts=tuple(str(one) for one in (info.birth, info.address) if one),
        url=reverse("residents:person", args=[info.id]) if may(request.user, _SEES) else "",
        past=_past(contact, [Who(RESIDENT, str(one)) for one in info.ids]),
        promised=tuple(open_for(info.ids, request.user, now=timezone.now())),
        marks=info.marks,
        wishes=info.wishes,
        is_address_hidden=info.is_address_secret and not info.address,
    )


def _organisation(request: HttpRequest, contact: Contact) -> KnownWho:
    pk = current_organisation(UUID(contact.who_id))
    info = organisation_info(pk, today=localdate())
    record_view(ORGANISATION_KIND, pk, purpose=PURPOSE, fields=("kvk", "name"))
    some = [Who(ORGANISATION_KIND, str(one)) for one in organisation_ids_of(pk)]
    return KnownWho(
        name=info.name,
        facts=(f"KvK {info.kvk}",) if info.kvk else (),
        url=reverse("residents:organisation", args=[pk]) if may(request.user, _SEES) else "",
        past=_past(contact, some),
        promised=(),
    )


def _past(contact: Contact, some: list[Who]) -> tuple[PastContact, ...]:
    return tuple(one for one in past_contacts(some) if one.id != contact.pk)


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
