# SPDX-License-Identifier: EUPL-1.2
"""Organisations and their branches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.residents.actions.persons import Address
from nabij.core.residents.actions.telling import hold, tell
from nabij.core.residents.exceptions import NotThere, UnableToChange
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
    """What is known of a branch; ``number`` has 12 digits, "" where it is not known.

    ``ended_on``: the first day on which it was no longer there, None while it is.
    """

    name: str = ""
    number: str = ""
    address: Address = Address()
    ended_on: date | None = None


@transaction.atomic
def add_organisation(*, data: OrganisationData, now: datetime) -> UUID:
    """Add an organisation; return its id.

    Raises:
        UnableToChange: the number is no KvK number, or another organisation has it.
    """
    row = Organisation(created_at=now)
    _fill(row, data)
    row.save(force_insert=True)
    tell(row, before=None, after=_told(row), sealed=_TOLD)
    return row.pk


@transaction.atomic
def change_organisation(*, organisation_id: UUID, data: OrganisationData) -> None:
    """Write anew what is known of an organisation.

    Raises:
        NotThere: there is no such organisation.
        UnableToChange: the number is no KvK number, or another organisation has it.
    """
    hold(Organisation, organisation_id)
    row = one_organisation(organisation_id)
    before = _told(row)
    _fill(row, data)
    row.save()
    tell(row, before=before, after=_told(row), sealed=_TOLD)


@transaction.atomic
def add_branch(*, organisation_id: UUID, data: BranchData) -> UUID:
    """Add a branch to an organisation; return its id.

    Raises:
        NotThere: there is no such organisation.
        UnableToChange: the number is no vestigingsnummer, or another branch has it.
    """
    hold(Organisation, organisation_id)
    organisation = one_organisation(organisation_id)
    row = Branch(organisation=organisation)
    _fill_branch(row, data)
    row.save(force_insert=True)
    _tell_of_branch(row, {"branch": None})
    return row.pk


@transaction.atomic
def change_branch(*, organisation_id: UUID, branch_id: UUID, data: BranchData, today: date) -> None:
    """Write anew what is known of a branch, also that it ended, or that it did not.

    Raises:
        NotThere: the organisation has no such branch.
        UnableToChange: the number is no vestigingsnummer, another branch has it, or the day on
            which it ended is yet to come.
    """
    hold(Organisation, organisation_id)
    row = branch_of(organisation_id, branch_id)
    before = _told_of_branch(row)
    if data.ended_on is not None and data.ended_on > today:
        raise UnableToChange(_("Kies vandaag of een dag die al is geweest."), field="ended_on")
    _fill_branch(row, data)
    row.save()
    _tell_of_branch(row, before)


@transaction.atomic
def end_branch(*, organisation_id: UUID, branch_id: UUID, on: date) -> None:
    """Let a branch be there no longer from a day on; one that had ended stays as it was.

    Raises:
        NotThere: the organisation has no such branch.
    """
    hold(Organisation, organisation_id)
    row = branch_of(organisation_id, branch_id)
    before = _told_of_branch(row)
    row.ended_on = row.ended_on or on
    row.save(update_fields=["ended_on"])
    _tell_of_branch(row, before)


def branch_of(organisation_id: UUID, branch_id: UUID) -> Branch:
    """Return a branch of an organisation.

    Raises:
        NotThere: the organisation has no such branch.
    """
    found = Branch.objects.filter(pk=branch_id, organisation=organisation_id).first()
    if found is None:
        raise NotThere
    return found


def _fill_branch(row: Branch, data: BranchData) -> None:
    row.name = data.name.strip()
    row.number = check_branch_number(data.number)
    if row.number and Branch.objects.filter(number=row.number).exclude(pk=row.pk).exists():
        raise UnableToChange(_("Er is al een vestiging met dit nummer."), field="number")
    row.ended_on = data.ended_on
    data.address.put_on(row)


def _told_of_branch(row: Branch) -> dict[str, object]:
    # A one-man business is at the home of its owner.
    ended = row.ended_on.isoformat() if row.ended_on else ""
    return {"branch": [part for part in (row.name, row.number, row.address, ended) if part]}


def _tell_of_branch(row: Branch, before: dict[str, object]) -> None:
    tell(row.organisation, before=before, after=_told_of_branch(row), sealed=("branch",))


def _fill(row: Organisation, data: OrganisationData) -> None:
    row.name = data.name.strip()
    row.kvk = check_kvk(data.kvk)
    if row.kvk and Organisation.objects.filter(kvk=row.kvk).exclude(pk=row.pk).exists():
        raise UnableToChange(_("Er is al een organisatie met dit KvK-nummer."), field="kvk")


def check_kvk(text: str) -> str:
    """Return the digits of a KvK number, "" for no text.

    Raises:
        UnableToChange: it has another length.
    """
    return _number(text, KVK_LENGTH, "kvk")


def check_branch_number(text: str) -> str:
    """Return the digits of a vestigingsnummer, "" for no text.

    Raises:
        UnableToChange: it has another length.
    """
    return _number(text, BRANCH_LENGTH, "number")


def _number(text: str, length: int, field: str) -> str:
    if not text.strip():
        return ""
    digits = bare_number(text)
    if len(digits) != length:
        fault = _("Dit nummer heeft %(length)s cijfers.") % {"length": length}
        raise UnableToChange(fault, field=field)
    return digits


def _told(row: Organisation) -> dict[str, object]:
    # A one-man business bears the name of its owner, and its number leads to one.
    return {"name": row.name, "kvk": row.kvk or None}


_TOLD = ("kvk", "name")
