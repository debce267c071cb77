# SPDX-License-Identifier: EUPL-1.2
"""Finds delimiter, quote and header of a text table by trying them on its first rows."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nabij.connect.logfiles.reading.problems import Problem, UnreadableFile

USUAL_DELIMITERS = (",", ";", "\t", "|")
# Tried only where none of the usual ones gives a table.
RARE_DELIMITERS = ("\x1f", "\x01", "^", "~", "#", ":")
SAMPLE_ROWS = 300
PREAMBLE_ROWS = 10
# With fewer rows than this, a header that matches none of them may just stand above a bad row.
ROWS_TO_JUDGE = 3
NUMBER_OR_DATE = re.compile(r"[-+]?[\d.,]*\d%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")


class Row(NamedTuple):
    """A row of the sample: the line it starts on, the line after it, its fields."""

    line: int
    next_line: int
    fields: list[str]


@dataclass(frozen=True)
class Dialect:
    """How a text table is written: its delimiter, its quote and where its rows begin."""

    delimiter: str
    quote: str | None
    columns: tuple[str, ...]
    body_line: int
    surplus: int
    notes: tuple[Problem, ...]


@dataclass(frozen=True)
class _Trial:
    delimiter: str
    quote: str | None
    header: int
    rows: list[Row]

    @property
    def width(self) -> int:
        return len(self.rows[self.header].fields)

    @property
    def body(self) -> list[Row]:
        return self.rows[self.header + 1 :]

    def matching(self, surplus: int = 0) -> int:
        return sum(len(row.fields) == self.width + surplus for row in self.body)

    @property
    def surplus(self) -> int:
        """1 where the rows end in a delimiter and the header does not."""
        trailing = sum(
            len(row.fields) == self.width + 1 and not row.fields[-1] for row in self.body
        )
        return int(self.matching() == 0 and trailing > 0.9 * len(self.body) > 0)

    @property
    def share(self) -> float:
        """The share of the rows that has as many fields as the header."""
        return self.matching(self.surplus) / len(self.body) if self.body else 1.0

    @property
    def is_table(self) -> bool:
        """Whether this is how the file is written: the header fits, or it alone does not."""
        if self.width > 1 and self.share >= 0.5:
            return True
        width, count = Counter(len(row.fields) for row in self.body or self.rows).most_common(1)[0]
        return self.width > 1 and width > 1 and count > 0.9 * len(self.body)

    @property
    def score(self) -> tuple[bool, bool, bool, float, int]:
        table = self.width > 1
        fits = table and self.share >= 0.5
        return (fits, table, self.header == 0, round(self.share, 1), self.width)


def detect_dialect(
    text: str,
    *,
    name: str,
    cut_off: bool = False,
    delimiter: str | None = None,
    quote: str | None = None,
    header: bool = True,
) -> Dialect:
    """The dialect of a sample of text that begins at the start of the file.

    `cut_off` says that the sample may end within a row; `delimiter` and `quote` fix what is
    known ("" for no quote); without `header` the columns are numbered.

    Raises: UnreadableFile where there is no row, or the header matches none of the rows.
    """
    lines = _lines(text)
    stated = _stated_separator(lines)
    given = delimiter or stated
    if given is not None and (len(given) != 1 or not given.isascii() or given in '\r\n"'):
        raise UnreadableFile("bad_delimiter", delimiter=given)
    skipped = 1 if stated else 0
    trial = _best_trial(lines[skipped:], skipped, given, quote, cut_off)
    if trial is None:
        raise UnreadableFile("endless_line" if any(map(str.strip, lines)) else "empty", file=name)
    if header:
        _refuse_lying_header(trial, name)
    notes = _quotes_are_text(trial, text, quote)
    if header and not any(map(str.strip, lines[trial.rows[trial.header].next_line - 1 :])):
        notes.append(Problem("header_only"))
    return _dialect(trial, skipped, header, notes)


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]


def _stated_separator(lines: Sequence[str]) -> str | None:
    """Spreadsheets write `sep=;` as a first line of their own."""
    found = re.fullmatch(r'"?sep=(.)"?\s*', lines[0], re.IGNORECASE) if lines else None
    return found.group(1) if found else None


def _best_trial(
    lines: Sequence[str], skipped: int, delimiter: str | None, quote: str | None, cut_off: bool
) -> _Trial | None:
    quotes = ('"', None, "'") if quote is None else (quote or None,)
    usual = (delimiter,) if delimiter else USUAL_DELIMITERS
    best = _best(lines, skipped, usual, quotes, cut_off)
    if best is None or delimiter or best.is_table:
        return best
    rare = _best(lines, skipped, RARE_DELIMITERS, quotes, cut_off)
    return rare if rare and rare.width > 1 and rare.share > 0.9 else best


def _best(
    lines: Sequence[str],
    skipped: int,
    delimiters: Iterable[str],
    quotes: Iterable[str | None],
    cut_off: bool,
) -> _Trial | None:
    best: _Trial | None = None
    for quote in quotes:
        if quote == "'" and not _single_quoted(lines):
            continue
        trials = _trials(lines, skipped, delimiters, quote, cut_off)
        trial = max(trials, key=lambda trial: trial.score, default=None)
        if trial and (best is None or _reads_better(best, trial)):
            best = trial
    return best


def _trials(
    lines: Sequence[str],
    skipped: int,
    delimiters: Iterable[str],
    quote: str | None,
    cut_off: bool,
) -> Iterable[_Trial]:
    for delimiter in delimiters:
        rows = _rows(lines, skipped, delimiter, quote, cut_off)
        if rows:
            yield _Trial(delimiter, quote, _header_at(rows), rows)


def _reads_better(best: _Trial, other: _Trial) -> bool:
    """Whether another quote fits clearly better, or a stray quote ate rows it reads well."""
    if (best.width > 1) != (other.width > 1):
        return other.width > 1
    if other.share > best.share + 0.1:
        return True
    return (
        other.quote is None
        and other.delimiter == best.delimiter
        and other.share >= best.share
        and other.matching(other.surplus) > best.matching(best.surplus)
    )


def _single_quoted(lines: Sequence[str]) -> bool:
    """Fields like 'this', and not just words such as 's-Gravenhage."""
    return any(re.search(r"(^|[,;|\t])'[^']*'([,;|\t]|$)", line) for line in lines[:20])


