# SPDX-License-Identifier: EUPL-1.2
"""The one place that reads events for the benchmark: from a columnar file to chunks of columns."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from nabij.measure.paths.discovery import EventColumns

COLUMNS = ["subject_no", "activity_no", "at_us"]


def activity_names(folder: Path) -> list[str]:
    """The name of each activity number."""
    with pq.ParquetFile(folder / "activities.parquet") as file:
        names: list[str] = file.read()["activity"].to_pylist()
    return names


def read_chunks(folder: Path) -> Iterator[EventColumns]:
    """The events a row group at a time, cut between subjects."""
    held: EventColumns | None = None
    with pq.ParquetFile(folder / "events.parquet") as file:
        for number in range(file.num_row_groups):
            table = file.read_row_group(number, columns=COLUMNS, use_threads=False)
            chunk = _columns(table)
            if held is not None:
                first_new = int(np.searchsorted(chunk.subject_no, held.subject_no[-1], "right"))
                held = _joined(held, chunk.rows(0, first_new))
                chunk = chunk.rows(first_new, len(chunk))
                if not len(chunk):
                    continue
                yield held
            last_start = int(np.searchsorted(chunk.subject_no, chunk.subject_no[-1], "left"))
            if last_start:
                yield chunk.rows(0, last_start)
            held = chunk.rows(last_start, len(chunk))
    if held is not None:
        yield held


def _columns(table: pa.Table) -> EventColumns:
    return EventColumns(*(table[name].combine_chunks().to_numpy() for name in COLUMNS))


def _joined(first: EventColumns, second: EventColumns) -> EventColumns:
    return EventColumns(
        np.concatenate((first.subject_no, second.subject_no)),
        np.concatenate((first.activity_no, second.activity_no)),
        np.concatenate((first.at_us, second.at_us)),
    )
