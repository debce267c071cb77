# SPDX-License-Identifier: EUPL-1.2
"""Writing a batch of events into the tables of a source, all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from deltalake.transaction import AddAction
from numpy.typing import NDArray

from nabij.core.clock.local import local_columns
from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.layout import (
    ACTIVITIES,
    ATTRIBUTE_PREFIX,
    EVENTS,
    MOST_SUBJECTS,
    SUBJECTS,
)
from nabij.measure.lake.storage.places import Place
from nabij.measure.lake.storage.repeats import repeats
from nabij.measure.lake.storage.staging import Staging
from nabij.measure.lake.storage.tables import Table

_LOOKED_UP_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Written:
    """What a batch put into the lake; ``repeated`` events were there already and stayed out."""

    events: int
    subjects: int
    new_subjects: int
    activities: int
    repeated: int = 0


@dataclass(frozen=True)
class Batch:
    """The number of a batch, the kind of its subjects, and when it was learnt.

    ``app`` names the sequence in which the number is counted; the commit carries both, so that
    after a crash the table itself says whether the batch is in it. ``read`` runs when all blocks
    are read, ``still_ours`` right before the commit; either may refuse by raising. With
    ``skip_repeats`` events that the source has already are left out.
    """

    number: int
    subject_kind: str
    recorded_us: int
    zone: str
    app: str
    read: Callable[[], None] | None = None
    still_ours: Callable[[], None] | None = None
    skip_repeats: bool = False

    @property
    def tag(self) -> str:
        """Return what the names of this batch's files begin with."""
        return file_tag(self.app, self.number)


def file_tag(app: str, number: int) -> str:
    """Return what the names of the files of a batch begin with."""
    return f"{app}-{number}"


class SourceTables:
    """The three tables of one source, in one place."""

    def __init__(self, place: Place) -> None:
        self.place = place

    # Each is opened when first asked for, and then stays at the commit it had.

    @cached_property
    def events(self) -> Table:
        """The events, by numbers of subject and activity."""
        return Table(self.place / "events", EVENTS)

    @cached_property
    def subjects(self) -> Table:
        """What each number of a subject stands for."""
        return Table(self.place / "subjects", SUBJECTS)

    @cached_property
    def activities(self) -> Table:
        """What each number of an activity stands for."""
        return Table(self.place / "activities", ACTIVITIES)

    def activity_names(self) -> list[str]:
        """Return the names of the activities, each at its number; empty where one was undone."""
        table = self.activities.read()
        names = [""] * (max(table["activity_no"].to_pylist(), default=-1) + 1)
        for number, name in zip(
            table["activity_no"].to_pylist(), table["activity"].to_pylist(), strict=True
        ):
            names[number] = name
        return names


def write_batch(tables: SourceTables, blocks: Iterable[EventBlock], batch: Batch) -> Written:
    """Write all events of ``blocks`` as one batch, visible in one commit.

    Names are committed before the events that use them; names without events are harmless and
    are found again by the next try.

    Raises:
        TooManyActivities, SchemaConflict: nothing of the batch is visible.
    """
    with tempfile.TemporaryDirectory(dir=_scratch(tables), prefix="batch-") as scratch:
        staging = Staging(Path(scratch))
        for block in blocks:
            staging.add(block)
        staging.close()
        if batch.read:
            batch.read()
        return _commit(tables, staging, batch)


def _scratch(tables: SourceTables) -> Path:
    folder = tables.place.scratch
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _commit(tables: SourceTables, staging: Staging, batch: Batch) -> Written:
    number_of, new = _subject_numbers(tables, staging, batch)
    activity_of = _activity_numbers(tables, staging, batch)
    # A source that knows none of the subjects has none of the events.
    may_repeat = batch.skip_repeats and new < len(number_of)
    adds: list[AddAction] = []
    written = 0
    schema = EVENTS
    try:
        # One portion is written while the next is put in order.
        with ThreadPoolExecutor(1) as pool:
            writing: Future[AddAction] | None = None
            for portion in staging.portions(number_of):
                table = _complete(portion, activity_of, batch)
                if may_repeat:
                    table = table.filter(pa.array(~repeats(tables.events, table)))
                written += len(table)
                schema = pa.unify_schemas([schema, _plain(table.schema)])
                if writing:
                    adds.append(writing.result())
                writing = pool.submit(tables.events.write, table, tag=batch.tag)
            if writing:
                adds.append(writing.result())
        if batch.still_ours:
            batch.still_ours()
        tables.events.commit(adds, schema=schema, app=(batch.app, batch.number))
    except BaseException:
        tables.events.remove_uncommitted(batch.tag)
        raise
    repeated = staging.events - written
    return Written(written, len(number_of), new, len(activity_of), repeated)