def _rows(
    lines: Sequence[str], skipped: int, delimiter: str, quote: str | None, cut_off: bool
) -> list[Row]:
    if quote is None:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quotechar=quote)
    rows: list[Row] = []
    line = 1
    try:
        for fields in reader:
            if fields:
                rows.append(Row(line + skipped, reader.line_num + 1 + skipped, fields))
            line = reader.line_num + 1
            if len(rows) > SAMPLE_ROWS:
                return rows
    except csv.Error:  # a field beyond the limit of the csv module: judge by what came before
        return rows
    return rows[:-1] if cut_off and len(rows) > 1 else rows


def _header_at(rows: Sequence[Row]) -> int:
    """The index of the header: below a preamble of lines that are no table, if there is one."""
    usual = Counter(len(row.fields) for row in rows).most_common(1)[0][0]
    if usual < 3:
        return 0
    for at, row in enumerate(rows[:PREAMBLE_ROWS]):
        if len(row.fields) == usual:
            return at
        if sum(bool(text.strip()) for text in row.fields) > max(1, usual // 3):
            return 0
    return 0


def _refuse_lying_header(trial: _Trial, name: str) -> None:
    if len(trial.body) < ROWS_TO_JUDGE or trial.share > 0:
        return
    found = Counter(len(row.fields) for row in trial.body).most_common(1)[0][0]
    line = next(row.line for row in trial.body if len(row.fields) == found)
    raise UnreadableFile("header_lies", file=name, expected=trial.width, found=found, line=line)


def _quotes_are_text(trial: _Trial, text: str, given: str | None) -> list[Problem]:
    seen = trial.quote is None and given is None and '"' in text
    return [Problem("quotes_as_text")] if seen else []


def _dialect(trial: _Trial, skipped: int, header: bool, notes: list[Problem]) -> Dialect:
    top = trial.rows[trial.header]
    if trial.header and header:
        notes.append(Problem("preamble", {"count": top.line - 1 - skipped, "line": top.line}))
    if trial.surplus and header:
        notes.append(Problem("trailing_delimiter"))
    names = top.fields if header else [""] * len(top.fields)
    columns, renamed = unique_names(names)
    if header:
        notes += renamed + _header_notes(trial, names)
    return Dialect(
        delimiter=trial.delimiter,
        quote=trial.quote,
        columns=columns,
        body_line=top.next_line if header else trial.rows[0].line,
        surplus=trial.surplus if header else 0,
        notes=tuple(notes),
    )


def _header_notes(trial: _Trial, names: Sequence[str]) -> list[Problem]:
    like_data = any(NUMBER_OR_DATE.fullmatch(name.strip()) for name in names)
    return [Problem("header_looks_like_data")] if like_data else []


def unique_names(names: Sequence[str]) -> tuple[tuple[str, ...], list[Problem]]:
    """Column names without surrounding blanks, nameless ones numbered, doubles told apart."""
    given: list[str] = []
    notes: list[Problem] = []
    taken = {name.strip() for name in names}
    for number, raw in enumerate(names, start=1):
        name = raw.strip()
        if not name:
            name = _free(f"column {number}", taken | set(given))
            notes.append(Problem("nameless_column", {"number": number, "name": name}))
        elif name in given:
            column, name = name, _free(name, taken | set(given))
            notes.append(Problem("duplicate_column", {"column": column, "name": name}))
        given.append(name)
    return tuple(given), notes


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
