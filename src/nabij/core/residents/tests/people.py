# SPDX-License-Identifier: EUPL-1.2
"""People, made for a test."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from nabij.core.residents.actions.contacts import DetailData, add_detail
from nabij.core.residents.public import (
    Address,
    OrganisationData,
    PersonData,
    add_organisation,
    add_person,
    one_organisation,
    one_person,
    read_birth_date,
)

BSN = "999993653"
"""From the range that is never given to anybody; it passes the elfproef."""
OTHER_BSN = "999990019"
HOME = Address("9999ZZ", 12, "A", "Wilgenlaan", "Lindeveen")


def person(family: str = "Jansen", *, birth: str = "", **given: Any) -> UUID:
    """Add a person."""
    data = PersonData(family_name=family, birth=read_birth_date(birth), **given)
    return add_person(data=data, now=timezone.now())


def organisation(name: str = "Bakkerij De Linde", kvk: str = "") -> UUID:
    """Add an organisation."""
    return add_organisation(data=OrganisationData(name=name, kvk=kvk), now=timezone.now())


def reach(owner_id: UUID, kind: str, value: str, *, is_preferred: bool = False) -> UUID:
    """Add a way to reach a person."""
    data = DetailData(kind=kind, value=value, is_preferred=is_preferred)
    return add_detail(owner=one_person(owner_id), data=data)


def reach_organisation(owner_id: UUID, kind: str, value: str) -> UUID:
    """Add a way to reach an organisation."""
    return add_detail(owner=one_organisation(owner_id), data=DetailData(kind=kind, value=value))
