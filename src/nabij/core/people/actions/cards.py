# SPDX-License-Identifier: EUPL-1.2
"""Cards of employees: what colleagues may know of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.models import Card
from nabij.core.people.values import check_hours, check_phone, check_words

KIND = "card"
_LISTS = ("subjects", "products", "skills", "languages")
# Of these the audit keeps that they changed, and not to what: it keeps rows longer than a card.
_UNTOLD = {"phone", "hours", "replacement", "photo", "absence", "feed"}


@dataclass(frozen=True, kw_only=True)
class CardData:
    """What stands on a card, but for the team and the photo."""

    title: str = ""
    phone: str = ""
    subjects: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: str = ""
    replacement: UUID | None = None


@transaction.atomic
def change_card(*, employee_id: UUID, data: CardData, actor: UUID | None, now: datetime) -> None:
    """Say what colleagues may know of somebody.

    Raises:
        UnableToKeep: something cannot be kept so.
    """
    _check(employee_id, data)
    card = card_to_change(employee_id, now=now)
    before = _kept(card)
    for name, value in asdict(data).items():
        setattr(card, f"{name}_id" if name == "replacement" else name, _listed(value))
    card.changed_at = now
    card.save()
    told(employee_id, before=before, after=_kept(card))


@transaction.atomic
def set_team(*, employee_id: UUID, team: str | None, actor: UUID | None, now: datetime) -> None:
    """Say in which team somebody works; nothing for none."""
    card = card_to_change(employee_id, now=now)
    before, card.team_id = card.team_id, team
    card.changed_at = now
    card.save()
    told(employee_id, before={"team": before}, after={"team": team})


def card_to_change(employee_id: UUID, *, now: datetime) -> Card:
    """Return the card of an employee, locked for as long as the transaction; made where needed."""
    Card.objects.get_or_create(employee_id=employee_id, defaults={"changed_at": now})
    return Card.objects.select_for_update().get(pk=employee_id)


def told(employee_id: UUID, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Have the audit know what changed of a card."""
    record_change(KIND, employee_id, before=before, after=after, secret=_UNTOLD & set(before))


def check_replacement(employee_id: UUID, replacement: UUID | None) -> None:
    """Refuse somebody who cannot take over.

    Raises:
        UnableToKeep: it is the same person, or nobody who still works here.
    """
    if replacement is None:
        return
    if replacement == employee_id:
        raise UnableToKeep(_("Niemand vervangt zichzelf. Kies een collega."), field="replacement")
    if not Employee.objects.filter(pk=replacement, is_active=True).exists():
        raise UnableToKeep(
            _("Deze collega werkt hier niet meer. Kies een ander."), field="replacement"
        )


def _check(employee_id: UUID, data: CardData) -> None:
    check_phone(data.phone)
    check_hours(data.hours)
    for name in _LISTS:
        check_words(getattr(data, name), field=name)
    check_replacement(employee_id, data.replacement)


def _kept(card: Card) -> dict[str, Any]:
    replacement = str(card.replacement_id) if card.replacement_id else None
    lists = {name: list(getattr(card, name)) for name in _LISTS}
    return lists | {
        "title": card.title,
        "phone": card.phone,
        "hours": card.hours,
        "replacement": replacement,
    }


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
