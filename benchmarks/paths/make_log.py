# SPDX-License-Identifier: EUPL-1.2
"""Makes the benchmark's input: a real log many times over, in columns and as plain Parquet.

Two kinds. `copied` repeats the log with distinct case ids and nothing else changed. `varied` also
stretches every gap by a random factor and replaces three activities in ten by a random one, so
that no two durations are equal and hardly any two cases take the same path.
"""

import argparse
import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.places import Folder
from nabij.measure.lake.storage.writer import Batch, SourceTables, write_batch

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ROW_GROUP_ROWS = 1 << 20
COPIES_AT_ONCE = 100
REPLACED_SHARE = 0.3
SEED = 20261121


@dataclass(frozen=True)
class Log:
    """One log, in order of subject and time."""

    subject_no: np.ndarray
    activity_no: np.ndarray
    at_us: np.ndarray
    case_ids: list[str]
    activities: list[str]


def read_receipt(path: Path) -> Log:
    """The receipt log from its CSV."""
    cases: dict[str, int] = {}
    activities: dict[str, int] = {}
    rows = []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["time:timestamp"])
            subject_no = cases.setdefault(row["case:concept:name"], len(cases))
            activity_no = activities.setdefault(row["concept:name"], len(activities))
            rows.append((subject_no, (at - EPOCH) // timedelta(microseconds=1), activity_no))
    rows.sort(key=lambda row: row[:2])
    table = np.array(rows, np.int64)
    return Log(table[:, 0], table[:, 2], table[:, 1], list(cases), list(activities))


def copies_of(log: Log, copies: int, varied: bool) -> Iterator[tuple[int, dict[str, np.ndarray]]]:
    """Columns for COPIES_AT_ONCE copies of the log, and the number of the first copy."""
    rng = np.random.default_rng(SEED)
    subjects = len(log.case_ids)
    for first in range(0, copies, COPIES_AT_ONCE):
        count = min(COPIES_AT_ONCE, copies - first)
        copy_no = np.arange(first, first + count)
        columns = {
            "subject_no": np.add.outer(copy_no * subjects, log.subject_no).ravel(),
            "activity_no": np.tile(log.activity_no, count),
            "at_us": np.tile(log.at_us, count),
        }
        if varied:
            vary(columns, len(log.activities), rng)
        yield first, columns


def vary(columns: dict[str, np.ndarray], activity_count: int, rng: np.random.Generator) -> None:
    """Give every copy durations and paths of its own."""
    subject_no, at_us = columns["subject_no"], columns["at_us"]
    rows = subject_no.size
    starts = np.flatnonzero(np.diff(subject_no, prepend=-1))
    lengths = np.diff(starts, append=rows)
    gaps = np.diff(at_us, prepend=0) * rng.lognormal(0, 1, rows) + rng.integers(1, 10**6, rows)
    gaps[starts] = 0
    since = np.cumsum(gaps.astype(np.int64))
    columns["at_us"] = np.repeat(at_us[starts] - since[starts], lengths) + since
    replaced = rng.random(rows) < REPLACED_SHARE
    columns["activity_no"][replaced] = rng.integers(0, activity_count, replaced.sum())


def write_columns(log: Log, copies: int, varied: bool, folder: Path) -> None:
    """Write the log into the lake's tables, as an import does."""
    activities = pa.array(log.activities)

    def blocks() -> Iterator[EventBlock]:
        rows = 0
        for first, columns in copies_of(log, copies, varied):
            numbers = columns["subject_no"] - first * len(log.case_ids)
            names = pa.array(case_names(log, first, numbers))
            at_us = columns["at_us"]
            yield EventBlock(
                subject=pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), names),
                activity=pa.DictionaryArray.from_arrays(
                    pa.array(columns["activity_no"], pa.int32()), activities
                ),
                at_us=at_us,
                row=np.arange(rows, rows + len(at_us)),
            )
            rows += len(at_us)

    batch = Batch(1, "case", 0, "Europe/Amsterdam", "import")
    write_batch(SourceTables(Folder(folder / "lake")), blocks(), batch)


def case_names(log: Log, first: int, numbers: np.ndarray) -> list[str]:
    """The name of each case in some copies of the log."""
    count = int(numbers.max()) // len(log.case_ids) + 1
    return [f"{name}-{first + copy:06d}" for copy in range(count) for name in log.case_ids]


def write_plain(log: Log, copies: int, varied: bool, folder: Path) -> None:
    """Write the log as other tools get it: case, activity and time, as text and time stamps."""
    schema = pa.schema(
        [
            ("case_id", pa.string()),
            ("activity", pa.string()),
            ("timestamp", pa.timestamp("us", tz="UTC")),
        ]
    )
    activities = pa.array(log.activities)
    with pq.ParquetWriter(folder / "log.parquet", schema, compression="snappy") as writer:
        for first, columns in copies_of(log, copies, varied):
            numbers = columns["subject_no"] - first * len(log.case_ids)
            case_ids = pa.array(case_names(log, first, numbers))
            table = pa.table(
                {
                    "case_id": case_ids.take(pa.array(numbers)),
                    "activity": activities.take(pa.array(columns["activity_no"])),
                    "timestamp": pa.array(columns["at_us"]).cast(schema.field(2).type),
                },
                schema=schema,
            )
            writer.write_table(table, row_group_size=ROW_GROUP_ROWS)


def make(receipt: Path, copies: int, kind: str, folder: Path, plain: bool) -> Path:
    """Make one input, unless it is there already; answers its folder."""
    made = folder / f"{kind}-{copies}"
    made.mkdir(parents=True, exist_ok=True)
    log = read_receipt(receipt)
    if not (made / "lake" / "events" / "_delta_log").exists():
        write_columns(log, copies, kind == "varied", made)
    if plain and not (made / "log.parquet").exists():
        write_plain(log, copies, kind == "varied", made)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("receipt", type=Path, help="receipt.csv.gz")
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--kind", choices=("copied", "varied"), default="copied")
    parser.add_argument("--into", type=Path, required=True, help="folder for the made files")
    options = parser.parse_args()
    print(make(options.receipt, options.copies, options.kind, options.into, plain=True))


if __name__ == "__main__":
    main()
