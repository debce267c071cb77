# SPDX-License-Identifier: EUPL-1.2
"""Who may act for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.core.residents.actions.telling import Owner, kind_of_owner
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.models import Person, Representative


@dataclass(frozen=True, kw_only=True)
class RepresentationData:
    """Why, for what and from when somebody acts for another; no ``matters``: for everything."""

    ground: str
    valid_from: date
    valid_until: date | None = None
    matters: str = ""


@transaction.atomic
def add_representative(
    *, represented: Owner, representative: Person, data: RepresentationData
) -> UUID:
    """Note that a person acts for another, or for an organisation; return the id.

    Raises:
        UnableToChange: they are the same, or the period ends before it begins.
    """
    if represented == representative:
        raise UnableToChange(_("Iemand kan niet zichzelf vertegenwoordigen."), field="other")
    if data.valid_until and data.valid_until < data.valid_from:
        raise UnableToChange(
            _("De laatste dag ligt voor de eerste. Kies een latere dag."), field="last"
        )
    whose = {"person" if isinstance(represented, Person) else "organisation": represented}
    row = Representative.objects.create(
        representative=representative,
        ground=data.ground,
        matters=data.matters.strip(),
        valid_from=data.valid_from,
        valid_until=data.valid_until,
        **whose,
    )
    _tell(row, before=None, after=str(row.pk))
    return row.pk


@transaction.atomic
def end_representation(*, representation_id: UUID, about: Owner, on: date) -> None:
    """Let a representation hold no longer from a day on; one that had not begun never held.

    Raises:
        NotThere: there is none of that id that is about this person or organisation.
    """
    mine = (
        Q(person=about) | Q(representative=about)
        if isinstance(about, Person)
        else Q(organisation=about)
    )
    row = Representative.objects.filter(mine, pk=representation_id).first()
    if row is None:
        raise NotThere
    before = str(row.valid_until)
    row.valid_until = max(on, row.valid_from)
    row.save(update_fields=["valid_until"])
    _tell(row, before=before, after=str(row.valid_until))


def _tell(row: Representative, *, before: str | None, after: str) -> None:
    """Record it of both; the audit keeps days and ids, no names."""
    for one in (row.representative, row.person, row.organisation):
        if one is not None:
            record_change(
                kind_of_owner(one),
                one.pk,
                before={"representatives": before},
                after={"representatives": after},
            )
