# SPDX-License-Identifier: EUPL-1.2
"""The one place that reads events for the benchmark: out of the lake's own tables."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from nabij.measure.lake.storage.places import Folder
from nabij.measure.lake.storage.reader import read_in_order
from nabij.measure.lake.storage.writer import SourceTables
from nabij.measure.paths.discovery import EventColumns


def activity_names(folder: Path) -> list[str]:
    """The name of each activity number."""
    return SourceTables(Folder(folder / "lake")).activity_names()


def read_chunks(folder: Path) -> Iterator[EventColumns]:
    """The events as the lake hands them out: in order, cut between subjects."""
    for table in read_in_order(SourceTables(Folder(folder / "lake")).events, ["activity_no"]):
        yield EventColumns(
            table["subject_no"].to_numpy(),
            table["activity_no"].to_numpy(),
            table["at"].cast(pa.int64()).to_numpy(),
        )
