# SPDX-License-Identifier: EUPL-1.2
"""Finds people and organisations by whatever is known of them; a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import Q

from nabij.core.residents.models import Organisation, Person
from nabij.core.residents.values.birth import BirthDate
from nabij.core.residents.values.typed import Meaning, Typed, understand

_Row = TypeVar("_Row", Person, Organisation)
_Hit = TypeVar("_Hit")
MOST = 20
"""So many persons, and so many organisations, are shown at once."""


@dataclass(frozen=True)
class PersonHit:
    """A person that was found, with what tells one from another of the same name."""

    id: UUID
    name: str
    birth: str
    address: str
    # Found under a name or number of somebody who turned out to be this person.
    also_known_as: str = ""


@dataclass(frozen=True)
class OrganisationHit:
    """An organisation that was found."""

    id: UUID
    name: str
    kvk: str
    address: str
    # Found under a name or number of one that turned out to be this one.
    also_known_as: str = ""


@dataclass(frozen=True)
class Found:
    """What was found, how the text was understood, and whether there is more than is shown."""

    meaning: Meaning
    persons: tuple[PersonHit, ...] = ()
    organisations: tuple[OrganisationHit, ...] = ()
    has_more: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nobody was found."""
        return not (self.persons or self.organisations)


def find(text: str, *, most: int = MOST) -> Found:
    """Return who is meant by a text: a number, phone, e-mail, address, name or day of birth."""
    typed = understand(text)
    wanted = _CONDITIONS.get(typed.meaning)
    if wanted is None:
        return Found(typed.meaning)
    of_persons, of_organisations = wanted(typed)
    persons, more_persons = _persons(of_persons, most)
    organisations, more = _organisations(of_organisations, most)
    return Found(typed.meaning, persons, organisations, more_persons or more)


def _persons(wanted: Q | None, most: int) -> tuple[tuple[PersonHit, ...], bool]:
    if wanted is None:
        return (), False
    rows = list(Person.objects.filter(wanted).distinct().order_by("name_search", "pk")[: most + 1])
    return _hits(rows[:most], _person_hit), len(rows) > most


def _person_hit(now: Person, other: str) -> PersonHit:
    return PersonHit(now.pk, now.name, str(now.birth), now.address, other)


def _organisations(wanted: Q | None, most: int) -> tuple[tuple[OrganisationHit, ...], bool]:
    if wanted is None:
        return (), False
    rows = list(
        Organisation.objects.filter(wanted)
        .distinct()
        .prefetch_related("branches")
        .order_by("name_search", "pk")[: most + 1]
    )
    return _hits(rows[:most], _organisation_hit), len(rows) > most


def _organisation_hit(now: Organisation, other: str) -> OrganisationHit:
    there = (branch for branch in now.branches.all() if branch.ended_on is None)
    addresses = [branch.address for branch in there if branch.address]
    return OrganisationHit(now.pk, now.name, now.kvk, addresses[0] if addresses else "", other)


def _hits(rows: Sequence[_Row], hit: Callable[[_Row, str], _Hit]) -> tuple[_Hit, ...]:
    """Return who the rows are now, each once; ``hit`` gets the other name it was found by."""
    hits: dict[UUID, _Hit] = {}
    for row in rows:
        now = _current_row(row)
        if now is row:
            hits[now.pk] = hit(now, "")
        else:
            hits.setdefault(now.pk, hit(now, row.name if row.name != now.name else ""))
    return tuple(hits.values())


def _current_row(row: _Row) -> _Row:
    while row.merged_into is not None:
        row = cast(_Row, row.merged_into)
    return row


_Wanted = tuple[Q | None, Q | None]


def _by_bsn(typed: Typed) -> _Wanted:
    return Q(bsn_search=typed.value), None


def _by_kvk(typed: Typed) -> _Wanted:
    return None, Q(kvk=typed.value)


def _by_branch(typed: Typed) -> _Wanted:
    return None, Q(branches__number=typed.value)


def _by_contact(typed: Typed) -> _Wanted:
    same = Q(contact_details__value_search=typed.value)
    return same, same


def _by_address(typed: Typed) -> _Wanted:
    asked: dict[str, object] = {"postcode": typed.postcode}
    if typed.house_number is not None:
        asked["house_number"] = typed.house_number
    if typed.addition:
        asked["house_addition__iexact"] = typed.addition
    there = {f"branches__{name}": value for name, value in asked.items()}
    return Q(**asked), Q(**there, branches__ended_on=None)


def _by_birth(typed: Typed) -> _Wanted:
    return _born(typed.birth), None


def _by_name(typed: Typed) -> _Wanted:
    named = _named(typed.words)
    if typed.birth.year:
        return named & _born(typed.birth), None
    return named, named


def _born(birth: BirthDate) -> Q:
    """Return what fits a day: also of whom only the year or the month is known."""
    fits = [Q(birth_year=birth.year, birth_month=birth.month, birth_day=birth.day)]
    if birth.day:
        fits.append(Q(birth_year=birth.year, birth_month=birth.month, birth_day=0))
    if birth.month:
        fits.append(Q(birth_year=birth.year, birth_month=0))
    return reduce(or_, fits)


def _named(words: Sequence[str]) -> Q:
    """Return what fits words of a name, in any order: each begins a word of the name."""
    return reduce(and_, (Q(name_search__contains=f" {word}") for word in words))


_CONDITIONS: dict[Meaning, Callable[[Typed], _Wanted]] = {
    Meaning.BSN: _by_bsn,
    Meaning.KVK: _by_kvk,
    Meaning.BRANCH: _by_branch,
    Meaning.PHONE: _by_contact,
    Meaning.EMAIL: _by_contact,
    Meaning.ADDRESS: _by_address,
    Meaning.BIRTH: _by_birth,
    Meaning.NAME: _by_name,
}
