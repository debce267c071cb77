# SPDX-License-Identifier: EUPL-1.2
"""Finds people and organisations by whatever is known of them; a few at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, prefetch_related_objects
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.residents.marks.queries import ShownMark, marking_of
from nabij.core.residents.models import Organisation, Person
from nabij.core.residents.values.birth import BirthDate
from nabij.core.residents.values.typed import Meaning, Typed, understand

_Row = TypeVar("_Row", Person, Organisation)
MOST = 20
"""So many persons, and so many organisations, are shown at once."""


@dataclass(frozen=True)
class PersonHit:
    """A person that was found, with what tells one from another of the same name.

    ``address`` is "" where it is secret and the reader may not see it.
    """

    id: UUID
    name: str
    birth: str
    address: str
    # Found under a name or number of somebody who turned out to be this person.
    also_known_as: str = ""
    is_address_secret: bool = False
    marks: tuple[ShownMark, ...] = ()

    @property
    def shown_address(self) -> str:
        """Return the address, or that it is secret."""
        return _("geheim") if self.is_address_secret and not self.address else self.address


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


def find(text: str, *, most: int = MOST, sees_secrets: bool = False) -> Found:
    """Return who is meant by a text: a number, phone, e-mail, address, name or day of birth.

    Of several parts, such as a name with a year or with a postcode, all hold. Who has a secret
    address is found by it only for who may see it, and shown with it only to them.
    """
    typed = understand(text)
    if typed.meaning in _FIND_NOBODY:
        return Found(typed.meaning)
    persons, more_persons = _persons(typed, most, sees_secrets)
    organisations, more = _organisations(_wanted_organisations(typed), most)
    return Found(typed.meaning, persons, organisations, more_persons or more)


def _persons(typed: Typed, most: int, sees_secrets: bool) -> tuple[tuple[PersonHit, ...], bool]:
    wanted = _wanted_persons(typed)
    if wanted is None:
        return (), False
    rows = list(Person.objects.filter(wanted).distinct().order_by("name_search", "pk")[: most + 1])
    found = _each_once(rows[:most])
    marking = marking_of([now for now, _other in found], today=localdate())
    hits = tuple(
        PersonHit(
            id=now.pk,
            name=now.name,
            birth=str(now.birth),
            address=marking.address_of(now, sees=sees_secrets),
            also_known_as=other,
            is_address_secret=now.pk in marking.secret,
            marks=marking.of(now.pk),
        )
        for now, other in found
        # That somebody lives where one typed would tell where.
        if sees_secrets or not (typed.postcode and now.pk in marking.secret)
    )
    return hits, len(rows) > most


def _organisations(wanted: Q | None, most: int) -> tuple[tuple[OrganisationHit, ...], bool]:
    if wanted is None:
        return (), False
    rows = list(
        Organisation.objects.filter(wanted).distinct().order_by("name_search", "pk")[: most + 1]
    )
    found = _each_once(rows[:most], "branches")
    return tuple(_organisation_hit(now, other) for now, other in found), len(rows) > most


def _organisation_hit(now: Organisation, other: str) -> OrganisationHit:
    there = (branch for branch in now.branches.all() if branch.ended_on is None)
    addresses = [branch.address for branch in there if branch.address]
    return OrganisationHit(now.pk, now.name, now.kvk, addresses[0] if addresses else "", other)


def _each_once(rows: Sequence[_Row], *shown_too: str) -> list[tuple[_Row, str]]:
    """Return who the rows are now, each once, with the other name it was found by."""
    found: dict[UUID, tuple[_Row, str]] = {}
    current = _current_rows(rows)
    prefetch_related_objects(current, *shown_too)
    for row, now in zip(rows, current, strict=True):
        if now.pk == row.pk:
            found[now.pk] = (now, "")
        else:
            found.setdefault(now.pk, (now, row.name if row.name != now.name else ""))
    return list(found.values())


def _current_rows(rows: Sequence[_Row]) -> list[_Row]:
    """Return for each row where merges lead from it; a query a step, for all of them together."""
    now = list(rows)
    while onward := {row.merged_into_id for row in now if row.merged_into_id}:
        led_to = type(now[0])._default_manager.in_bulk(onward)
        now = [led_to[row.merged_into_id] if row.merged_into_id else row for row in now]
    return now


def _wanted_persons(typed: Typed) -> Q | None:
    """Return what fits all parts that were typed; nothing where one is of organisations only."""
    if typed.meaning in _OF_ORGANISATIONS:
        return _born(typed.birth) if typed.birth.year and not typed.words else None
    parts = [*_contact(typed), *_named(typed.words)]
    if typed.meaning is Meaning.BSN:
        parts.append(Q(bsn_search=typed.value))
    if typed.postcode:
        parts.append(Q(**_address(typed)))
    if typed.birth.year:
        parts.append(_born(typed.birth))
    return reduce(and_, parts) if parts else None


def _wanted_organisations(typed: Typed) -> Q | None:
    """Return the same of organisations; a year or a number can be a word of their names."""
    parts = _organisation_parts(typed)
    ways = [reduce(and_, parts)] if parts else []
    if typed.words and typed.meaning in (Meaning.NAME, Meaning.ADDRESS):
        ways.append(reduce(and_, _named(typed.all_words)))
    return reduce(or_, ways) if ways else None


def _organisation_parts(typed: Typed) -> list[Q]:
    number = _OF_ORGANISATIONS.get(typed.meaning)
    if typed.meaning is Meaning.BSN or (typed.birth.year and not number):
        return []
    parts = [*_contact(typed), *_named(typed.words)]
    if number:
        parts.append(Q(**{number: typed.value}))
    if typed.postcode:
        there = {f"branches__{name}": value for name, value in _address(typed).items()}
        parts.append(Q(**there, branches__ended_on=None))
    return parts


def _contact(typed: Typed) -> list[Q]:
    is_contact = typed.meaning in (Meaning.PHONE, Meaning.EMAIL)
    return [Q(contact_details__value_search=typed.value)] if is_contact else []


def _address(typed: Typed) -> dict[str, object]:
    asked: dict[str, object] = {"postcode": typed.postcode}
    if typed.house_number is not None:
        asked["house_number"] = typed.house_number
    if typed.addition:
        asked["house_addition__iexact"] = typed.addition
    return asked


def _born(birth: BirthDate) -> Q:
    """Return what fits a day, a month or a year: also of whom less is known than was typed."""
    fits = Q(birth_year=birth.year)
    if birth.month:
        fits &= Q(birth_month__in=(birth.month, 0))
    if birth.day:
        fits &= Q(birth_day__in=(birth.day, 0))
    return fits


def _named(words: Sequence[str]) -> list[Q]:
    """Return what fits words of a name, in any order: each begins a word of the name."""
    return [Q(name_search__contains=f" {word}") for word in words]


_OF_ORGANISATIONS = {Meaning.KVK: "kvk", Meaning.BRANCH: "branches__number"}
_FIND_NOBODY = (Meaning.NOTHING, Meaning.WRONG_BSN)
