# SPDX-License-Identifier: EUPL-1.2
"""Blocks on their way into the lake: numbered, put aside on disk, and taken out in order.

Memory stays flat however long the log is: a block leaves memory as soon as its texts have
numbers, and the events come back in portions of subjects that follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.layout import CODED, INSTANT, MOST_ACTIVITIES
from nabij.measure.lake.storage.numbering import LateNumbering, Numbering, present_only

PORTION = 3_000_000
_MANY = 50_000


class TooManyActivities(Exception):
    """The column taken for the activity holds something else."""

    def __init__(self, count: int) -> None:
        self.count, self.most = count, MOST_ACTIVITIES
        super().__init__(
            f"The log has {count:,} different activities; at most {MOST_ACTIVITIES:,} can be"
            " told apart. Is the right column mapped to the activity?"
        )


class Staging:
    """Events put aside in a scratch file, in the order in which they came."""

    def __init__(self, scratch: Path) -> None:
        self._path = scratch / "staged.arrow"
        self._writer: pa.RecordBatchFileWriter | None = None
        self._columns: dict[str, Numbering | None] = {}
        self._schema: pa.Schema | None = None
        self._counts: list[NDArray[np.int64]] = []
        self.subjects = LateNumbering()
        self.activities = Numbering()
        self.events = 0

    def add(self, block: EventBlock) -> None:
        """Put a block aside.

        Raises:
            TooManyActivities: there are more than the lake's numbers can tell apart.
        """
        if not len(block):
            return
        present = present_only(block.subject)
        subject = self.subjects.number(present)
        activity = self.activities.number(present_only(block.activity))
        if len(self.activities) > MOST_ACTIVITIES:
            raise TooManyActivities(len(self.activities))
        columns: dict[str, Any] = {
            "subject": subject,
            "activity_no": activity.astype(np.int16),
            "at": pa.array(block.at_us).cast(INSTANT),
            "seq": np.arange(self.events, self.events + len(block), dtype=np.int64),
            "row": block.row,
        }
        columns |= self._optional(block)
        indices = present.indices.to_numpy(zero_copy_only=False)
        self._counts.append(np.bincount(indices, minlength=len(present.dictionary)))
        self._write({name: pa.array(values) for name, values in columns.items()})
        self.events += len(block)

    def close(self) -> None:
        """Finish writing; ``portions`` may be read from now on."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def portions(self, number_of: NDArray[np.int32]) -> Iterator[pa.Table]:
        """Return the events in order of subject, time and file, some millions at a time.

        Args:
            number_of: for each text of ``subjects`` its number in the lake, ``(subjects,)``.
        """
        if not self.events:
            return
        text_of = self.subjects.settled()
        each = np.concatenate(self._counts)
        counts = np.bincount(text_of, weights=each, minlength=len(number_of)).astype(np.int64)
        order = np.argsort(number_of, kind="stable")
        cumulative = np.cumsum(counts[order])
        steps = np.arange(PORTION, self.events + PORTION, PORTION)
        ends = np.unique(np.searchsorted(cumulative, steps, side="left") + 1).clip(max=len(order))
        start = 0
        for end in np.unique(ends):
            wanted = np.zeros(len(number_of), bool)
            wanted[order[start:end]] = True
            yield self._portion(wanted[text_of], number_of[text_of])
            start = end

    def _portion(self, wanted: NDArray[np.bool_], number_of: NDArray[np.int32]) -> pa.Table:
        """The events of the wanted subjects; both arrays go by provisional number."""
        parts = []
        begin = 0
        with pa.OSFile(str(self._path)) as source:
            reader = pa.ipc.open_file(source)
            for index, counts in enumerate(self._counts):
                end = begin + len(counts)
                if wanted[begin:end].any():
                    parts.append(_chosen(reader.get_batch(index), wanted))
                begin = end
        staged = pa.Table.from_batches(parts)
        return self._named(_in_order(staged, number_of))

    def _optional(self, block: EventBlock) -> dict[str, Any]:
        given: dict[str, Any] = {name: block.coded[name] for name in CODED if name in block.coded}
        given["person_key"] = block.person_key
        given["id"] = block.event_id
        given["value"] = block.value
        for name, instants in (("due_at", block.due_us), ("start_at", block.start_us)):
            given[name] = None if instants is None else instants.cast(INSTANT)
        if block.recorded_us is not None:
            given["recorded_at"] = pa.array(block.recorded_us).cast(INSTANT)
        given |= block.attributes
        return {name: self._coded(name, v) for name, v in given.items() if v is not None}

    def _coded(self, name: str, column: pa.Array) -> Any:
        """Number the texts of a column where they are few; leave the rest as it is."""
        if not pa.types.is_dictionary(column.type):
            return column
        if name not in self._columns:
            many = len(column.dictionary) > max(_MANY, len(column) // 4)
            self._columns[name] = None if many else Numbering()
        numbering = self._columns[name]
        if numbering is None:
            return column.dictionary_decode()
        return numbering.number(present_only(column))

    def _write(self, columns: dict[str, pa.Array]) -> None:
        batch = pa.RecordBatch.from_pydict(columns)
        if self._writer is None:
            self._schema = batch.schema
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            self._writer = pa.ipc.new_file(str(self._path), batch.schema, options=options)
        self._writer.write_batch(batch.cast(self._schema))

    def _named(self, table: pa.Table) -> pa.Table:
        """Give numbered columns their texts back, as dictionaries that Parquet keeps."""
        for name, numbering in self._columns.items():
            if numbering is not None and name in table.column_names:
                position = table.column_names.index(name)
                table = table.set_column(position, name, _texts(table[name], numbering))
        return table


def _chosen(batch: pa.RecordBatch, wanted: NDArray[np.bool_]) -> pa.RecordBatch:
    mask = wanted[batch.column("subject").to_numpy()]
    return batch if mask.all() else batch.filter(pa.array(mask))


def _in_order(staged: pa.Table, number_of: NDArray[np.int32]) -> pa.Table:
    """Put events in order of subject number, then time; equal times keep the file's order."""
    subject = number_of[staged["subject"].to_numpy()]
    at = staged["at"].cast(pa.int64()).to_numpy()
    position = staged.column_names.index("subject")
    staged = staged.set_column(position, "subject_no", pa.array(subject))
    return staged.take(pa.array(order)) if (order := sorting(subject, at)) is not None else staged


def sorting(subject: NDArray[np.int32], at: NDArray[np.int64]) -> NDArray[np.intp] | None:
    """Return the stable order by subject, then time; nothing where it is so already."""
    same = subject[1:] == subject[:-1]
    if np.all((subject[1:] > subject[:-1]) | (same & (at[1:] >= at[:-1]))):
        return None
    order = np.argsort(at, kind="stable")
    return order[np.argsort(subject[order], kind="stable")]


def _texts(numbers: pa.ChunkedArray, numbering: Numbering) -> pa.Array:
    values = numbers.combine_chunks() if isinstance(numbers, pa.ChunkedArray) else numbers
    codes = values.to_numpy()
    indices = pa.array(codes, pa.int32(), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, numbering.texts())
