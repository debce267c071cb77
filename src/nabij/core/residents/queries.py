# SPDX-License-Identifier: EUPL-1.2
"""Reads: who somebody is now, and what stands on the page of a person or an organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.marks.queries import ShownMark, WishInfo, marking_of, wishes_of
from nabij.core.residents.models import (
    Branch,
    ContactDetail,
    Merge,
    Mergeable,
    Organisation,
    Person,
    Representative,
)
from nabij.core.residents.values.numbers import masked_bsn

KIND = "resident"
"""The kind under which other modules know a person: in events, messages, the audit, holdings."""
ORGANISATION_KIND = "organisation"
"""The same of an organisation."""


@dataclass(frozen=True)
class DetailInfo:
    """A way to reach somebody, plain."""

    id: UUID
    kind: str
    kind_label: str
    value: str
    label: str
    is_preferred: bool


@dataclass(frozen=True)
class RepresentationInfo:
    """Who acts for whom; ``other`` is the one whose page this is not."""

    id: UUID
    other_id: UUID
    other_name: str
    is_organisation: bool
    ground: str
    ground_label: str
    matters: str
    valid_from: date
    valid_until: date | None
    is_now: bool


@dataclass(frozen=True)
class MergeInfo:
    """A merge that stands, and the name under which the other was known."""

    id: UUID
    name: str
    birth: str
    address: str
    at: datetime


@dataclass(frozen=True)
class OrganisationMergeInfo:
    """A merge of organisations that stands, and the name under which the other was known."""

    id: UUID
    name: str
    kvk: str
    at: datetime


@dataclass(frozen=True)
class PersonInfo:
    """A person as an employee sees one; of the BSN the end only.

    Where the address is secret and the reader may not see it, neither it nor postal addresses are
    here.
    """

    id: UUID
    name: str
    birth: str
    masked_bsn: str
    address: str
    details: tuple[DetailInfo, ...]
    represented_by: tuple[RepresentationInfo, ...]
    represents: tuple[RepresentationInfo, ...]
    merges: tuple[MergeInfo, ...]
    ids: tuple[UUID, ...]
    is_address_secret: bool = False
    marks: tuple[ShownMark, ...] = ()
    wishes: tuple[WishInfo, ...] = ()
    used_on: date | None = None


@dataclass(frozen=True)
class BranchInfo:
    """A branch of an organisation; ``ended_on`` is the first day on which it was not there."""

    id: UUID
    name: str
    number: str
    address: str
    ended_on: date | None


@dataclass(frozen=True)
class OrganisationInfo:
    """An organisation with its branches and its people; ``ids`` are all that led to it."""

    id: UUID
    name: str
    kvk: str
    branches: tuple[BranchInfo, ...]
    details: tuple[DetailInfo, ...]
    people: tuple[RepresentationInfo, ...]
    merges: tuple[OrganisationMergeInfo, ...]
    ids: tuple[UUID, ...]


def current(person_id: UUID) -> UUID:
    """Return the id of the person that somebody is now: the same, or the one merged into.

    Raises:
        NotThere: there is no such person.
    """
    return end_of_chain(Person, person_id)


def ids_of(person_id: UUID) -> tuple[UUID, ...]:
    """Return every id under which other modules may know a person: its own, then those merged."""
    return whole_chain(Person, person_id)


def current_organisation(organisation_id: UUID) -> UUID:
    """Return the id of the organisation that one is now: the same, or the one merged into.

    Raises:
        NotThere: there is no such organisation.
    """
    return end_of_chain(Organisation, organisation_id)


def organisation_ids_of(organisation_id: UUID) -> tuple[UUID, ...]:
    """Return every id under which other modules may know an organisation, its own first."""
    return whole_chain(Organisation, organisation_id)


def end_of_chain(rows: type[Mergeable], one_id: UUID) -> UUID:
    """Return where merges lead from a row.

    Raises:
        NotThere: there is no such row.
    """
    manager: models.Manager[Any] = rows._default_manager
    seen: UUID | None = one_id
    while seen is not None:
        now, onward = seen, manager.filter(pk=seen).values_list("merged_into_id", flat=True)
        found = list(onward)
        if not found:
            raise NotThere
        seen = found[0]
    return now


def whole_chain(rows: type[Mergeable], one_id: UUID) -> tuple[UUID, ...]:
    """Return the id of a row, then of all that were merged into it, the first merged first."""
    return tuple(whole_chains(rows, [one_id])[one_id])


def whole_chains(rows: type[Mergeable], ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Return for each of these ids itself, then all that were merged into it; a query a step."""
    manager: models.Manager[Any] = rows._default_manager
    chains = {one: [one] for one in ids}
    into = {one: one for one in chains}
    newest = list(chains)
    while newest:
        found = manager.filter(merged_into__in=newest).order_by("pk")
        merged = list(found.values_list("pk", "merged_into_id"))
        for one, led_to in merged:
            into[one] = into[led_to]
            chains[into[one]].append(one)
        newest = [one for one, _led_to in merged]
    return chains


def one_person(person_id: UUID) -> Person:
    """Return a row of a person, also of one that was merged.

    Raises:
        NotThere: there is no such person.
    """
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise NotThere
    return found


def person_now(person_id: UUID) -> tuple[Person, tuple[UUID, ...]]:
    """Return who somebody is now, and every id under which other modules may know them.

    One query for who was never merged, which is nearly everybody.

    Raises:
        NotThere: there is no such person.
    """
    found = Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id))
    rows = {row.pk: row for row in found}
    person = rows.pop(person_id, None)
    if person is None:
        raise NotThere
    if person.merged_into_id is not None:
        return person_now(person.merged_into_id)
    return person, ids_of(person_id) if rows else (person_id,)


