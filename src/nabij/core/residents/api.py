# SPDX-License-Identifier: EUPL-1.2
"""The API of residents: whom one means, and what is known of a person; for a purpose."""

from __future__ import annotations

from http import HTTPStatus
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Schema

from nabij.core.api.public import Refused, Section
from nabij.core.audit.public import record_view
from nabij.core.residents.access import record_found
from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.finding import find
from nabij.core.residents.queries import KIND, current, person_info
from nabij.core.residents.values.typed import Meaning

SCOPE = "residents.read"
section = Section("residents")
Purpose = Literal["contact", "case", "correction", "rights"]


class SearchIn(Schema):
    """Whom somebody means, and why they ask."""

    text: str = Field(max_length=200, description="A name, number, address or day of birth.")
    purpose: Purpose


class PersonOut(Schema):
    """A person, with what tells one from another of the same name."""

    id: UUID
    name: str
    born: str = Field(description="1980-05-12; 1980-05 or 1980 if no more is known; or empty.")
    address: str


class OrganisationOut(Schema):
    """An organisation."""

    id: UUID
    name: str
    kvk: str
    address: str


class FoundOut(Schema):
    """Who was found, and as what the text was read."""

    meaning: Meaning
    persons: list[PersonOut]
    organisations: list[OrganisationOut]
    has_more: bool = Field(serialization_alias="hasMore")


class DetailOut(Schema):
    """A way to reach somebody."""

    kind: str
    value: str
    label: str
    is_preferred: bool = Field(serialization_alias="isPreferred")


class WholePersonOut(PersonOut):
    """A person with ways to reach one; ``ids`` are all ids that led to this person."""

    contact_details: list[DetailOut] = Field(serialization_alias="contactDetails")
    ids: list[UUID]


class Asked(Schema):
    """For what somebody is looked at."""

    purpose: Purpose


@section.ask("/residents/search", scope=SCOPE, response=FoundOut)
def search_residents(request: HttpRequest, body: SearchIn) -> FoundOut:
    """Find residents and organisations by whatever is known of them."""
    found = find(body.text)
    record_found(found, purpose=_purpose(body.purpose))
    persons = [
        PersonOut(id=hit.id, name=hit.name, born=_iso(hit.birth), address=hit.address)
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


@section.get("/residents/{uuid:person_id}", scope=SCOPE, response=WholePersonOut)
def show_resident(request: HttpRequest, person_id: UUID, asked: Query[Asked]) -> WholePersonOut:
    """Answer what is known of a person; of one that was merged, of who it is now."""
    try:
        info = person_info(current(person_id), today=timezone.localdate())
    except NotThere:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such resident.") from None
    fields = ("address", "birth", "contact", "name")
    record_view(KIND, info.id, purpose=_purpose(asked.purpose), fields=fields)
    details = [
        DetailOut(kind=one.kind, value=one.value, label=one.label, is_preferred=one.is_preferred)
        for one in info.details
    ]
    return WholePersonOut(
        id=info.id,
        name=info.name,
        born=_iso(info.birth),
        address=info.address,
        contact_details=details,
        ids=list(info.ids),
    )


def _purpose(told: Purpose) -> str:
    return f"residents.{told}"


def _iso(birth: str) -> str:
    """Return a day of birth with the year first, as far as it is known."""
    return "-".join(reversed(birth.split("-")))
