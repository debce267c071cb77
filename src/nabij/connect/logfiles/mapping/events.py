# SPDX-License-Identifier: EUPL-1.2
"""Maps blocks of a file to columns of events: one row may give none, one or several."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from nabij.connect.logfiles.mapping.conversion import (
    Bools,
    codes,
    compacted,
    constant_text,
    day_numbers,
    rounded,
)
from nabij.connect.logfiles.mapping.model import (
    LIFECYCLE,
    Attribute,
    Condition,
    EventRule,
    Mapping,
    TextSource,
    TimeSource,
    attribute_name,
)
from nabij.connect.logfiles.mapping.moments import Moments
from nabij.connect.logfiles.mapping.rows import Pseudonym, Rows
from nabij.connect.logfiles.mapping.times.parsed import OK, Parsed
from nabij.connect.logfiles.mapping.times.reading import local_days, moments
from nabij.connect.logfiles.reading import Block, OnReject, Problem
from nabij.connect.logfiles.reading.blocks import TEXT, Column, Int64s


@dataclass(frozen=True)
class EventBlock:
    """Events in the order of the file; all columns have one entry per event.

    Text is dictionary<int32, string>, null where missing; a role that nothing maps is None.
    Times are microseconds since 1970 in UTC, floored. `row` is the number of the row in the file
    and `order` the place of the event among those of its row, so that (row, order) is unique;
    `line` is where the row starts. `value` is float64; `start_us`, `due_us` are int64 with nulls.
    """

    subject: Column
    activity: Column
    at_us: Int64s
    row: Int64s
    order: Int64s
    line: Int64s
    start_us: Column | None = None
    due_us: Column | None = None
    value: Column | None = None
    team: Column | None = None
    product: Column | None = None
    channel: Column | None = None
    municipality: Column | None = None
    area: Column | None = None
    actor: Column | None = None
    outcome: Column | None = None
    attributes: dict[str, Column] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.at_us)


def map_block(
    block: Block,
    mapping: Mapping,
    pseudonym: Pseudonym,
    on_reject: OnReject,
    *,
    watch: bool = True,
) -> EventBlock:
    """The events of one block; `pseudonym` turns one distinct value of a keyed column into its own.

    Rows that lack what an event needs go to `on_reject`, whole, in the order of the file.

    Raises: SensitiveColumn where a stored text looks like personal data (not without `watch`).
    """
    rows = Rows(block, mapping, pseudonym, watch=watch)
    subject = rows.stored_text(mapping.subject_columns, "/")
    missing = Problem("no_subject", {"columns": ", ".join(mapping.subject_columns)})
    rows.reject(codes(subject) < 0, lambda _: missing)
    rows.reject_long(subject, "long_subject", np.ones(rows.count, bool))
    times = Moments(rows)
    parts = [_part(rows, rule, times) for rule in mapping.events]
    attributes = _attributes(rows)
    none = ~np.logical_or.reduce([part.applies for part in parts])
    rows.reject(none, lambda _: Problem("no_event"))
    rows.tell(on_reject)
    return _Gathering(rows, parts).events(subject, attributes)


@dataclass(frozen=True)
class _Part:
    """One event of every row; only rows where it applies count."""

    applies: Bools
    activity: Column
    at_us: Int64s
    start_us: Column | None
    due_us: Column | None
    value: Column | None
    texts: dict[str, Column]


def _part(rows: Rows, rule: EventRule, times: Moments) -> _Part:
    applies = _applies(rows, rule.when)
    at = times.of(rule.time)
    if rule.name is not None:
        times.remember(rule.name, rule.time, at)
    rows.reject_times(at, times.columns(rule.time), applies, required=True)
    activity = _text(rows, rule.activity)
    lacking = Problem("no_activity", {"columns": ", ".join(rule.activity.columns)})
    rows.reject((codes(activity) < 0) & applies, lambda _: lacking)
    rows.reject_long(activity, "long_activity", applies)
    return _Part(
        applies=applies,
        activity=activity,
        at_us=at.us,
        start_us=_optional_time(rows, rule.start, times, applies),
        due_us=_optional_time(rows, rule.due, times, applies),
        value=None if rule.value is None else rows.number(rule.value, applies),
        texts={role: _text(rows, source) for role, source in rule.roles.named()},
    )


def _applies(rows: Rows, conditions: Sequence[Condition]) -> Bools:
    applies: Bools = np.ones(rows.count, bool)
    for condition in conditions:
        text = rows.plain(condition.column)
        at = codes(text)
        words = [str(word) for word in text.dictionary.to_pylist()]
        if condition.one_of:
            applies &= _among(words, condition.one_of)[at]
        if condition.none_of:
            applies &= ~_among(words, condition.none_of)[at]
        if condition.present is not None:
            applies &= (at >= 0) == condition.present
    return applies


def _among(words: Sequence[str], wanted: Sequence[str]) -> Bools:
    """Per word whether it is wanted; the extra last place is that of rows without a word."""
    return np.array([word in wanted for word in words] + [False])


def _text(rows: Rows, source: TextSource) -> Column:
    if source.constant is not None:
        return constant_text(source.constant, rows.count)
    return rows.coded_text(source)


def _optional_time(
    rows: Rows, source: TimeSource | None, times: Moments, applies: Bools
) -> Column | None:
    if source is None:
        return None
    found = times.of(source)
    rows.reject_times(found, times.columns(source), applies)
    return pa.array(found.us, mask=found.state != OK)


def _attributes(rows: Rows) -> dict[str, Column]:
    kept = {one.name: _attribute(rows, one) for one in rows.mapping.keep}
    for column in rows.mapping.keyed_attributes():
        kept[attribute_name(column)] = rows.text(column)
    return kept


def _attribute(rows: Rows, one: Attribute) -> Column:
    if one.kind in ("time", "date"):
        return _moment_attribute(rows, one)
    if one.kind == "boolean":
        return rows.boolean(one.column)
    if one.kind == "text":
        return rows.watched(one.column, rows.text(one.column), codes_only=False)
    if one.decimals is None:
        rows.watched(one.column, rows.plain(one.column), codes_only=False)
    if one.kind == "integer":
        return rows.integer(one.column)
    return rounded(rows.number(one.column), one.decimals)


def _moment_attribute(rows: Rows, one: Attribute) -> Column:
    mapping = rows.mapping
    column = rows.raw(one.column)
    everywhere: Bools = np.ones(rows.count, bool)
    if one.kind == "date":
        found = local_days(column, one.formats, mapping.zone, mapping.missing)
        rows.reject_times(found, [one.column], everywhere)
        days = pa.array(day_numbers(found.us), mask=found.state != OK)
        return days.cast(pa.date32())
    found = moments(column, formats=one.formats, zone=mapping.zone, missing=mapping.missing)
    rows.reject_times(found, [one.column], everywhere)
    return _timestamps(found)


def _timestamps(found: Parsed) -> Column:
    return pa.array(found.us, mask=found.state != OK).cast(pa.timestamp("us", "UTC"))


class _Gathering:
    """Puts the events of all rules in the order of the rows, without those that do not count."""

    def __init__(self, rows: Rows, parts: Sequence[_Part]) -> None:
        self._rows = rows
        self._parts = parts
        good = ~rows.bad
        self._chosen = [np.flatnonzero(part.applies & good) for part in parts]
        self._all = len(parts) == 1 and len(self._chosen[0]) == rows.count
        at = np.concatenate(self._chosen)
        self._sorted = np.argsort(at, kind="stable")
        self._at = at[self._sorted]

    def events(self, subject: Column, attributes: dict[str, Column]) -> EventBlock:
        """The events, with what belongs to their row as a whole."""
        texts = {
            role: self._texts([part.texts.get(role) for part in self._parts])
            for role in dict.fromkeys(role for part in self._parts for role in part.texts)
        }
        kept = {name: self._of_row(column) for name, column in attributes.items()}
        if LIFECYCLE in texts:
            kept[LIFECYCLE] = texts.pop(LIFECYCLE)
        order = [np.full(len(one), place) for place, one in enumerate(self._chosen)]
        return EventBlock(
            subject=self._of_row(subject),
            activity=self._texts([part.activity for part in self._parts]),
            at_us=self._numbers([part.at_us for part in self._parts]),
            row=self._rows.block.rows[self._at],
            order=np.concatenate(order)[self._sorted],
            line=self._rows.block.lines[self._at],
            start_us=self._optional([part.start_us for part in self._parts], pa.int64()),
            due_us=self._optional([part.due_us for part in self._parts], pa.int64()),
            value=self._optional([part.value for part in self._parts], pa.float64()),
            attributes=kept,
            **texts,
        )

    def _of_row(self, column: Column) -> Column:
        if self._all:
            return column
        taken = column.take(pa.array(self._at))
        return compacted(taken) if pa.types.is_dictionary(taken.type) else taken

    def _numbers(self, parts: Sequence[Int64s]) -> Int64s:
        taken = [part[at] for part, at in zip(parts, self._chosen, strict=True)]
        return np.concatenate(taken)[self._sorted]

    def _texts(self, parts: Sequence[Column | None]) -> Column:
        column = self._optional(parts, TEXT)
        return column if self._all else compacted(column)

    def _optional(self, parts: Sequence[Column | None], kind: Any) -> Column | None:
        """The parts of all rules together, null where a rule has none; None if no rule has."""
        if all(part is None for part in parts):
            return None
        if self._all:
            return parts[0]
        taken: list[Column] = [
            pa.nulls(len(at), kind) if part is None else part.take(pa.array(at))
            for part, at in zip(parts, self._chosen, strict=True)
        ]
        return pa.concat_arrays(taken).take(pa.array(self._sorted))
