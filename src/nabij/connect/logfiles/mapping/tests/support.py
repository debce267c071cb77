# SPDX-License-Identifier: EUPL-1.2
"""Maps a small file in one go, so that a test can look at all that came of it."""

from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nabij.connect.logfiles.mapping import EventBlock, Mapping, english, load_mapping, map_block
from nabij.connect.logfiles.reading import Reject, describe, read_blocks

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BASIC = """
source = "test"
zone = "Europe/Amsterdam"
[subject]
kind = "case"
columns = ["case"]
[events]
activity = "activity"
time = "at"
"""


@dataclass
class Mapped:
    """The events of a whole file and the rows that were kept out."""

    blocks: list[EventBlock] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def events(self) -> list[dict[str, Any]]:
        """Each event with what it has, times as aware datetimes."""
        return [event for block in self.blocks for event in _events(block)]

    def column(self, name: str) -> list[Any]:
        """One thing of every event."""
        return [event.get(name) for event in self.events()]

    def reasons(self) -> list[tuple[int, str]]:
        """Line and English reason of each rejected row."""
        return [(reject.line, english(reject.reason)) for reject in self.rejects]


def mapped(
    path: Path,
    mapping: Mapping | str,
    *,
    pseudonym: Any = lambda value: "key-" + value[::-1],
    block_bytes: int | None = None,
) -> Mapped:
    """Read and map a file."""
    if isinstance(mapping, str):
        mapping = load_mapping(mapping)
    out = Mapped()
    description = describe(path, mapping.file)
    blocks = read_blocks(
        path, description, mapping.columns(), out.rejects.append, block_bytes=block_bytes
    )
    out.blocks = [map_block(one, mapping, pseudonym, out.rejects.append) for one in blocks]
    return out


def _events(block: EventBlock) -> list[dict[str, Any]]:
    columns: dict[str, list[Any]] = {}
    for one in fields(block):
        column = getattr(block, one.name)
        if one.name == "attributes" or column is None:
            continue
        columns[one.name] = column.tolist() if hasattr(column, "tolist") else column.to_pylist()
    columns.update({name: column.to_pylist() for name, column in block.attributes.items()})
    events = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    for event in events:
        for name in ("at_us", "start_us", "due_us"):
            us = event.pop(name, None)
            event[name.removesuffix("_us")] = None if us is None else moment(us)
    return events


def moment(us: int) -> datetime:
    """Microseconds since 1970 as an aware datetime."""
    return EPOCH + timedelta(microseconds=us)


def log(folder: Path, text: str, name: str = "log.csv") -> Path:
    """A CSV file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path
