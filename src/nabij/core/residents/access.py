# SPDX-License-Identifier: EUPL-1.2
"""The only way from a request to a person: for a purpose that the reader chose, and recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_view
from nabij.core.organisation.public import Person as Reader
from nabij.core.organisation.public import held_in, may, onlooker_of
from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.finding import Found, PersonHit
from nabij.core.residents.finished.using import note_use, note_use_of
from nabij.core.residents.marks.queries import has_secret_address, is_marked, marking_of
from nabij.core.residents.models import Mergeable, Organisation, Person
from nabij.core.residents.queries import (
    KIND,
    ORGANISATION_KIND,
    PersonInfo,
    current,
    current_organisation,
    one_organisation,
    one_person,
)

PURPOSES = {
    "residents.contact": _("een vraag of gesprek"),
    "residents.case": _("een aanvraag of zaak behandelen"),
    "residents.correction": _("gegevens verbeteren"),
    "residents.rights": _("een verzoek om inzage of verwijdering"),
}
"""Why somebody looks at data of a resident, by the code under which the audit keeps it."""

RIGHTS = "residents.rights"
MARKS = "residents.marks"
"""The capability to see why somebody is marked, to set marks, and to see a secret address."""
_ON_A_LIST = ("address", "birth", "name")
_IN_SESSION = "residents_purpose"


def purpose_of(request: HttpRequest) -> str:
    """Return the purpose that the reader chose today, "" where none was.

    Who begins to look along with somebody is asked anew, and so is who ends it.
    """
    match request.session.get(_IN_SESSION):
        case [str(purpose), *given] if purpose in PURPOSES and given == _now(request):
            return purpose
    return ""


def choose_purpose(request: HttpRequest, purpose: str) -> None:
    """Remember for what the reader looks: until another is chosen, the day or the session ends."""
    request.session[_IN_SESSION] = [purpose, *_now(request)]


def _now(request: HttpRequest) -> list[str]:
    """Return for whom and when a purpose holds."""
    return [str(request.user.pk), timezone.localdate().isoformat()]


def person_of(
    request: HttpRequest, person_id: UUID, *, fields: Collection[str], purpose: str = ""
) -> Person:
    """Return a person who is shown, after recording that; ``fields`` names what is shown.

    An address that is secret for the reader is not among them, and is not to be shown.

    Raises:
        Http404: there is no such person, or it was merged into another.
    """
    try:
        person = one_person(person_id)
    except NotThere:
        raise Http404 from None
    if person.merged_into_id is not None:
        raise Http404
    why = purpose or purpose_of(request)
    if "address" in fields and hides_address(request, person):
        fields = set(fields) - {"address"}
    record_view(KIND, person.pk, purpose=why, fields=fields)
    _note_use(request, person, why)
    return person


def record_person(request: HttpRequest, person: PersonInfo, *, fields: Collection[str]) -> None:
    """Record that all of a person is shown, of whom it is known already what is secret."""
    why = purpose_of(request)
    record_view(KIND, person.id, purpose=why, fields=fields)
    if _counts_as_use(request, why):
        note_use_of(Person, person.id, last=person.used_on, today=timezone.localdate())


def organisation_of(
    request: HttpRequest, organisation_id: UUID, *, fields: Collection[str], purpose: str = ""
) -> Organisation:
    """Return an organisation that is shown, after recording that: it may be one person's.

    Raises:
        Http404: there is no such organisation, or it was merged into another.
    """
    try:
        organisation = one_organisation(organisation_id)
    except NotThere:
        raise Http404 from None
    if organisation.merged_into_id is not None:
        raise Http404
    why = purpose or purpose_of(request)
    record_view(ORGANISATION_KIND, organisation.pk, purpose=why, fields=fields)
    _note_use(request, organisation, why)
    return organisation


def sees_secrets(request: HttpRequest) -> bool:
    """Say whether the reader sees why people are marked, and secret addresses."""
    return MARKS in held_in(request)


def hides_address(request: HttpRequest, person: Person) -> bool:
    """Say whether the address of a person is secret for the reader."""
    return not sees_secrets(request) and has_secret_address(person, today=timezone.localdate())


def hidden_of(request: HttpRequest, rows: Iterable[Person | Organisation]) -> frozenset[UUID]:
    """Return of which of some persons the address is secret for the reader."""
    if sees_secrets(request):
        return frozenset()
    people = [row for row in rows if isinstance(row, Person)]
    return marking_of(people, today=timezone.localdate()).secret


def is_closed(request: HttpRequest, person_id: UUID) -> bool:
    """Say whether somebody is or was marked, so that only the few see all that is kept."""
    return not may_see_past(request.user, person_id)


def may_see_past(reader: Reader, person_id: UUID) -> bool:
    """Say whether somebody may see all that is kept of a person, also what stood there before."""
    if may(reader, MARKS):
        return True
    try:
        return not is_marked(one_person(current(person_id)), today=timezone.localdate())
    except NotThere:
        return True


def _note_use(request: HttpRequest, row: Mergeable, purpose: str) -> None:
    """Note that somebody has to do with one."""
    if _counts_as_use(request, purpose):
        note_use(row, today=timezone.localdate())


def _counts_as_use(request: HttpRequest, purpose: str) -> bool:
    """Say whether a look is to serve: not of who looks along, nor of who asks what is kept."""
    return onlooker_of(request) is None and purpose != RIGHTS


def current_or_404(person_id: UUID) -> UUID:
    """Return who somebody is now.

    Raises:
        Http404: there is no such person.
    """
    try:
        return current(person_id)
    except NotThere:
        raise Http404 from None


def current_organisation_or_404(organisation_id: UUID) -> UUID:
    """Return which organisation one is now.

    Raises:
        Http404: there is no such organisation.
    """
    try:
        return current_organisation(organisation_id)
    except NotThere:
        raise Http404 from None


def record_found(found: Found, *, purpose: str) -> None:
    """Record whose names, days of birth and addresses a list of results shows."""
    record_hits(found.persons, purpose=purpose)
    record_shown_organisations((hit.id for hit in found.organisations), purpose=purpose)


def record_shown(ids: Iterable[UUID], *, purpose: str) -> None:
    """Record that somebody stands on a list."""
    for person_id in ids:
        record_view(KIND, person_id, purpose=purpose, fields=_ON_A_LIST)


def record_hits(hits: Iterable[PersonHit], *, purpose: str) -> None:
    """Record who was found and how they are shown: not the address, where that is secret."""
    for hit in hits:
        fields = {"birth", "name"}
        fields |= {"address"} if hit.address or not hit.is_address_secret else set()
        fields |= {"marks"} if hit.marks else set()
        record_view(KIND, hit.id, purpose=purpose, fields=fields)


def record_shown_organisations(ids: Iterable[UUID], *, purpose: str) -> None:
    """Record that organisations stand on a list."""
    for organisation_id in ids:
        fields = ("branch", "kvk", "name")
        record_view(ORGANISATION_KIND, organisation_id, purpose=purpose, fields=fields)
