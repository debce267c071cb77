# SPDX-License-Identifier: EUPL-1.2
"""One result of the selection list, read from the words in which files write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nabij.core.retention.terms.periods import BadPeriod, Period, read_period
from nabij.core.retention.terms.rules import Disposition, Rule, Start

NUMBER = re.compile(r"[1-9]\d?(\.[1-9]\d{0,2}){1,3}", re.ASCII)
COLUMNS = (
    "nummer",
    "omschrijving",
    "resultaat",
    "waardering",
    "bewaartermijn",
    "brondatum",
    "procestermijn",
    "geldig_vanaf",
    "geldig_tot",
    "bron",
)
REQUIRED = ("nummer", "resultaat", "waardering", "geldig_vanaf")
LONGEST = {"omschrijving": 500, "resultaat": 200, "bron": 200}
_KEEP = {"bewaren", "blijvend_bewaren"}


@dataclass(frozen=True)
class RowFault:
    """What is wrong in a file: a code, the row (0: the file as a whole), the column, the value."""

    code: str
    row: int = 0
    column: str = ""
    value: str = ""


class UnreadableSelection(Exception):
    """A file cannot be read as a selection list; ``faults`` says all that is wrong."""

    def __init__(self, faults: list[RowFault]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Selected:
    """One result, valid in ``[valid_from, valid_until)``; ``row`` is its place in the file."""

    number: str
    description: str
    result: str
    rule: Rule
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    row: int = 0


class _Row:
    """One row while it is read; faults are gathered, so that a person hears them all at once."""

    def __init__(self, number: int, values: Mapping[str, str]) -> None:
        self.number = number
        self.values = {name: " ".join(value.split()) for name, value in values.items()}
        self.faults: list[RowFault] = []

    def text(self, column: str) -> str:
        value = self.values.get(column, "")
        if not value and column in REQUIRED:
            self.fault("missing", column)
        if not value.isprintable():
            self.fault("bad_character", column)
        if len(value) > LONGEST.get(column, 50):
            self.fault("too_long", column)
        return value

    def fault(self, code: str, column: str) -> None:
        value = self.values.get(column, "")
        self.faults.append(RowFault(code, self.number, column, value[:60]))

    def day(self, column: str) -> date | None:
        text = self.text(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fault("bad_day", column)
            return None

    def period(self, column: str) -> Period | None:
        text = self.text(column)
        try:
            return read_period(text) if text else None
        except BadPeriod:
            self.fault("bad_period", column)
            return None


def selected(number: int, values: Mapping[str, str]) -> Selected:
    """Return one row of a file as a result of the selection list.

    Raises:
        UnreadableSelection: something in it is wrong; every fault is told.
    """
    row = _Row(number, values)
    result_number = row.text("nummer")
    if result_number and not NUMBER.fullmatch(result_number):
        row.fault("bad_number", "nummer")
    rule = _rule(row)
    valid_from, valid_until = row.day("geldig_vanaf"), row.day("geldig_tot")
    if valid_from and valid_until and valid_until <= valid_from:
        row.fault("ends_before", "geldig_tot")
    texts = {name: row.text(name) for name in ("omschrijving", "resultaat", "bron")}
    if row.faults or rule is None or valid_from is None:
        raise UnreadableSelection(row.faults)
    return Selected(
        number=result_number,
        description=texts["omschrijving"],
        result=texts["resultaat"],
        rule=rule,
        valid_from=valid_from,
        valid_until=valid_until,
        source=texts["bron"],
        row=number,
    )


def _rule(row: _Row) -> Rule | None:
    disposition, start = _disposition(row), _start(row)
    term, process_term = row.period("bewaartermijn"), row.period("procestermijn")
    if disposition is Disposition.KEEP and row.values.get("bewaartermijn"):
        row.fault("term_of_kept", "bewaartermijn")
    if disposition is Disposition.DESTROY and not row.values.get("bewaartermijn"):
        row.fault("no_term", "bewaartermijn")
    asked = start is Start.PROCESS_TERM
    if start and asked != bool(row.values.get("procestermijn")):
        row.fault("no_process_term" if asked else "needless_process_term", "procestermijn")
    if row.faults or disposition is None or start is None:
        return None
    return Rule(disposition, start, term, process_term)


def _disposition(row: _Row) -> Disposition | None:
    text = row.text("waardering").lower()
    if text in _KEEP:
        return Disposition.KEEP
    if text == Disposition.DESTROY:
        return Disposition.DESTROY
    if text:
        row.fault("bad_disposition", "waardering")
    return None


def _start(row: _Row) -> Start | None:
    text = row.text("brondatum").lower() or Start.CLOSED.value
    try:
        return Start(text)
    except ValueError:
        row.fault("bad_start", "brondatum")
        return None
