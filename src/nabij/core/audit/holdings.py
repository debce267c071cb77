# SPDX-License-Identifier: EUPL-1.2
"""What the audit holds about a person: when something was seen or changed, what it was, and why.

Not by whom: an employee is a person too, and who looked is told by the municipality. Rows are never
erased before their time, and keep no person: they know somebody by kind and id, and the values in
them are sealed with a key that goes when the person is erased.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.collecting.sealed import SealedValues
from nabij.core.audit.kinds import purpose_label
from nabij.core.audit.queries import Change, RowInfo, Search, page_of, rows_found
from nabij.core.audit.wording import field_label, value_text
from nabij.core.ports.holdings import Cell, Coded, Erased, Held, HoldingPort, Person, Refusal


def _held(person: Person) -> tuple[Held, ...]:
    rows = list(rows_found(Search(kind=person.kind, subject_id=person.id)))
    return (
        Held(
            "looks",
            _("Wie keek of wijzigde: wanneer en waarvoor"),
            {"at": _("Wanneer"), "deed": _("Wat"), "purpose": _("Waarvoor")},
            tuple(told for row in rows for told in _told(row, person)),
        ),
        Held(
            "changes",
            _("Wat er veranderde: eerst en daarna"),
            {
                "at": _("Wanneer"),
                "field": _("Gegeven"),
                "before": _("Eerst"),
                "after": _("Daarna"),
            },
            tuple(_before_and_after(rows, person)),
        ),
    )


def _before_and_after(rows: list[RowInfo], person: Person) -> Iterator[tuple[Cell, ...]]:
    """Return what is sealed in rows of a person, where it can be read."""
    mine = [(row, change) for row in rows for change in row.changes if _is_of(change, person)]
    values = SealedValues(change.sealed for _row, change in mine)
    for row, change in mine:
        for name, text in change.sealed.items():
            opened = values.opened(name, text, change.about)
            if not opened.why and opened.before != opened.after:
                told = (
                    Coded(each, value_text(change.kind, name, each))
                    for each in (opened.before, opened.after)
                )
                yield (row.at, Coded(name, field_label(change.kind, name)), *told)


def _is_of(change: Change, person: Person) -> bool:
    return (change.kind, change.id) == (person.kind, person.id)


def _told(row: RowInfo, person: Person) -> Iterator[tuple[Cell, ...]]:
    mine = (person.kind, person.id)
    if any(_is_of(change, person) for change in row.changes):
        yield (row.at, Coded("changed", _("gewijzigd")), _purpose(row.purpose))
    for view in row.views:
        if (view.kind, view.id) == mine:
            yield (row.at, Coded("seen", _("ingezien")), _purpose(view.purpose))


def _purpose(code: str) -> Coded:
    return Coded(code, purpose_label(code))


def _refusals(person: Person) -> tuple[Refusal, ...]:
    newest = page_of(Search(kind=person.kind, subject_id=person.id), size=1).rows
    if not newest:
        return ()
    until = localtime(newest[0].at + timedelta(days=settings.AUDIT_DAYS)).date()
    why = _(
        "De gemeente moet kunnen verantwoorden wie gegevens inzag en wijzigde (artikel 5 lid 2 en"
        " artikel 32 AVG, en de BIO). Er staat geen naam in, alleen een nummer. Wat er eerst en"
        " daarna stond, kan na het wissen niemand meer lezen."
    )
    return (Refusal(_("Het logboek van wie keek en wijzigde"), why, until, needs_person=False),)


def _erase(person: Person, now: datetime) -> tuple[Erased, ...]:
    """Erase nothing: rows go at the end of their term, from the beginning of the chain.

    Who erases somebody destroys their key last of all, so that nothing is sealed with it any more.
    """
    return ()


HOLDING = HoldingPort(_held, _refusals, _erase)
