# SPDX-License-Identifier: EUPL-1.2
"""What is in the lake: its sources, their size, and their events in order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.fs import FileSystem

from nabij.core.events.public import kind_label
from nabij.measure.lake.access import sources_by_name, tables_of
from nabij.measure.lake.labels import Labels, labels_of
from nabij.measure.lake.looking import once_a_look
from nabij.measure.lake.models import Source
from nabij.measure.lake.storage.layout import ATTRIBUTE_PREFIX
from nabij.measure.lake.storage.maintenance import faults
from nabij.measure.lake.storage.reader import read_in_order


@dataclass(frozen=True)
class SourceInfo:
    """A source as people choose it; ``labels`` says how they read the codes in it, by role."""

    name: str
    label: str
    subject_kind: str
    is_native: bool
    created_at: datetime
    labels: Labels = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class SourceState:
    """How much a source holds, and how it lies on disk.

    ``tail_files`` are the files whose subjects overlap with another's: reading merges them.
    """

    source: SourceInfo
    events: int
    subjects: int
    files: int
    tail_files: int
    bytes: int
    version: int
    batches: tuple[int, ...]


_named: dict[str, tuple[frozenset[str], list[str]]] = {}
"""The activities of each source, and of which files of events they are."""


@once_a_look
def sources(*, subject_kind: str | None = None, also_empty: bool = False) -> list[SourceInfo]:
    """Return the sources that hold events, all or those about one kind of subject.

    With ``also_empty`` those too whose events were all taken out, or never came in.
    """
    infos = [
        _info(source)
        for source in sources_by_name().values()
        if subject_kind in (None, source.subject_kind)
        and (also_empty or _holds_events(source.name))
    ]
    return sorted(infos, key=lambda info: (info.label.casefold(), info.name))


def _holds_events(name: str) -> bool:
    return bool(tables_of(name).events.files())


def source_state(name: str) -> SourceState:
    """Return how a source stands.

    Raises:
        UnknownSource: no source has this name.
    """
    tables = tables_of(name)
    files = tables.events.files()
    overlap = sum(
        files[i].subjects[0] <= max((f.subjects[1] for f in files[:i]), default=-1)
        for i in range(len(files))
    )
    return SourceState(
        source=_info(Source.objects.get(name=name)),
        events=sum(file.rows for file in files),
        subjects=sum(file.rows for file in tables.subjects.files()),
        files=len(files),
        tail_files=overlap,
        bytes=sum(file.size for file in files),
        version=tables.events.version,
        batches=tuple(sorted({number for file in files for number in file.batches})),
    )


def source_faults(name: str) -> list[str]:
    """Look through a source and return what is wrong with it, in words.

    Raises:
        UnknownSource: no source has this name.
    """
    return faults(tables_of(name))


@once_a_look
def events_held() -> int:
    """Return how many events all sources hold together."""
    tables = [tables_of(name) for name in sources_by_name()]
    return sum(file.rows for one in tables for file in one.events.files())


@once_a_look
def source_files(name: str) -> frozenset[str]:
    """Return the names of the visible event files of a source.

    A file never changes and no name is used twice: while these are the same, so are the events.
    """
    return frozenset(file.path for file in tables_of(name).events.files())


def subjects_in(name: str, files: Collection[str]) -> tuple[int, int]:
    """Return the least and the most number of a subject in some visible files of a source.

    Raises:
        UnknownSource: no source has this name.
    """
    bounds = [one.subjects for one in tables_of(name).events.files() if one.path in files]
    return min(low for low, _ in bounds), max(high for _, high in bounds)


def source_version(name: str) -> str:
    """Return a text that changes with every change to a source's events.

    A number of commits would begin anew where a lake is put back or made again.
    """
    return hashlib.sha256("\n".join(sorted(source_files(name))).encode()).hexdigest()


def events_in_order(
    name: str, columns: Sequence[str], *, dictionaries: Sequence[str] = ()
) -> Iterator[pa.Table]:
    """Yield a source's events in order of subject, time and file; see ``read_in_order``.

    Columns that a source does not have are left out.

    Raises:
        UnknownSource: no source has this name.
    """
    table = tables_of(name).events
    there = set(table.schema.names)
    return read_in_order(
        table,
        [column for column in columns if column in there],
        dictionaries=[column for column in dictionaries if column in there],
    )


@dataclass(frozen=True)
class EventFiles:
    """The visible event files of a source, for an engine that reads Parquet by itself.

    ``paths`` are as ``filesystem`` calls them, or the machine where that is nothing. A file lacks
    the columns in which it has no value; ``schema`` has them all. Rows lie in order of subject and
    time within a file.
    """

    paths: tuple[str, ...]
    filesystem: FileSystem | None
    schema: pa.Schema


def event_files(name: str, *, only: Collection[str] | None = None) -> EventFiles:
    """Return the files that hold a source's events as they are now, or ``only`` some of these.

    Raises:
        UnknownSource: no source has this name.
    """
    table = tables_of(name).events
    there = [file.path for file in table.files() if file.rows]
    paths = tuple(str(table.place.path(one)) for one in there if only is None or one in only)
    return EventFiles(paths, table.place.filesystem, table.schema)


def columns_with_values(name: str) -> frozenset[str]:
    """Return the columns in which at least one event of a source has a value."""
    return tables_of(name).events.columns_in_files()


def events_in_batch(*, source: str, batch: int) -> tuple[int, int] | None:
    """Return how many visible events and subjects an import brought in; nothing where none is."""
    if not Source.objects.filter(name=source).exists():
        return None
    table = tables_of(source).events
    files = [f for f in table.files() if f.batches[0] <= batch <= f.batches[1]]
    events, subjects = 0, 0
    for rows in read_in_order(table, ["batch"], only=files) if files else ():
        own = rows.filter(pc.equal(rows["batch"], batch))
        events += len(own)
        subjects += len(pc.unique(own["subject_no"]))
    return (events, subjects) if events else None


@once_a_look
def activity_names(name: str) -> list[str]:
    """Return the names of a source's activities, each at its number.

    Read again where its events are not what they were: events come after the names they use.
    """
    files = source_files(name)
    known, names = _named.get(name, (frozenset(), []))
    if not files or known != files:
        names = tables_of(name).activity_names()
        _named[name] = (files, names)
    return list(names)


def attribute_names(name: str) -> list[str]:
    """Return the names of the columns that a source keeps beside those of every event."""
    return [
        column.removeprefix(ATTRIBUTE_PREFIX)
        for column in tables_of(name).events.schema.names
        if column.startswith(ATTRIBUTE_PREFIX)
    ]


def subject_ids(name: str, numbers: Collection[int]) -> dict[int, str]:
    """Return the identifiers of some subjects by their number."""
    stored = tables_of(name).subjects.read(["subject_no", "subject_id"])
    wanted = pa.array(sorted(numbers), pa.int32())
    rows = stored.filter(pc.is_in(stored["subject_no"], value_set=wanted))
    return dict(zip(rows["subject_no"].to_pylist(), rows["subject_id"].to_pylist(), strict=True))


def _info(source: Source) -> SourceInfo:
    return SourceInfo(
        name=source.name,
        # Our own sources are called by the language of who reads, not by that of who filled them.
        label=str(kind_label(source.subject_kind)) if source.is_native else source.label,
        subject_kind=source.subject_kind,
        is_native=source.is_native,
        created_at=source.created_at,
        labels=labels_of(source),
    )


def activity_counts(name: str) -> dict[str, int]:
    """Return how many visible events a source has of each activity that happened."""
    tables = tables_of(name)
    names = tables.activity_names()
    counted = pc.value_counts(tables.events.read(["activity_no"])["activity_no"])
    return {names[one["values"]]: one["counts"] for one in counted.to_pylist()}
