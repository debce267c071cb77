# SPDX-License-Identifier: EUPL-1.2
"""Keeping tables in order: taking a batch out, folding the tail in, looking for faults."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from deltalake.transaction import AddAction
from numpy.typing import NDArray

from nabij.measure.lake.storage.layout import CODED
from nabij.measure.lake.storage.reader import read_in_order
from nabij.measure.lake.storage.staging import PORTION
from nabij.measure.lake.storage.tables import DataFile, Table
from nabij.measure.lake.storage.writer import SourceTables

SMALL = 500_000
"""Files of fewer rows are folded together with their neighbours."""


@dataclass(frozen=True)
class Compacted:
    """How many files there were and are."""

    files_before: int
    files_after: int


def take_out_batch(tables: SourceTables, batch: int) -> int:
    """Remove a batch and the names that only it used; return how many events went."""
    touched = [f for f in tables.events.files() if f.batches[0] <= batch <= f.batches[1]]
    before = sum(file.rows for file in tables.events.files())
    mixed = [f for f in touched if f.batches != (batch, batch)]
    _replace(tables.events, touched, _without(tables.events, mixed, batch))
    _drop_unused_names(tables)
    return before - sum(file.rows for file in tables.events.files())


def _without(table: Table, files: list[DataFile], batch: int) -> Iterator[pa.Table]:
    for rows in _whole_rows(table, files):
        yield rows.filter(pc.not_equal(rows["batch"], batch))


def forget_subjects(tables: SourceTables, ids: Collection[str]) -> int:
    """Give subjects an id that leads nowhere, and take away whose they were; return how many.

    Their events stay. The names go last: where a process dies half-way, the same ids are found.
    """
    stored = tables.subjects.read()
    if not len(stored):
        return 0
    names = stored["subject_id"].combine_chunks()
    is_one = pc.is_in(names, value_set=pa.array(sorted(ids), names.type))
    numbers = stored.filter(is_one)["subject_no"]
    if not len(numbers):
        return 0
    _take_persons_out(tables.events, numbers)
    new = pa.array([str(uuid.uuid4()) for _number in numbers], names.type)
    renamed = pc.replace_with_mask(names, is_one, new)
    at = stored.column_names.index("subject_id")
    named = stored.set_column(at, stored.field(at), renamed)
    _replace(tables.subjects, tables.subjects.files(), iter([named]))
    return len(numbers)


def _take_persons_out(events: Table, numbers: pa.ChunkedArray) -> None:
    """Empty the pseudonym of a person in the events of some subjects."""
    if "person_key" not in events.columns_in_files():
        return
    low, high = pc.min(numbers).as_py(), pc.max(numbers).as_py()
    touched = [f for f in events.files() if f.subjects[0] <= high and low <= f.subjects[1]]
    _replace(events, touched, _without_persons(_whole_rows(events, touched), numbers))


def _without_persons(portions: Iterator[pa.Table], numbers: pa.ChunkedArray) -> Iterator[pa.Table]:
    for rows in portions:
        at = rows.column_names.index("person_key")
        keys = rows["person_key"].cast(pa.string())
        is_one = pc.is_in(rows["subject_no"], value_set=numbers)
        kept = pc.if_else(is_one, pa.scalar(None, pa.string()), keys)
        yield rows.set_column(at, "person_key", kept)


def is_empty(tables: SourceTables) -> bool:
    """Say whether nothing is in the tables, nor anything that a reader may still be reading."""
    if tables.events.files():
        return False
    return tables.events.version < 0 or not tables.events.place.parquet_files()


def drop_unused_names(tables: SourceTables) -> None:
    """Remove the names that a writer that died left behind.

    Names are written before the events, so they give themselves away by a batch of which there is
    no event; only then all events are looked at.
    """
    ranges = [file.batches for file in tables.events.files()]
    named = {
        number
        for table in (tables.subjects, tables.activities)
        for number in pc.unique(table.read(["batch"])["batch"]).to_pylist()
    }
    if any(not any(low <= number <= high for low, high in ranges) for number in named):
        _drop_unused_names(tables)


def _drop_unused_names(tables: SourceTables) -> None:
    used: dict[str, set[int]] = {"subject_no": set(), "activity_no": set()}
    for rows in read_in_order(tables.events, ["activity_no"]):
        for name, numbers in used.items():
            numbers.update(pc.unique(rows[name]).to_pylist())
    for table, name in ((tables.subjects, "subject_no"), (tables.activities, "activity_no")):
        stored = table.read()
        in_use = pc.is_in(stored[name], value_set=pa.array(used[name], stored[name].type))
        if not pc.all(in_use).as_py():
            _replace(table, table.files(), iter([stored.filter(in_use)]))


def compact(tables: SourceTables, *, still_ours: Callable[[], None] | None = None) -> Compacted:
    """Fold small and overlapping files together, in one commit that readers do not notice.

    ``still_ours`` runs before each commit and may refuse by raising.
    """
    before = len(tables.events.files())
    for group in _groups(tables.events.files()):
        if len(group) > 1:
            _replace(tables.events, group, _whole_rows(tables.events, group), still_ours)
    return Compacted(before, len(tables.events.files()))


def _groups(files: list[DataFile]) -> Iterator[list[DataFile]]:
    """Yield the files that belong together: they overlap, or are small and next to each other."""
    group: list[DataFile] = []
    highest = -1
    for file in files:
        apart = file.subjects[0] > highest
        full = sum(f.rows for f in group) >= SMALL and (file.rows >= SMALL or len(group) == 1)
        if group and apart and full:
            yield group
            group = []
        group.append(file)
        highest = max(highest, file.subjects[1])
    if group:
        yield group


def _whole_rows(table: Table, files: list[DataFile]) -> Iterator[pa.Table]:
    if not files:
        return
    names = table.schema.names
    texts = [name for name in (*CODED, "subject_kind") if name in names]
    for rows in read_in_order(table, names, dictionaries=texts, only=files):
        yield rows.select(names)


def _replace(
    table: Table,
    removes: list[DataFile],
    portions: Iterator[pa.Table],
    still_ours: Callable[[], None] | None = None,
) -> None:
    tag = f"part-{uuid.uuid4().hex}"
    adds: list[AddAction] = []
    held: list[pa.Table] = []
    try:
        for rows in portions:
            held.append(rows)
            if sum(map(len, held)) >= PORTION:
                adds.append(table.write(_together(held), tag=tag))
                held = []
        if sum(map(len, held)):
            adds.append(table.write(_together(held), tag=tag))
        if still_ours:
            still_ours()
        if adds or removes:
            table.commit(adds, removes)
    except BaseException:
        table.remove_uncommitted(tag)
        raise


def _together(parts: list[pa.Table]) -> pa.Table:
    whole = pa.concat_tables(parts).unify_dictionaries()
    # As in a batch: a column without any value is not written.
    return whole.select([n for n in whole.column_names if whole[n].null_count < len(whole)])


def faults(tables: SourceTables) -> list[str]:
    """Look at every visible file and return what is wrong, in words; nothing where all is well."""
    found = [
        f"{file.path}: the file is missing; restore the lake from its backup"
        for file in tables.events.files()
        if not tables.events.place.exists(file.path)
    ]
    if found:
        return found
    named = np.sort(tables.subjects.read(["subject_no"])["subject_no"].to_numpy())
    activities = tables.activity_names()
    found += _ambiguous_names(tables)
    for file in tables.events.files():
        for rows in read_in_order(tables.events, ["batch", "seq", "activity_no"], only=[file]):
            found += [f"{file.path}: {fault}" for fault in _faults_in(rows, named, activities)]
    return sorted(set(found)) + _repeated(tables.events)


def _ambiguous_names(tables: SourceTables) -> Iterator[str]:
    """Say where a number stands for two things, or a thing has two numbers."""
    for table, number, name in (
        (tables.subjects, "subject_no", "subject_id"),
        (tables.activities, "activity_no", "activity"),
    ):
        stored = table.read([number, name])
        for column in (number, name):
            if pc.count_distinct(stored[column]).as_py() != len(stored):
                yield f"{name}: a value of {column} stands there twice"


def _faults_in(rows: pa.Table, named: NDArray[np.int32], activities: list[str]) -> Iterator[str]:
    subject = rows["subject_no"].to_numpy()
    at = rows["at"].cast(pa.int64()).to_numpy()
    same = subject[1:] == subject[:-1]
    if np.any(subject[1:] < subject[:-1]) or np.any(same & (at[1:] < at[:-1])):
        yield "events do not lie in order of subject and time"
    if len(np.setdiff1d(subject, named)):
        yield "events of subjects without a name"
    numbers = pc.unique(rows["activity_no"]).to_pylist()
    if any(n >= len(activities) or not activities[n] for n in numbers):
        yield "events of activities without a name"


def _repeated(table: Table) -> list[str]:
    """Say which batches hold an event twice."""
    seen: dict[int, list[NDArray[np.int64]]] = {}
    for rows in read_in_order(table, ["batch", "seq"]):
        batch, seq = rows["batch"].to_numpy(), rows["seq"].to_numpy()
        for number in np.unique(batch):
            seen.setdefault(int(number), []).append(seq[batch == number])
    together = {number: np.concatenate(parts) for number, parts in seen.items()}
    return [
        f"batch {number} holds events twice"
        for number, seq in together.items()
        if len(np.unique(seq)) != len(seq)
    ]