def person_info(person_id: UUID, *, today: date, sees_secrets: bool = False) -> PersonInfo:
    """Return all that stands on the page of a person, or of whom one was merged into.

    A secret address is there for who may see it only.

    Raises:
        NotThere: there is no such person.
    """
    person, ids = person_now(person_id)
    by, acts = _acting(today, person)
    marking = marking_of([person], today=today)
    hides = person.pk in marking.secret and not sees_secrets
    merges: Iterable[Merge] = ()
    if len(ids) > 1:
        merges = person.merges.filter(undone_at=None).select_related("merged").order_by("-at")
    return PersonInfo(
        id=person.pk,
        name=person.name,
        birth=str(person.birth),
        masked_bsn=masked_bsn(person.bsn),
        address="" if hides else person.address,
        details=details_of(person.contact_details.all(), hides_places=hides),
        represented_by=by,
        represents=acts,
        merges=tuple(_merge_info(merge, hides_address=hides) for merge in merges),
        ids=ids,
        is_address_secret=person.pk in marking.secret,
        marks=marking.of(person.pk),
        wishes=wishes_of(person, today=today),
        used_on=person.used_on,
    )


def one_organisation(organisation_id: UUID) -> Organisation:
    """Return a row of an organisation.

    Raises:
        NotThere: there is no such organisation.
    """
    found = Organisation.objects.filter(pk=organisation_id).first()
    if found is None:
        raise NotThere
    return found


def organisation_info(organisation_id: UUID, *, today: date) -> OrganisationInfo:
    """Return all that stands on the page of an organisation.

    Raises:
        NotThere: there is no such organisation.
    """
    row = one_organisation(organisation_id)
    branches = row.branches.select_related("organisation")
    # What is there now stands first.
    branches = branches.order_by(F("ended_on").desc(nulls_first=True), "name", "pk")
    return OrganisationInfo(
        id=row.pk,
        name=row.name,
        kvk=row.kvk,
        branches=tuple(map(_branch_info, branches)),
        details=details_of(row.contact_details.all()),
        people=_representations(today, organisation=row),
        merges=tuple(
            OrganisationMergeInfo(merge.pk, merge.merged.name, merge.merged.kvk, merge.at)
            for merge in row.merges.filter(undone_at=None).select_related("merged").order_by("-at")
        ),
        ids=organisation_ids_of(row.pk),
    )


def email_addresses(kind: str, one_id: UUID) -> list[str]:
    """Return the e-mail addresses that are known to be somebody's, under every id they had."""
    ids = ids_of(one_id) if kind == KIND else organisation_ids_of(one_id)
    return [address for _whose, address in email_addresses_among(kind, ids)]


def email_addresses_among(kind: str, ids: Collection[UUID]) -> list[tuple[UUID, str]]:
    """Return the e-mail addresses of several people or organisations, each with whose it is."""
    rows = ContactDetail.objects.filter(kind=ContactDetail.Kind.EMAIL)
    of = "person" if kind == KIND else "organisation"
    found = rows.filter(**{f"{of}__in": ids})
    return [(getattr(row, f"{of}_id"), row.value) for row in found]


def details_of(
    rows: Iterable[ContactDetail], *, hides_places: bool = False
) -> tuple[DetailInfo, ...]:
    """Return ways to reach somebody, the preferred first; without postal addresses if so asked."""
    shown = [row for row in rows if not (hides_places and row.kind == ContactDetail.Kind.LETTER)]
    ordered = sorted(shown, key=lambda row: (not row.is_preferred, row.kind, row.pk))
    return tuple(
        DetailInfo(row.pk, row.kind, row.get_kind_display(), row.value, row.label, row.is_preferred)
        for row in ordered
    )


def _representations(
    today: date, **represented: Person | Organisation
) -> tuple[RepresentationInfo, ...]:
    rows = Representative.objects.filter(**represented).select_related("representative")
    return tuple(
        _representation_info(row, row.representative, today)
        for row in rows.order_by("-valid_from", "pk")
    )


def _acting(
    today: date, person: Person
) -> tuple[tuple[RepresentationInfo, ...], tuple[RepresentationInfo, ...]]:
    """Return who acts for a person, and for whom the person acts; one query."""
    rows = Representative.objects.filter(Q(person=person) | Q(representative=person))
    found = rows.select_related("representative", "person", "organisation")
    by: list[RepresentationInfo] = []
    acts: list[RepresentationInfo] = []
    for row in found.order_by("-valid_from", "pk"):
        if row.person_id == person.pk:
            by.append(_representation_info(row, row.representative, today))
        else:
            acts.append(_representation_info(row, row.person or row.organisation, today))
    return tuple(by), tuple(acts)


def _representation_info(
    row: Representative, other: Person | Organisation | None, today: date
) -> RepresentationInfo:
    assert other is not None
    ended = row.valid_until is not None and row.valid_until <= today
    return RepresentationInfo(
        id=row.pk,
        other_id=other.pk,
        other_name=other.name,
        is_organisation=isinstance(other, Organisation),
        ground=row.ground,
        ground_label=row.get_ground_display(),
        matters=row.matters,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        is_now=row.valid_from <= today and not ended,
    )


def _merge_info(merge: Merge, *, hides_address: bool) -> MergeInfo:
    other = merge.merged
    address = "" if hides_address else other.address
    return MergeInfo(merge.pk, other.name, str(other.birth), address, merge.at)


def _branch_info(row: Branch) -> BranchInfo:
    name = row.name or row.organisation.name
    return BranchInfo(row.pk, name, row.number, row.address, row.ended_on)
