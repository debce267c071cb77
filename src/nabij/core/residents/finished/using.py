# SPDX-License-Identifier: EUPL-1.2
"""When anybody last had to do with a person or an organisation, as far as this room knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import DateField, F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from nabij.core.ports.holdings import Person as Whose
from nabij.core.ports.holdings import Use, later
from nabij.core.residents.models import Mergeable, Organisation, Person, Representative
from nabij.core.residents.queries import KIND, ORGANISATION_KIND


def note_use(row: Mergeable, *, today: date) -> None:
    """Note that somebody has to do with one today; once a day."""
    note_use_of(type(row), row.pk, last=row.used_on, today=today)


def note_use_of(rows: type[Mergeable], pk: UUID, *, last: date | None, today: date) -> None:
    """Note it of a row of which is known on which day that was ``last``."""
    if last != today:
        rows._default_manager.filter(pk=pk).update(used_on=today)


def used_day(prefix: str = "") -> Coalesce:
    """Return the day on which a row was last used, or added, as an expression of a query."""
    added = TruncDate(f"{prefix}created_at", tzinfo=timezone.get_default_timezone())
    return Coalesce(F(f"{prefix}used_on"), added, output_field=DateField())


def persons_used(people: Collection[Whose]) -> Mapping[Whose, Use]:
    """Return when persons were last used; who acts for another is used along with that other."""
    found = _rows_used(people, KIND, Person)
    ids = {_id(whose) for whose in found}
    for row in _acting(Q(representative__in=ids) | Q(person__in=ids)):
        for one in (row.representative_id, row.person_id):
            whose = Whose(KIND, str(one))
            if whose in found:
                found[whose] = later(found[whose], _use_of(row))
    return found


def organisations_used(people: Collection[Whose]) -> Mapping[Whose, Use]:
    """Return when organisations were last used, themselves or through who acts for them."""
    found = _rows_used(people, ORGANISATION_KIND, Organisation)
    for row in _acting(Q(organisation__in={_id(whose) for whose in found})):
        whose = Whose(ORGANISATION_KIND, str(row.organisation_id))
        found[whose] = later(found[whose], _use_of(row))
    return found


def _rows_used(
    people: Collection[Whose], kind: str, rows: type[Person] | type[Organisation]
) -> dict[Whose, Use]:
    ids = [one for whose in people if whose.kind == kind and (one := _id(whose))]
    manager: Any = rows._default_manager
    days = manager.filter(pk__in=ids).annotate(used_day=used_day()).values_list("pk", "used_day")
    return {Whose(kind, str(pk)): Use(day) for pk, day in days}


def _acting(of: Q) -> Iterator[Any]:
    """Yield who acts for whom, with the days on which the two were used."""
    rows = Representative.objects.filter(of).annotate(
        by_used=used_day("representative__"),
        for_used=Coalesce(used_day("person__"), used_day("organisation__")),
    )
    return rows.iterator()


def _use_of(row: Any) -> Use:
    """Return when the two of a representation were last used, while it held."""
    day: date = max(row.by_used, row.for_used)
    return Use(min(day, row.valid_until) if row.valid_until else day)


def _id(whose: Whose) -> UUID | None:
    """Return the id of somebody here, None for an id of another form."""
    try:
        return UUID(whose.id)
    except ValueError:
        return None
