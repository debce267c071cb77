# SPDX-License-Identifier: EUPL-1.2
"""What the audit holds about a person: when something was seen or changed, and for which purpose.

Not by whom: an employee is a person too, and who looked is told by the municipality. It is never
erased before its time, and keeps no person: its rows know somebody by kind and id.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.kinds import purpose_label
from nabij.core.audit.queries import RowInfo, Search, page_of, rows_found
from nabij.core.ports.holdings import Erased, Held, HoldingPort, Person, Refusal


def _held(person: Person) -> tuple[Held, ...]:
    rows = rows_found(Search(kind=person.kind, subject_id=person.id))
    return (
        Held(
            _("Wie keek of wijzigde: wanneer en waarvoor"),
            (_("Wanneer"), _("Wat"), _("Waarvoor")),
            tuple(told for row in rows for told in _told(row, person)),
        ),
    )


def _told(row: RowInfo, person: Person) -> Iterator[tuple[str, ...]]:
    at = date_format(localtime(row.at), "j F Y, H.i")
    mine = (person.kind, person.id)
    if any((change.kind, change.id) == mine for change in row.changes):
        yield (at, str(_("gewijzigd")), purpose_label(row.purpose))
    for view in row.views:
        if (view.kind, view.id) == mine:
            yield (at, str(_("ingezien")), purpose_label(view.purpose))


def _refusals(person: Person) -> tuple[Refusal, ...]:
    newest = page_of(Search(kind=person.kind, subject_id=person.id), size=1).rows
    if not newest:
        return ()
    until = localtime(newest[0].at + timedelta(days=settings.AUDIT_DAYS)).date()
    why = _(
        "De gemeente moet kunnen verantwoorden wie gegevens inzag en wijzigde (artikel 5 lid 2 en"
        " artikel 32 AVG, en de BIO). Er staat geen naam in, alleen een nummer."
    )
    return (Refusal(_("Het logboek van wie keek en wijzigde"), why, until, needs_person=False),)


def _erase(person: Person, now: datetime) -> tuple[Erased, ...]:
    """Erase nothing: rows go at the end of their term, from the beginning of the chain."""
    return ()


HOLDING = HoldingPort(_held, _refusals, _erase)
