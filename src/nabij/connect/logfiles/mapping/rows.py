# SPDX-License-Identifier: EUPL-1.2
"""The rows of one block under a mapping: columns by name, rows that are kept out, and a watch."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow.compute as pc

from nabij.connect.logfiles.mapping.conversion import (
    Bools,
    Converted,
    as_boolean,
    as_integer,
    as_number,
    as_text,
    codes,
    joined_text,
    translated,
)
from nabij.connect.logfiles.mapping.messages import SensitiveColumn
from nabij.connect.logfiles.mapping.model import Mapping, TextSource
from nabij.connect.logfiles.mapping.privacy.values import suspicious_values
from nabij.connect.logfiles.mapping.times.parsed import (
    AMBIGUOUS,
    FIRST_US,
    LAST_US,
    MISSING,
    NOT_A_TIME,
    OK,
    Parsed,
)
from nabij.connect.logfiles.reading import Block, OnReject, Problem, Reject
from nabij.connect.logfiles.reading.blocks import Column

Pseudonym = Callable[[str], str]
SHOWN_LETTERS = 40
# Longer than any name of a step, or number of a case.
MOST_LETTERS = 200


class Rows:
    """One block: asks for columns are remembered, and so is the first thing wrong with a row.

    With `watch` every text that will be stored is checked for personal data.
    """

    def __init__(
        self, block: Block, mapping: Mapping, pseudonym: Pseudonym, *, watch: bool = True
    ) -> None:
        self.count = block.table.num_rows
        self.block = block
        self.mapping = mapping
        self.bad: Bools = np.zeros(self.count, bool)
        self._pseudonym = pseudonym
        self._watch = watch
        self._reasons: dict[int, Problem] = {}
        self._texts: dict[str, Column] = {}
        self._allowed = {column for column, _ in mapping.allow} | set(mapping.key)
        self._watched: set[tuple[str, bool]] = set()

    def raw(self, column: str) -> Column:
        """A column with the type it has in the file."""
        return self.block.table.column(column).combine_chunks()

    def plain(self, column: str) -> Column:
        """A column as text, trimmed, as it stands in the file."""
        if column not in self._texts:
            self._texts[column] = as_text(self.raw(column), self.mapping.missing)
        return self._texts[column]

    def text(self, column: str) -> Column:
        """A column as text to store: a keyed one as pseudonyms, one per distinct value."""
        plain = self.plain(column)
        if column not in self.mapping.key:
            return plain
        return translated(plain, lambda words: [self._pseudonym(word) for word in words])

    def stored_text(self, columns: Sequence[str], separator: str) -> Column:
        """Columns joined to one text to store."""
        return joined_text([self.watched(one, self.text(one)) for one in columns], separator)

    def coded_text(self, source: TextSource) -> Column:
        """The text of a source with columns, translated where it says so."""
        if not source.values and source.other is None:
            return self.stored_text(source.columns, "+")
        words = dict(source.values)
        joined = joined_text([self.text(one) for one in source.columns], "+")
        changed = translated(
            joined, lambda found: [words.get(one, source.other or one) for one in found]
        )
        if len(source.columns) == 1 and source.other is None:
            self.watched(source.columns[0], changed)
        return changed

    def watched(self, column: str, text: Column, *, codes_only: bool = True) -> Column:
        """The same text, if nothing in it looks like personal data.

        Raises: SensitiveColumn.
        """
        seen = (column, codes_only)
        if not self._watch or column in self._allowed or seen in self._watched:
            return text
        self._watched.add(seen)
        found = suspicious_values(text.dictionary, rows=self.count, codes=codes_only)
        if found:
            at = pc.index(text.dictionary, found.example).as_py()
            row = int(np.argmax(codes(text) == at))
            raise SensitiveColumn(column, found.kind, int(self.block.lines[row]))
        return text

    def integer(self, column: str) -> Column:
        """A column as whole numbers; rows with anything else are rejected."""
        mapping = self.mapping
        return self._converted(
            column, as_integer(self.raw(column), mapping.decimal, mapping.missing), "not_an_integer"
        )

    def number(self, column: str, applies: Bools | None = None) -> Column:
        """A column as numbers; rows (where it applies) with anything else are rejected."""
        return self._converted(column, self.numbers(column), "not_a_number", applies)

    def numbers(self, column: str) -> Converted:
        """A column as numbers, and which rows hold something else."""
        return as_number(self.raw(column), self.mapping.decimal, self.mapping.missing)

    def boolean(self, column: str) -> Column:
        """A column as yes and no; rows with anything else are rejected."""
        found = as_boolean(self.raw(column), self.mapping.missing)
        return self._converted(column, found, "not_a_boolean")

    def _converted(
        self, column: str, found: Converted, code: str, applies: Bools | None = None
    ) -> Column:
        bad = found.bad if applies is None else found.bad & applies
        self.reject(bad, lambda row: Problem(code, self._shown([column], row)))
        return found.values

    def reject(self, where: Bools, reason: Callable[[int], Problem]) -> None:
        """Keep rows out; the first reason given for a row stays."""
        for row in np.flatnonzero(where & ~self.bad):
            self._reasons[int(row)] = reason(int(row))
        self.bad |= where

    def reject_long(self, text: Column, code: str, applies: Bools) -> None:
        """Keep out rows where a text is too long to be the name of anything."""
        lengths = pc.utf8_length(text.dictionary).to_numpy(zero_copy_only=False)
        if not len(lengths) or lengths.max() <= MOST_LETTERS:
            return
        of_row = np.where(codes(text) < 0, 0, lengths[codes(text)])
        self.reject(
            (of_row > MOST_LETTERS) & applies,
            lambda row: Problem(code, {"found": int(of_row[row]), "most": MOST_LETTERS}),
        )

    def reject_times(
        self, found: Parsed, columns: Sequence[str], applies: Bools, *, required: bool = False
    ) -> None:
        """Keep out rows whose time cannot be read, or is missing where it is required."""
        beyond = (found.us < FIRST_US) | (found.us > LAST_US)
        states = np.where((found.state == OK) & beyond, NOT_A_TIME, found.state)
        wrong = (states != OK) & applies
        if not required:
            wrong &= states != MISSING

        def reason(row: int) -> Problem:
            state = states[row]
            if state == MISSING:
                return Problem("no_time", {"columns": ", ".join(columns)})
            code = "ambiguous_time" if state == AMBIGUOUS else "not_a_time"
            return Problem(code, self._shown(columns, row))

        self.reject(wrong, reason)

    def _shown(self, columns: Sequence[str], row: int) -> dict[str, str | int]:
        words = [self.plain(column)[row].as_py() for column in columns]
        value = " ".join(word for word in words if word)[:SHOWN_LETTERS]
        return {"value": value, "columns": ", ".join(columns)}

    def tell(self, on_reject: OnReject) -> None:
        """Report the rows that are kept out, in the order of the file."""
        for row in sorted(self._reasons):
            on_reject(Reject(int(self.block.lines[row]), self._reasons[row]))
