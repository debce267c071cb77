# SPDX-License-Identifier: EUPL-1.2
"""Noting what somebody asks for in how they are served, and that it holds no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Employee
from nabij.core.residents.actions.marking import check_until
from nabij.core.residents.actions.telling import hold, tell
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.marks.kinds import MOST_WISH_DAYS, WishKind
from nabij.core.residents.marks.models import Wish
from nabij.core.residents.models import Person
from nabij.core.residents.queries import one_person


@dataclass(frozen=True, kw_only=True)
class WishData:
    """What somebody asks for, in their own words; ``until`` is the first day after it."""

    kind: WishKind
    text: str
    until: date
    agreed: bool


@transaction.atomic
def add_wish(*, person_id: UUID, data: WishData, actor: Employee | None, now: datetime) -> UUID:
    """Keep what somebody asks for, as they said yes to; return its id.

    Raises:
        NotThere: there is no such person.
        UnableToChange: they did not say yes, nothing was asked, or it lasts too long.
    """
    hold(Person, person_id)
    person, today = one_person(person_id), localdate(now)
    check_until(data.until, MOST_WISH_DAYS, today)
    if not data.text.strip():
        raise UnableToChange(_("Schrijf op wat de inwoner vraagt."), field="text")
    if not data.agreed:
        told = _("Vraag eerst of de inwoner het goed vindt dat u dit bewaart.")
        raise UnableToChange(told, field="agreed")
    row = Wish(person=person, kind=data.kind, text=data.text.strip(), noted_by=actor)
    row.since, row.until = today, data.until
    row.save(force_insert=True)
    _tell(person, before=None, after=[row.kind, row.until.isoformat()])
    return row.pk


@transaction.atomic
def end_wish(*, person_id: UUID, wish_id: UUID) -> None:
    """Forget a wish: who asked for it asks no longer, or no longer agrees.

    Raises:
        NotThere: the person has no such wish.
    """
    hold(Person, person_id)
    row = Wish.objects.filter(pk=wish_id, person=person_id).select_related("person").first()
    if row is None:
        raise NotThere
    _tell(row.person, before=[row.kind, row.until.isoformat()], after=None)
    row.delete()


def _tell(person: Person, *, before: list[str] | None, after: list[str] | None) -> None:
    tell(person, before={"wishes": before}, after={"wishes": after}, sealed=("wishes",))
