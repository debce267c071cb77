# SPDX-License-Identifier: EUPL-1.2
"""What the API tells of residents; never a citizen service number."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Field

from nabij.core.api.public import Told
from nabij.core.residents.marks.kinds import MarkKind, WishKind
from nabij.core.residents.models import ContactDetail, Representative
from nabij.core.residents.queries import DetailInfo, PersonInfo, RepresentationInfo
from nabij.core.residents.values.typed import Meaning


class PersonOut(Told):
    """A person, with what tells one from another of the same name."""

    id: UUID = Field(description="The id under which Nabij knows this person.")
    name: str = Field(description="The whole name, as people write it.")
    born: str = Field(description="1980-05-12; 1980-05 or 1980 if no more is known; or empty.")
    address: str = Field(
        description="The address on one line; empty where it is not known, or secret."
    )
    is_address_secret: bool = Field(
        serialization_alias="isAddressSecret",
        description="Whether the address is secret; then nobody is told it here.",
    )


class OrganisationOut(Told):
    """An organisation."""

    id: UUID = Field(description="The id under which Nabij knows this organisation.")
    name: str = Field(description="The name.")
    kvk: str = Field(description="The number at the chamber of commerce, eight digits; or empty.")
    address: str = Field(description="The address of a branch, on one line; or empty.")


class FoundOut(Told):
    """Who was found, and as what the text was read."""

    meaning: Meaning = Field(description="As what the text was read.")
    persons: list[PersonOut] = Field(description="The persons who were found.")
    organisations: list[OrganisationOut] = Field(description="The organisations that were found.")
    has_more: bool = Field(
        serialization_alias="hasMore",
        description="Whether there are more than are answered: ask for more of the name.",
    )


class DetailOut(Told):
    """A way to reach somebody."""

    id: UUID = Field(description="The id of this way.")
    kind: ContactDetail.Kind = Field(description="What kind of way it is.")
    value: str = Field(description="The number, the address of e-mail or the lines of an address.")
    label: str = Field(description="What it is, such as `werk`; or empty.")
    is_preferred: bool = Field(
        serialization_alias="isPreferred", description="Whether it is the first of its kind to use."
    )


class RepresentativeOut(Told):
    """Somebody who may act for the person."""

    id: UUID = Field(description="The id of the person who acts.")
    name: str = Field(description="The whole name of the person who acts.")
    ground: Representative.Ground = Field(description="Why this person may act for the other.")
    matters: str = Field(description="For what; empty: for everything.")
    valid_from: date = Field(serialization_alias="validFrom", description="The first day.")
    valid_until: date | None = Field(
        serialization_alias="validUntil",
        description="The first day on which it no longer holds; null: until further notice.",
    )
    is_now: bool = Field(serialization_alias="isNow", description="Whether it holds today.")


class MarkOut(Told):
    """Something that whoever serves the person must know; never why."""

    kind: MarkKind = Field(description="What it is for.")
    told: str = Field(description="What to do, in words, in Dutch.")


class WishOut(Told):
    """What the person asked for in how they are served."""

    kind: WishKind = Field(description="What it is about.")
    text: str = Field(description="What they asked, in their own words.")
    last: date = Field(description="The last day on which it holds.")


class WholePersonOut(PersonOut):
    """A person with ways to reach one and who may act for one."""

    contact_details: list[DetailOut] = Field(
        serialization_alias="contactDetails", description="Ways to reach this person."
    )
    represented_by: list[RepresentativeOut] = Field(
        serialization_alias="representedBy",
        description="Who acts, acted or will act for this person, the latest first.",
    )
    marks: list[MarkOut] = Field(description="What whoever serves the person must know.")
    wishes: list[WishOut] = Field(description="What the person asked for.")
    ids: list[UUID] = Field(
        description="All ids that lead to this person: its own, then those that were merged."
    )


def person_out(info: PersonInfo) -> WholePersonOut:
    """Return a person as the API tells of one."""
    return WholePersonOut(
        id=info.id,
        name=info.name,
        born=iso(info.birth),
        address=info.address,
        is_address_secret=info.is_address_secret,
        marks=[MarkOut(kind=MarkKind(one.kind), told=one.told) for one in info.marks],
        wishes=[
            WishOut(kind=WishKind(one.kind), text=one.text, last=one.last) for one in info.wishes
        ],
        contact_details=[detail_out(one) for one in info.details],
        represented_by=[_representative_out(one) for one in info.represented_by],
        ids=list(info.ids),
    )


def detail_out(info: DetailInfo) -> DetailOut:
    """Return a way to reach somebody as the API tells of one."""
    return DetailOut(
        id=info.id,
        kind=ContactDetail.Kind(info.kind),
        value=info.value,
        label=info.label,
        is_preferred=info.is_preferred,
    )


def iso(birth: str) -> str:
    """Return a day of birth with the year first, as far as it is known."""
    return "-".join(reversed(birth.split("-")))


def _representative_out(info: RepresentationInfo) -> RepresentativeOut:
    return RepresentativeOut(
        id=info.other_id,
        name=info.other_name,
        ground=Representative.Ground(info.ground),
        matters=info.matters,
        valid_from=info.valid_from,
        valid_until=info.valid_until,
        is_now=info.is_now,
    )
