# SPDX-License-Identifier: EUPL-1.2
"""Adding a person and changing what is known of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.numbers.public import passes_elfproef
from nabij.core.residents.actions.telling import hold, tell
from nabij.core.residents.exceptions import NumberTaken, UnableToChange
from nabij.core.residents.models import Addressed, Person
from nabij.core.residents.queries import one_person
from nabij.core.residents.values.birth import BirthDate
from nabij.core.residents.values.numbers import bare_number


@dataclass(frozen=True)
class Address:
    """Where somebody lives; ``postcode`` as ``1234AB``."""

    postcode: str = ""
    house_number: int | None = None
    house_addition: str = ""
    street: str = ""
    place: str = ""

    def put_on(self, row: Addressed) -> None:
        """Write it on a row, which is then to be saved."""
        row.postcode, row.house_number = self.postcode, self.house_number
        row.house_addition, row.street, row.place = self.house_addition, self.street, self.place


@dataclass(frozen=True, kw_only=True)
class PersonData:
    """What is known of a person; ``bsn`` in any way of writing, "" where it is not known.

    No ``address``: it stays as it is, where who changes the rest may not see it.
    """

    family_name: str
    given_names: str = ""
    prefix: str = ""
    birth: BirthDate = BirthDate()
    bsn: str = ""
    address: Address | None = Address()


@transaction.atomic
def add_person(*, data: PersonData, now: datetime) -> UUID:
    """Add a person; return the id.

    Raises:
        UnableToChange: the number is no BSN, or the day of birth is still to come.
        NumberTaken: another person has it.
    """
    person = Person(created_at=now)
    _fill(person, data, now)
    _save(person, force_insert=True)
    tell(person, before=None, after=_told(person), sealed=_TOLD)
    return person.pk


@transaction.atomic
def change_person(*, person_id: UUID, data: PersonData, now: datetime) -> None:
    """Write anew what is known of a person.

    Raises:
        NotThere: there is no such person.
        UnableToChange: the number is no BSN, or the day of birth is still to come.
        NumberTaken: another person has it.
    """
    hold(Person, person_id)
    person = one_person(person_id)
    before = _told(person)
    _fill(person, data, now)
    person.used_on = localdate(now)
    _save(person)
    tell(person, before=before, after=_told(person), sealed=_TOLD)


def check_birth(birth: BirthDate, *, now: datetime) -> None:
    """Refuse a day of birth that is still to come.

    Raises:
        UnableToChange: it is.
    """
    if birth.is_after(localdate(now)):
        raise UnableToChange(_("Deze dag moet nog komen. Kijk of het jaar klopt."), field="birth")


def check_bsn(text: str) -> str | None:
    """Return nine digits, None for no text.

    Raises:
        UnableToChange: it is no BSN.
    """
    if not text.strip():
        return None
    digits = bare_number(text)
    if not passes_elfproef(digits):
        raise UnableToChange(
            _("Dit is geen burgerservicenummer. Kijk of er 9 cijfers staan en of ze kloppen."),
            field="bsn",
        )
    return digits


def _fill(person: Person, data: PersonData, now: datetime) -> None:
    check_birth(data.birth, now=now)
    person.given_names, person.prefix = data.given_names.strip(), data.prefix.strip()
    person.family_name = data.family_name.strip()
    person.birth_year, person.birth_month = data.birth.year, data.birth.month
    person.birth_day = data.birth.day
    person.bsn = _bsn(data.bsn, person.pk)
    if data.address is not None:
        data.address.put_on(person)


def _bsn(text: str, own: UUID) -> str | None:
    """Return nine digits that nobody else has, None for no text.

    Raises:
        UnableToChange: it is no BSN.
        NumberTaken: another person has it.
    """
    digits = check_bsn(text)
    if digits and _is_of_another(digits, own):
        raise _taken()
    return digits


def _save(person: Person, **how: bool) -> None:
    """Save a row, where another may have written the same number since it was looked for.

    Raises:
        NumberTaken: another person has the number.
    """
    try:
        with transaction.atomic():
            person.save(**how)
    except IntegrityError:
        if person.bsn and _is_of_another(person.bsn, person.pk):
            raise _taken() from None
        raise


def _is_of_another(digits: str, own: UUID) -> bool:
    return Person.objects.filter(bsn_search=digits).exclude(pk=own).exists()


def _taken() -> NumberTaken:
    return NumberTaken(
        _("Er is al iemand met dit burgerservicenummer. Zoek op het nummer."), field="bsn"
    )


def _told(person: Person) -> dict[str, object]:
    """Return what the audit compares."""
    return {name: getattr(person, name) or None for name in sorted(_TOLD)}


_TOLD = frozenset(
    "given_names prefix family_name birth_year birth_month birth_day bsn postcode house_number"
    " house_addition street place".split()
)
