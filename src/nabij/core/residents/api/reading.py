# SPDX-License-Identifier: EUPL-1.2
"""Operations that tell of residents: whom one means, and what is known of a person."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import override
from ninja import Field, Path, Query

from nabij.core.api.public import Refused, Sent
from nabij.core.audit.public import record_view
from nabij.core.residents.access import record_found
from nabij.core.residents.actions.contacts import detail_of
from nabij.core.residents.api.section import (
    READ,
    WHY,
    Asked,
    PersonId,
    Purpose,
    purpose_code,
    section,
)
from nabij.core.residents.api.shown import (
    DetailOut,
    FoundOut,
    OrganisationOut,
    PersonOut,
    WholePersonOut,
    detail_out,
    iso,
    person_out,
)
from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.finding import find
from nabij.core.residents.finished.using import note_use
from nabij.core.residents.marks.queries import has_secret_address
from nabij.core.residents.models import Person
from nabij.core.residents.queries import KIND, current, details_of, one_person, person_info

_WHOLE = ("address", "birth", "contact", "name", "representatives")
DetailId = Annotated[UUID, Path(description="The id of a way to reach somebody.")]


class SearchIn(Sent):
    """Whom somebody means, and why they ask."""

    text: str = Field(
        max_length=200,
        description="A name, also with a day or year of birth or a postcode; a postcode with house"
        " number; a number. Of several parts, all hold.",
        examples=["Jansen 12-5-1980"],
    )
    purpose: Purpose = Field(description=WHY, examples=["contact"])


@section.ask("/residents/search", scope=READ, response=FoundOut)
def search_residents(request: HttpRequest, body: SearchIn) -> FoundOut:
    """Find residents and organisations by whatever is known of them.

    A name, an address, a phone number, an address of e-mail, a citizen service number, or a number
    at the chamber of commerce: `meaning` tells how the text was read. It is a POST so that nothing
    of a person stands in an address; it changes nothing and asks no idempotency key. Whoever is
    answered is recorded as seen, for the purpose. Who has a secret address is not found by it.
    """
    found = find(body.text)
    record_found(found, purpose=purpose_code(body.purpose))
    persons = [
        PersonOut(
            id=hit.id,
            name=hit.name,
            born=iso(hit.birth),
            address=hit.address,
            is_address_secret=hit.is_address_secret,
        )
        for hit in found.persons
    ]
    organisations = [
        OrganisationOut(id=hit.id, name=hit.name, kvk=hit.kvk, address=hit.address)
        for hit in found.organisations
    ]
    return FoundOut(
        meaning=found.meaning,
        persons=persons,
        organisations=organisations,
        has_more=found.has_more,
    )


@section.get("/residents/{uuid:person_id}", scope=READ, response=WholePersonOut)
def show_resident(request: HttpRequest, person_id: PersonId, asked: Query[Asked]) -> WholePersonOut:
    """Show what is known of a person.

    With the ways to reach the person, what whoever serves them must know and what they asked for,
    and who may act for the person and until when. A secret address is never answered, nor are
    postal addresses then. Of a person who was merged into another, who it is now: `id` tells.
    """
    person = person_there(person_id)
    today = timezone.localdate()
    # What must be done is read by who serves, and so in Dutch.
    with override("nl"):
        info = person_info(person.pk, today=today)
    fields = set(_WHOLE) - ({"address"} if info.is_address_secret else set())
    fields |= {"marks"} if info.marks else set()
    fields |= {"wishes"} if info.wishes else set()
    record_view(KIND, person.pk, purpose=purpose_code(asked.purpose), fields=fields)
    if asked.purpose != "rights":
        note_use(person, today=today)
    return person_out(info)


@section.get(
    "/residents/{uuid:person_id}/contact-details/{uuid:detail_id}",
    scope=READ,
    response=DetailOut,
)
def show_contact_detail(
    request: HttpRequest, person_id: PersonId, detail_id: DetailId, asked: Query[Asked]
) -> DetailOut:
    """Show one way to reach a person.

    It is where the answer to adding one points at. All ways at once stand with the person.
    """
    person = person_there(person_id)
    secret = has_secret_address(person, today=timezone.localdate())
    try:
        info = next(iter(details_of([detail_of(person, detail_id)], hides_places=secret)), None)
        if info is None:
            raise NotThere
    except NotThere:
        told = "This person cannot be reached that way (any more)."
        raise Refused(HTTPStatus.NOT_FOUND, told) from None
    record_view(KIND, person.pk, purpose=purpose_code(asked.purpose), fields=("contact",))
    return detail_out(info)


def person_there(person_id: UUID) -> Person:
    """Return who somebody is now.

    Raises:
        Refused: there is no such person.
    """
    try:
        return one_person(current(person_id))
    except NotThere:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such resident.") from None
