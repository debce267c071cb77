# SPDX-License-Identifier: EUPL-1.2
"""Holds a mapping against a file before anything is imported, and says what does not fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from nabij.connect.logfiles.mapping.conversion import as_text
from nabij.connect.logfiles.mapping.events import EventBlock, map_block
from nabij.connect.logfiles.mapping.model import Mapping
from nabij.connect.logfiles.mapping.privacy.columns import suspicious_name
from nabij.connect.logfiles.mapping.privacy.values import suspicious_values
from nabij.connect.logfiles.mapping.toml.tables import closest
from nabij.connect.logfiles.reading import Block, FileDescription, Problem, Reject
from nabij.connect.logfiles.reading.blocks import TEXT, Column

ERROR, WARNING, NOTE = "error", "warning", "note"
# A number with this many decimals or fewer tells a place to about a kilometre.
ROUGH_DECIMALS = 2


@dataclass(frozen=True)
class Finding:
    """Something about a mapping and a file: an error stops the import, the others only tell."""

    level: str
    problem: Problem
    column: str | None = None


def check_mapping(
    mapping: Mapping, description: FileDescription, sample: pa.Table
) -> list[Finding]:
    """All that does not fit between a mapping, a described file and its first rows."""
    found = [*_columns(mapping, description)]
    if any(one.level == ERROR for one in found):
        return found
    sample = _completed(sample, mapping)
    found += _sensitive(mapping, sample)
    found += _unseen_values(mapping, sample)
    found += _trial(mapping, sample, description.layout.body_line if description.layout else 1)
    return [*found, *_left_out(mapping, description)]


def _columns(mapping: Mapping, description: FileDescription) -> Iterator[Finding]:
    named = (*mapping.columns(), *mapping.drop, *(column for column, _ in mapping.allow))
    for column in dict.fromkeys(named):
        if column not in description.columns:
            yield _absent(column, mapping, description)
        elif description.types.get(column) == "nested" and column in mapping.columns():
            yield Finding(ERROR, Problem("nested_column_used", {"column": column}), column)


def _absent(column: str, mapping: Mapping, description: FileDescription) -> Finding:
    like = closest(column, description.columns)
    needed = {*mapping.subject_columns}
    for event in mapping.events:
        needed |= {*event.activity.columns, *event.time.columns()}
    # The events of an XES log need not all have the same attributes.
    if description.format == "xes" and not like and column not in needed:
        return Finding(WARNING, Problem("column_not_seen", {"column": column}), column)
    if any(note.code == "header_looks_like_data" for note in description.notes):
        # What stands in the first row may be about a person.
        return Finding(ERROR, Problem("no_such_column_no_header", {"column": column}), column)
    params: dict[str, str | int] = {"column": column, "columns": ", ".join(description.columns)}
    if like:
        return Finding(ERROR, Problem("no_such_column_like", {**params, "like": like}), column)
    return Finding(ERROR, Problem("no_such_column", params), column)


def _completed(sample: pa.Table, mapping: Mapping) -> pa.Table:
    """The first rows with the columns that none of them has."""
    for column in mapping.columns():
        if column not in sample.column_names:
            absent: Column = pa.array([None] * sample.num_rows, pa.string())
            sample = sample.append_column(column, absent.dictionary_encode().cast(TEXT))
    return sample


def _sensitive(mapping: Mapping, sample: pa.Table) -> Iterator[Finding]:
    allowed = {column for column, _ in mapping.allow}
    uses = mapping.stored_columns()
    for column, use in uses.items():
        if column in allowed:
            continue
        text = as_text(sample.column(column).combine_chunks(), mapping.missing)
        kind = suspicious_name(column, [str(one) for one in text.to_pylist() if one is not None])
        if kind is None and use in ("text", "code"):
            found = suspicious_values(text.dictionary, rows=len(text), codes=use == "code")
            kind = found.kind if found else None
        if kind is None or (kind == "coordinates" and _rough(mapping, column)):
            continue
        code = "sensitive_place" if kind == "coordinates" else "sensitive"
        params: dict[str, str | int] = {"column": column}
        if code == "sensitive":
            params["kind"] = kind
        yield Finding(ERROR, Problem(code, params), column)


def _rough(mapping: Mapping, column: str) -> bool:
    kept = [one for one in mapping.keep if one.column == column]
    return bool(kept) and all(
        one.kind == "number" and one.decimals is not None and one.decimals <= ROUGH_DECIMALS
        for one in kept
    )


def _unseen_values(mapping: Mapping, sample: pa.Table) -> Iterator[Finding]:
    """A value that a condition asks for and a word that looks like it: probably a slip."""
    for event in mapping.events:
        for condition in event.when:
            column = sample.column(condition.column).combine_chunks()
            seen = [str(one) for one in as_text(column).dictionary.to_pylist()]
            for value in (*condition.one_of, *condition.none_of):
                if value not in seen and closest(value, seen):
                    params = {"column": condition.column, "value": value}
                    yield Finding(WARNING, Problem("value_never_seen", params), condition.column)


def _trial(mapping: Mapping, sample: pa.Table, first_line: int) -> Iterator[Finding]:
    """Map the first rows: what keeps all of them out is an error, what keeps some a warning."""
    if not sample.num_rows:
        return
    rejects: list[Reject] = []
    numbers = np.arange(1, sample.num_rows + 1)
    events = map_block(Block(sample, numbers, numbers), mapping, str, rejects.append, watch=False)
    level = ERROR if len(rejects) == sample.num_rows else WARNING
    for reason in _one_of_each(reject.reason for reject in rejects):
        yield Finding(level, reason)
    if level == ERROR:
        yield Finding(ERROR, Problem("no_row_fits", {"count": len(rejects), "line": first_line}))
    else:
        yield from _unseen_labels(mapping, events)


def _unseen_labels(mapping: Mapping, events: EventBlock) -> Iterator[Finding]:
    """A label of a code that does not occur, beside a code without one that looks like it."""
    for role, words in mapping.labels_by_role().items():
        texts = getattr(events, role)
        seen = set() if texts is None else {str(one) for one in texts.unique().to_pylist() if one}
        column = next((one for text in mapping.texts_of(role) for one in text.columns), None)
        for code in words:
            like = None if code in seen else closest(code, seen - words.keys())
            if like:
                params: dict[str, str | int] = {"value": code, "like": like}
                yield Finding(WARNING, Problem("label_never_seen", params), column)


def _one_of_each(reasons: Iterable[Problem]) -> Sequence[Problem]:
    first: dict[tuple[str, object], Problem] = {}
    for reason in reasons:
        first.setdefault((reason.code, reason.params.get("columns")), reason)
    return list(first.values())


def _left_out(mapping: Mapping, description: FileDescription) -> Iterator[Finding]:
    named = {*mapping.columns(), *mapping.drop}
    left = [column for column in description.columns if column not in named]
    if left:
        yield Finding(NOTE, Problem("left_out", {"columns": ", ".join(left)}))
