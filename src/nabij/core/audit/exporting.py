# SPDX-License-Identifier: EUPL-1.2
"""Writes rows out, one by one: CSV for people with a spreadsheet, or JSON for another program.

Besides what stands in a row both tell how the actor is called now. The CSV is in the language of
the reader and in words; numbers to search by stand in columns of their own. The JSON is what stands
in the row: with ``number`` and ``hash`` it is what can be proved.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from nabij.core.audit.kinds import purpose_label
from nabij.core.audit.names import Names
from nabij.core.audit.queries import Change, RowInfo, View
from nabij.core.audit.wording import (
    ACTOR_LABELS,
    OUTCOME_LABELS,
    Text,
    did_label,
    field_label,
    kind_label,
    not_kept,
    sealed_text,
    value_text,
)

_FORMULA_STARTS = (
    *("=", "+", "-", "@"),
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)
_LINE_STARTS = ("\t", "\r", "\n")
_BETWEEN_THINGS = " | "


def json_lines(rows: Iterable[RowInfo]) -> Iterator[str]:
    """Return a line of JSON for each row."""
    names = Names()
    for row in rows:
        told = {
            **asdict(row),
            "actor_name": names.of_actor(row.actor_kind, row.actor_id),
            "impersonator_name": names.of_actor("employee", row.impersonator_id),
        }
        yield json.dumps(told, default=str, ensure_ascii=False) + "\n"


def csv_lines(rows: Iterable[RowInfo]) -> Iterator[str]:
    """Return the lines of a CSV file, in the language of who asks for it now."""
    # Asked here: a streamed answer is written when the request and its language are over.
    return _csv_lines(rows, get_language() or "")


def _csv_lines(rows: Iterable[RowInfo], language: str) -> Iterator[str]:
    # Quoted whole, so that a program that parts cells at commas finds no formula inside one.
    writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL)
    names = Names()
    yield "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells spreadsheets that this is UTF-8
    with override(language):
        heads = [str(head) for head, _cell_of in _COLUMNS]
    yield str(writer.writerow(heads))
    for row in rows:
        with override(language):
            cells = [_harmless(str(cell_of(row, names))) for _head, cell_of in _COLUMNS]
        yield str(writer.writerow(cells))


_CellOf = Callable[[RowInfo, Names], Any]
_COLUMNS: tuple[tuple[Text, _CellOf], ...] = (
    (gettext_lazy("Regel"), lambda row, names: row.number),
    (
        gettext_lazy("Wanneer"),
        lambda row, names: localtime(row.at).isoformat(sep=" ", timespec="seconds"),
    ),
    (gettext_lazy("Wie"), lambda row, names: names.of_actor(row.actor_kind, row.actor_id)),
    (gettext_lazy("Soort wie"), lambda row, names: ACTOR_LABELS[row.actor_kind]),
    (gettext_lazy("Nummer van wie"), lambda row, names: row.actor_id or ""),
    (gettext_lazy("Meekijker"), lambda row, names: names.of_actor("employee", row.impersonator_id)),
    (gettext_lazy("Nummer van de meekijker"), lambda row, names: row.impersonator_id or ""),
    (
        gettext_lazy("Wat er wijzigde"),
        lambda row, names: _BETWEEN_THINGS.join(_changed(one, names) for one in row.changes),
    ),
    (
        gettext_lazy("Wat er werd ingezien"),
        lambda row, names: _BETWEEN_THINGS.join(_seen(one, names) for one in row.views),
    ),
    (
        gettext_lazy("Nummers van wat het was"),
        lambda row, names: " ".join(_ids(row)),
    ),
    (gettext_lazy("Doel"), lambda row, names: purpose_label(row.purpose)),
    (gettext_lazy("Pagina of opdracht"), lambda row, names: row.name),
    (gettext_lazy("Methode"), lambda row, names: row.method),
    (
        gettext_lazy("In het adres"),
        lambda row, names: ", ".join(f"{k}: {v}" for k, v in row.parameters.items()),
    ),
    (gettext_lazy("Uitkomst"), lambda row, names: OUTCOME_LABELS[row.outcome]),
    (gettext_lazy("Statuscode"), lambda row, names: row.status or ""),
    (gettext_lazy("Netwerkadres"), lambda row, names: row.origin),
    (gettext_lazy("Kenmerk van het verzoek"), lambda row, names: row.unit_id),
    (gettext_lazy("Zegel"), lambda row, names: row.hash),
)


def _changed(change: Change, names: Names) -> str:
    """Return what became of a thing: "Import 12 gewijzigd: stand: klaar -> teruggedraaid"."""
    fields = [
        f"{field_label(change.kind, name)}: "
        + " -> ".join(_one_line(value_text(change.kind, name, value)) for value in values)
        for name, values in change.fields.items()
    ]
    fields += [f"{field_label(change.kind, name)}: {sealed_text()}" for name in change.sealed]
    fields += [f"{field_label(change.kind, name)}: {not_kept()}" for name in change.hidden]
    did = _("%(kind)s %(which)s %(did)s") % {
        "kind": kind_label(change.kind),
        "which": names.of_thing(change.kind, change.id),
        "did": did_label(change.kind, change.did),
    }
    return f"{did}: {'; '.join(fields)}" if fields else did


def _seen(view: View, names: Names) -> str:
    """Return what was seen of a thing: "Inwoner 7: adres, naam (een vraag of gesprek)"."""
    fields = ", ".join(field_label(view.kind, name) for name in view.fields)
    which = f"{kind_label(view.kind)} {names.of_thing(view.kind, view.id)}"
    told = f"{which}: {fields}" if fields else which
    return f"{told} ({purpose_label(view.purpose)})"


def _ids(row: RowInfo) -> list[str]:
    changed, seen = [one.id for one in row.changes], [one.id for one in row.views]
    return list(dict.fromkeys([*changed, *seen]))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _harmless(text: str) -> str:
    """Return a cell that the spreadsheet that opens the file does not run as a formula."""
    runs = text.lstrip().startswith(_FORMULA_STARTS) or text.startswith(_LINE_STARTS)
    return f"'{text}" if runs else text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text
