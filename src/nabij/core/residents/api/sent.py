# SPDX-License-Identifier: EUPL-1.2
"""What a program sends to add a person or a way to reach one, checked field by field."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Field
from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from nabij.core.api.public import Sent, Told
from nabij.core.numbers.public import passes_elfproef
from nabij.core.residents.actions.contacts import DetailData
from nabij.core.residents.actions.persons import Address, PersonData
from nabij.core.residents.api.section import WHY, Purpose
from nabij.core.residents.models import ContactDetail
from nabij.core.residents.values.birth import NoBirthDate, read_birth_date
from nabij.core.residents.values.typed import read_postcode

_ONE_LINE, _LINES = r"^[^\x00-\x1f\x7f]*$", r"^[^\x00-\x09\x0b-\x1f\x7f]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_ONE_LINE)]
Lines = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_LINES)]


def _bsn(text: str) -> str:
    if text and not passes_elfproef(text):
        raise PydanticCustomError("bsn", "This is no citizen service number: look for a slip")
    return text


def _birth(text: str) -> str:
    try:
        read_birth_date(text)
    except NoBirthDate:
        raise PydanticCustomError("birth", "There is no such day, month or year") from None
    return text


def _postcode(text: str) -> str:
    found = read_postcode(text) if text else ""
    if found is None:
        raise PydanticCustomError("postcode", "This is no postcode: write 1234 AB")
    return found


class AddressIn(Sent):
    """Where somebody lives, as far as it is known."""

    postcode: Annotated[Line, AfterValidator(_postcode)] = Field(
        "", max_length=7, description="Four digits and two letters.", examples=["9999 ZZ"]
    )
    house_number: int | None = Field(
        None, alias="houseNumber", ge=1, le=99_999, description="The number.", examples=[12]
    )
    house_addition: Line = Field(
        "", alias="houseAddition", max_length=10, description="What follows it.", examples=["A"]
    )
    street: Line = Field("", max_length=100, description="The street.", examples=["Wilgenlaan"])
    place: Line = Field("", max_length=100, description="The place.", examples=["Lindeveen"])


class PersonIn(Sent):
    """A person to add: a family name, and what else is known."""

    purpose: Purpose = Field(description=WHY, examples=["contact"])
    given_names: Line = Field(
        "",
        alias="givenNames",
        max_length=200,
        description="Given names or initials.",
        examples=["Anna"],
    )
    prefix: Line = Field(
        "", max_length=20, description="What stands before the name.", examples=["van der"]
    )
    family_name: Line = Field(
        alias="familyName",
        min_length=1,
        max_length=200,
        description="The family name.",
        examples=["Velde"],
    )
    born: Annotated[str, AfterValidator(_birth)] = Field(
        "",
        pattern="^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$",
        description="1980-05-12; 1980-05 or 1980 if no more is known; empty if nothing is.",
        examples=["1980-05"],
    )
    bsn: Annotated[str, AfterValidator(_bsn)] = Field(
        "",
        pattern="^([0-9]{9})?$",
        description="The citizen service number, nine digits that pass the eleven test; only where"
        " the law lets the task use it. It is never answered.",
        examples=["999993653"],
    )
    address: AddressIn | None = Field(None, description="Where the person lives.")

    @property
    def data(self) -> PersonData:
        """Return what the room adds."""
        return PersonData(
            family_name=self.family_name,
            given_names=self.given_names,
            prefix=self.prefix,
            birth=read_birth_date(self.born),
            bsn=self.bsn,
            address=Address(**dict(self.address)) if self.address else Address(),
        )


class DetailIn(Sent):
    """A way to reach a person, and what may come that way."""

    purpose: Purpose = Field(description=WHY, examples=["contact"])
    kind: ContactDetail.Kind = Field(description="What kind of way it is.", examples=["email"])
    value: Lines = Field(
        min_length=1,
        max_length=500,
        description="The number, the address of e-mail, or the lines of an address.",
        examples=["anna@voorbeeld.example"],
    )
    label: Line = Field("", max_length=50, description="What it is.", examples=["werk"])
    is_preferred: bool = Field(
        False, alias="isPreferred", description="Whether it is the first of its kind to use."
    )
    agreed_to: list[str] = Field(
        default_factory=list,
        alias="agreedTo",
        max_length=50,
        description="Kinds of message that the resident said yes to, over `email`, or by text"
        " message to a `phone`. Consent that was given before stays.",
        examples=[["notify.in_the_box"]],
    )

    @property
    def data(self) -> DetailData:
        """Return what the room adds."""
        return DetailData(
            kind=self.kind, value=self.value, label=self.label, is_preferred=self.is_preferred
        )


class MadeOut(Told):
    """What was made."""

    id: UUID = Field(description="The id under which Nabij knows it.")
