# SPDX-License-Identifier: EUPL-1.2
"""The only way from a request to a person: for a purpose that the reader chose, and recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_view
from nabij.core.organisation.public import onlooker_of
from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.finding import Found
from nabij.core.residents.finished.using import note_use
from nabij.core.residents.models import Mergeable, Organisation, Person
from nabij.core.residents.queries import (
    KIND,
    ORGANISATION_KIND,
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
_IN_SESSION = "residents_purpose"
_ON_A_LIST = ("address", "birth", "name")


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
    record_view(KIND, person.pk, purpose=why, fields=fields)
    _note_use(request, person, why)
    return person


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


def _note_use(request: HttpRequest, row: Mergeable, purpose: str) -> None:
    """Note that somebody has to do with one: not who looks along, and not who asks what is kept."""
    if onlooker_of(request) is None and purpose != RIGHTS:
        note_use(row, today=timezone.localdate())


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
    record_shown((hit.id for hit in found.persons), purpose=purpose)
    record_shown_organisations((hit.id for hit in found.organisations), purpose=purpose)


def record_shown(ids: Iterable[UUID], *, purpose: str) -> None:
    """Record that somebody stands on a list."""
    for person_id in ids:
        record_view(KIND, person_id, purpose=purpose, fields=_ON_A_LIST)


def record_shown_organisations(ids: Iterable[UUID], *, purpose: str) -> None:
    """Record that organisations stand on a list."""
    for organisation_id in ids:
        fields = ("branch", "kvk", "name")
        record_view(ORGANISATION_KIND, organisation_id, purpose=purpose, fields=fields)