def _subject_numbers(
    tables: SourceTables, staging: Staging, batch: Batch
) -> tuple[NDArray[np.int32], int]:
    """Return the lake's number for each staged subject, and how many of them are new."""
    ids = staging.subjects.texts()
    numbers = np.full(len(ids), -1, np.int64)
    highest = -1
    for file in tables.subjects.files():
        highest = max(highest, file.subjects[1])
    if highest >= 0:
        _find_known(tables, ids, batch.subject_kind, numbers)
    new = np.flatnonzero(numbers < 0)
    numbers[new] = np.arange(highest + 1, highest + 1 + len(new))
    if highest + len(new) > MOST_SUBJECTS:
        raise OverflowError("A source can hold at most 2,147,483,647 subjects.")
    tables.subjects.append(
        pa.table(
            {
                "subject_no": pa.array(numbers[new], pa.int32()),
                "subject_kind": pa.repeat(batch.subject_kind, len(new)),
                "subject_id": ids.take(pa.array(new)),
                "batch": pa.repeat(pa.scalar(batch.number, pa.int32()), len(new)),
            }
        )
    )
    return numbers.astype(np.int32), len(new)


def _find_known(tables: SourceTables, ids: pa.Array, kind: str, numbers: NDArray[np.int64]) -> None:
    known = tables.subjects.read(["subject_no", "subject_kind", "subject_id"])
    known = known.filter(pc.equal(known["subject_kind"], kind))
    for start in range(0, len(known), _LOOKED_UP_AT_ONCE):
        part = known.slice(start, _LOOKED_UP_AT_ONCE)
        texts = part["subject_id"].cast(ids.type)
        found = pc.index_in(texts, value_set=ids).combine_chunks()
        hits = found.is_valid().to_numpy(zero_copy_only=False)
        numbers[found.drop_null().to_numpy()] = part["subject_no"].to_numpy()[hits]


def _activity_numbers(tables: SourceTables, staging: Staging, batch: Batch) -> NDArray[np.int16]:
    names = staging.activities.texts().to_pylist()
    stored = tables.activity_names()
    known = {name: number for number, name in enumerate(stored) if name}
    new = [name for name in names if name not in known]
    numbers = {name: len(stored) + i for i, name in enumerate(new)}
    tables.activities.append(
        pa.table(
            {
                "activity_no": pa.array(list(numbers.values()), pa.int16()),
                "activity": pa.array(new, pa.string()),
                "batch": pa.repeat(pa.scalar(batch.number, pa.int32()), len(new)),
            }
        )
    )
    return np.array([(known | numbers)[name] for name in names], np.int16)


def _complete(portion: pa.Table, activity_of: NDArray[np.int16], batch: Batch) -> pa.Table:
    """Add what every event carries, and put the columns in their order."""
    size = len(portion)
    at = portion["at"].cast(pa.int64()).to_numpy()
    day, minute = local_columns(at, batch.zone)
    columns: dict[str, pa.Array | pa.ChunkedArray] = {
        "recorded_at": pa.repeat(pa.scalar(batch.recorded_us).cast(EVENTS.field("at").type), size),
        "subject_kind": pa.DictionaryArray.from_arrays(
            pa.array(np.zeros(size, np.int32)), pa.array([batch.subject_kind])
        ),
    }
    columns |= {name: portion[name] for name in portion.column_names if name != "subject"}
    columns |= {
        "activity_no": pa.array(activity_of[portion["activity_no"].to_numpy()]),
        "batch": pa.repeat(pa.scalar(batch.number, pa.int32()), size),
        "local_date": pa.array(day).cast(pa.date32()),
        "local_minute": pa.array(minute.astype(np.int16)),
    }
    # A column without any value is not written: readers of the table see it as missing.
    ours = [name for name in EVENTS.names if name in columns]
    kept = [name for name in columns if name.startswith(ATTRIBUTE_PREFIX)]
    return pa.table({name: columns[name] for name in [*ours, *kept]})


def _plain(schema: pa.Schema) -> pa.Schema:
    """Return the schema as stored: a dictionary is only a way of writing text."""
    return pa.schema(
        [(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in schema]
    )
