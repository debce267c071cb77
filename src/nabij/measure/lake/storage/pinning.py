# SPDX-License-Identifier: EUPL-1.2
"""A table as it stood at one commit: the files that together are the table, to be copied."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pyarrow as pa
from deltalake import DeltaTable

from nabij.measure.lake.storage.places import Place

LOG = "_delta_log"
HINT = "_last_checkpoint"
_COMMIT = re.compile(r"(\d{20})\.json")
_CHECKPOINT = re.compile(r"(\d{20})\.checkpoint\.parquet")


@dataclass(frozen=True)
class PinnedTable:
    """The files of a table at ``version``, relative to its place, and the rows they hold."""

    version: int
    rows: int
    files: tuple[str, ...]


def latest_version(place: Place) -> int | None:
    """Return the number of the last commit; nothing where there is no table.

    A listing, and not the opening of the table: it says which commit was the last at one moment.
    """
    return max(_numbered(place, _COMMIT), default=None)


def pinned(place: Place, version: int) -> PinnedTable:
    """Return what makes up a table at ``version``: its data, and its log from a checkpoint on."""
    with place.asking():
        table = DeltaTable(place.uri, version=version, storage_options=place.options)
    actions = pa.table(table.get_add_actions(flatten=True))
    return PinnedTable(
        version=version,
        rows=sum(actions["num_records"].to_pylist()),
        files=(*actions["path"].to_pylist(), *_log_until(place, version)),
    )


def _log_until(place: Place, version: int) -> list[str]:
    checkpoints = [n for n in _numbered(place, _CHECKPOINT) if n <= version]
    start = max(checkpoints, default=-1)
    commits = sorted(n for n in _numbered(place, _COMMIT) if start < n <= version)
    names = [f"{number:020}.json" for number in commits]
    if start >= 0:
        names.append(f"{start:020}.checkpoint.parquet")
        if _hinted(place) == start:
            names.append(HINT)
    return [f"{LOG}/{name}" for name in names]


def _numbered(place: Place, pattern: re.Pattern[str]) -> list[int]:
    names = (place / LOG).names()
    return [int(found[1]) for name in names if (found := pattern.fullmatch(name))]


def _hinted(place: Place) -> int | None:
    """Return the checkpoint that the log points at; a later one than we copy would mislead."""
    try:
        with place.asking(), (place / LOG).open(HINT) as hint:
            return int(json.loads(hint.read())["version"])
    except (OSError, ValueError, KeyError):
        return None
