# SPDX-License-Identifier: EUPL-1.2
"""Reads a whole small file at once, so that a test can look at all of it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nabij.connect.logfiles.reading import (
    FileDescription,
    FileHints,
    Problem,
    Reject,
    describe,
    read_blocks,
)


@dataclass
class Everything:
    """All that came out of one file."""

    description: FileDescription
    rows: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @property
    def rejected(self) -> list[tuple[int, str]]:
        """Line and reason of each row that was kept out."""
        return [(reject.line, reject.reason.code) for reject in self.rejects]

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        return [row[name] for row in self.rows]


def read_all(
    path: Path,
    columns: list[str] | None = None,
    *,
    hints: FileHints | None = None,
    block_bytes: int | None = None,
) -> Everything:
    """Describe a file and read it to the end."""
    out = Everything(describe(path, hints or FileHints()))
    blocks = read_blocks(
        path, out.description, columns, out.rejects.append, out.notes.append, block_bytes
    )
    for block in blocks:
        out.rows += block.table.to_pylist()
        out.lines += block.lines.tolist()
        out.numbers += block.rows.tolist()
    return out


def written(folder: Path, content: str | bytes, name: str = "log.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
