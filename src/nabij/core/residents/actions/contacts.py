# SPDX-License-Identifier: EUPL-1.2
"""How a person or an organisation can be reached."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.residents.actions.telling import Owner, hold, tell
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.models import ContactDetail, Person
from nabij.core.residents.values.typed import is_phone

Kind = ContactDetail.Kind


@dataclass(frozen=True, kw_only=True)
class DetailData:
    """A way to reach somebody; ``is_preferred`` of all of its kind."""

    kind: str
    value: str
    label: str = ""
    is_preferred: bool = False


@transaction.atomic
def add_detail(*, owner: Owner, data: DetailData) -> UUID:
    """Add a way to reach somebody; return its id.

    Raises:
        NotThere: the owner was erased.
        UnableToChange: it is no phone number or e-mail address.
    """
    hold(type(owner), owner.pk)
    row = ContactDetail(**_owned_by(owner))
    _fill(row, data)
    row.save(force_insert=True)
    _tell(owner, before=None, after=_told(row))
    return row.pk


@transaction.atomic
def change_detail(*, owner: Owner, detail_id: UUID, data: DetailData) -> None:
    """Write a way to reach somebody anew.

    Raises:
        NotThere: the owner has no such way.
        UnableToChange: it is no phone number or e-mail address.
    """
    hold(type(owner), owner.pk)
    row = detail_of(owner, detail_id)
    before = _told(row)
    _fill(row, data)
    row.save()
    _tell(owner, before=before, after=_told(row))


@transaction.atomic
def remove_detail(*, owner: Owner, detail_id: UUID) -> None:
    """Remove a way to reach somebody.

    Raises:
        NotThere: the owner has no such way.
    """
    hold(type(owner), owner.pk)
    row = detail_of(owner, detail_id)
    _tell(owner, before=_told(row), after=None)
    row.delete()


def detail_of(owner: Owner, detail_id: UUID) -> ContactDetail:
    """Return a way to reach somebody.

    Raises:
        NotThere: the owner has no such way.
    """
    found = ContactDetail.objects.filter(pk=detail_id, **_owned_by(owner)).first()
    if found is None:
        raise NotThere
    return found


def _owned_by(owner: Owner) -> dict[str, Owner]:
    return {"person" if isinstance(owner, Person) else "organisation": owner}


def _fill(row: ContactDetail, data: DetailData) -> None:
    value = data.value.replace("\r\n", "\n").strip()
    if data.kind == Kind.PHONE and not is_phone(value):
        raise UnableToChange(
            _("Dit is geen telefoonnummer. Schrijf 06 12345678 of +31 6 12345678."), field="value"
        )
    if data.kind == Kind.EMAIL:
        _check_email(value)
    row.kind, row.value, row.label = data.kind, value, data.label.strip()
    row.is_preferred = data.is_preferred
    if data.is_preferred:
        same = {"person": row.person, "organisation": row.organisation, "kind": row.kind}
        others = ContactDetail.objects.filter(**same, is_preferred=True).exclude(pk=row.pk)
        others.update(is_preferred=False)


def _check_email(value: str) -> None:
    try:
        validate_email(value)
    except ValidationError:
        raise UnableToChange(
            _("Dit is geen e-mailadres. Schrijf naam@voorbeeld.nl."), field="value"
        ) from None


def _told(row: ContactDetail) -> list[str]:
    """Return a way to reach somebody as the audit tells it."""
    preferred = "preferred" if row.is_preferred else ""
    return [part for part in (row.kind, row.value, row.label, preferred) if part]


def _tell(owner: Owner, *, before: list[str] | None, after: list[str] | None) -> None:
    tell(owner, before={"contact": before}, after={"contact": after}, sealed=("contact",))
