# SPDX-License-Identifier: EUPL-1.2
"""Organisations and their branches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.core.residents.actions.persons import Address
from nabij.core.residents.exceptions import UnableToChange
from nabij.core.residents.models import Branch, Organisation
from nabij.core.residents.queries import one_organisation
from nabij.core.residents.values.numbers import BRANCH_LENGTH, KVK_LENGTH, bare_number


@dataclass(frozen=True, kw_only=True)
class OrganisationData:
    """What is known of an organisation; ``kvk`` has 8 digits, "" where it is not known."""

    name: str
    kvk: str = ""


@dataclass(frozen=True, kw_only=True)
class BranchData:
    """What is known of a branch; ``number`` has 12 digits, "" where it is not known."""

    name: str = ""
    number: str = ""
    address: Address = Address()


@transaction.atomic
def add_organisation(*, data: OrganisationData, now: datetime) -> UUID:
    """Add an organisation; return its id.

    Raises:
        UnableToChange: the number is no KvK number, or another organisation has it.
    """
    row = Organisation(created_at=now)
    _fill(row, data)
    row.save(force_insert=True)
    record_change("organisation", row.pk, before=None, after=_told(row), secret=_SECRET)
    return row.pk


@transaction.atomic
def change_organisation(*, organisation_id: UUID, data: OrganisationData) -> None:
    """Write anew what is known of an organisation.

    Raises:
        NotThere: there is no such organisation.
        UnableToChange: the number is no KvK number, or another organisation has it.
    """
    row = one_organisation(organisation_id)
    before = _told(row)
    _fill(row, data)
    row.save()
    record_change("organisation", row.pk, before=before, after=_told(row), secret=_SECRET)


@transaction.atomic
def add_branch(*, organisation_id: UUID, data: BranchData) -> UUID:
    """Add a branch to an organisation; return its id.

    Raises:
        NotThere: there is no such organisation.
        UnableToChange: the number is no vestigingsnummer, or another branch has it.
    """
    organisation = one_organisation(organisation_id)
    number = _number(data.number, BRANCH_LENGTH, "number")
    if number and Branch.objects.filter(number=number).exists():
        raise UnableToChange(_("Er is al een vestiging met dit nummer."), field="number")
    row = Branch(organisation=organisation, name=data.name.strip(), number=number)
    data.address.put_on(row)
    row.save(force_insert=True)
    told = {"branch": str(row.pk)}
    record_change("organisation", organisation.pk, before={"branch": None}, after=told)
    return row.pk


def _fill(row: Organisation, data: OrganisationData) -> None:
    row.name = data.name.strip()
    row.kvk = _number(data.kvk, KVK_LENGTH, "kvk")
    if row.kvk and Organisation.objects.filter(kvk=row.kvk).exclude(pk=row.pk).exists():
        raise UnableToChange(_("Er is al een organisatie met dit KvK-nummer."), field="kvk")


def _number(text: str, length: int, field: str) -> str:
    if not text.strip():
        return ""
    digits = bare_number(text)
    if len(digits) != length:
        fault = _("Dit nummer heeft %(length)s cijfers.") % {"length": length}
        raise UnableToChange(fault, field=field)
    return digits


def _told(row: Organisation) -> dict[str, object]:
    # A one-man business bears the name of its owner: of the name only that it changed.
    return {"name": row.name, "kvk": row.kvk}


_SECRET = ("name",)
