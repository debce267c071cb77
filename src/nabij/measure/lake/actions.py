# SPDX-License-Identifier: EUPL-1.2
"""Writing to the lake: batches in, batches out, and our own events from the outbox."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime

from django.conf import settings

from nabij.core.clock.local import to_us
from nabij.core.events.public import claim_batch, events_of_batch, finish_batch
from nabij.core.jobs.public import LeaseHeld, hold
from nabij.measure.lake.access import tables_of, write_lock
from nabij.measure.lake.backups import OLD_FILES
from nabij.measure.lake.exceptions import SourceDiffers
from nabij.measure.lake.labels import keep_labels
from nabij.measure.lake.models import Source
from nabij.measure.lake.own_events import blocks_by_kind, own_source
from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.maintenance import (
    Compacted,
    compact,
    drop_unused_names,
    forget_subjects,
    is_empty,
    take_out_batch,
)
from nabij.measure.lake.storage.writer import (
    Batch,
    SourceTables,
    Written,
    file_tag,
    write_batch,
)

_LEASE_S = 30
_STRAY_AFTER_S = 3600
IMPORTS = "import"
OUTBOX = "outbox"


def require_fitting(*, name: str, subject_kind: str) -> None:
    """Make sure that a source may be filled with events about this kind of subject.

    Raises:
        SourceDiffers: the name is taken by a source whose events are about other things.
    """
    if name.startswith(own_source("")):
        raise SourceDiffers(name, kept=True)
    stored = Source.objects.filter(name=name).first()
    if stored and stored.subject_kind != subject_kind and tables_of(name).events.files():
        raise SourceDiffers(name, stored=stored.subject_kind, incoming=subject_kind)


def _make_source(name: str, label: str, subject_kind: str, now: datetime) -> None:
    """Make a source where there is none of that name; only who holds its lease may."""
    source, _ = Source.objects.get_or_create(
        name=name,
        defaults={
            "label": label,
            "subject_kind": subject_kind,
            "is_native": name.startswith(own_source("")),
            "created_at": now,
        },
    )
    if source.subject_kind != subject_kind:
        # Nothing is in it, or not any more: it may be about something else.
        source.subject_kind, source.label, source.labels = subject_kind, label, None
        source.save(update_fields=["subject_kind", "label", "labels"])


def write_import(
    *,
    source: str,
    label: str,
    subject_kind: str,
    blocks: Iterable[EventBlock],
    batch: int,
    now: datetime,
    before_commit: Callable[[], None] | None = None,
    skip_repeats: bool = True,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Written:
    """Write an import as one batch: visible as a whole, or not at all.

    A source that is not there yet comes into being with its first batch. Events that the source has
    already (the same subject, moment and activity) stay out, unless ``skip_repeats`` is off:
    exports overlap. ``before_commit`` runs when all blocks are read and may still refuse, by
    raising; then nothing of a new source remains. ``labels`` are kept with the source: by role
    (``activity``, ``outcome`` …) how people read a code.

    Raises:
        LeaseHeld: another process is writing to this source.
        SourceDiffers, TooManyActivities, SchemaConflict: see there; nothing is visible.
    """

    def all_read() -> None:
        if before_commit:
            before_commit()
        # Before the commit: where a process dies right after it, nobody would do this again.
        keep_labels(source, labels)

    with hold(write_lock(source), seconds=_LEASE_S) as lease:
        require_fitting(name=source, subject_kind=subject_kind)
        _make_source(source, label, subject_kind, now)
        described = Batch(
            number=batch,
            subject_kind=subject_kind,
            recorded_us=to_us(now),
            zone=settings.TIME_ZONE,
            app=IMPORTS,
            read=all_read,
            still_ours=lease.check,
            skip_repeats=skip_repeats,
        )
        try:
            return write_batch(tables_of(source), blocks, described)
        except BaseException:
            # What went wrong first is what is told; what stays is for the next to remove.
            with suppress(Exception):
                lease.check()
                _remove_leftovers(source)
            raise


def take_out_import(*, source: str, batch: int) -> int:
    """Remove a batch from a source; return how many events went.

    Raises:
        LeaseHeld: another process is writing to this source.
    """
    with hold(write_lock(source), seconds=_LEASE_S):
        if not Source.objects.filter(name=source).exists():
            return 0  # it brought nothing that was not there, and the rest is gone
        return take_out_batch(tables_of(source), batch)


def forget_own_subjects(*, kind: str, ids: Collection[str], now: datetime) -> int:
    """Let our own events about these subjects lead to nothing any more; return how many subjects.

    What still waits in the outbox comes into the lake first. Safe to repeat.

    Raises:
        LeaseHeld: another process is writing.
    """
    sync_outbox(now=now)
    with hold(write_lock(own_source(kind)), seconds=_LEASE_S):
        if not Source.objects.filter(name=own_source(kind)).exists():
            return 0  # nothing of this kind ever happened
        return forget_subjects(tables_of(own_source(kind)), ids)


def compact_source(*, source: str) -> Compacted:
    """Fold the tail of a source in and remove what no reader can still want.

    Raises:
        LeaseHeld: another process is writing to this source.
    """
    with hold(write_lock(source), seconds=_LEASE_S) as lease:
        done = compact(tables_of(source), still_ours=lease.check)
        _remove_leftovers(source)
        return done


def remove_leftovers(*, source: str) -> None:
    """Remove what writers that died left behind in a source, and a source that holds nothing.

    Raises:
        LeaseHeld: another process is writing to this source.
    """
    with hold(write_lock(source), seconds=_LEASE_S):
        _remove_leftovers(source)


def clean_up_after(*, source: str, batch: int) -> None:
    """Remove what a killed import left behind.

    Raises:
        LeaseHeld: another process is writing to this source.
    """
    with hold(write_lock(source), seconds=_LEASE_S):
        if Source.objects.filter(name=source).exists():
            tables_of(source).events.remove_uncommitted(file_tag(IMPORTS, batch))
            _remove_leftovers(source)


def _remove_leftovers(source: str) -> None:
    """Leave of a source what belongs to its events; only who holds its lease may."""
    tables = tables_of(source)
    shutil.rmtree(tables.place.scratch, ignore_errors=True)
    try:
        with hold(OLD_FILES, seconds=_LEASE_S):
            _remove_unseen(source, tables)
    except LeaseHeld:
        return  # a backup copies what was visible when it began; the next time will do


def _remove_unseen(source: str, tables: SourceTables) -> None:
    for table in (tables.events, tables.subjects, tables.activities):
        table.remove_strays(older_than_s=_STRAY_AFTER_S)
    # Of our own events the table itself says which were written; it has to stay.
    if is_empty(tables) and not source.startswith(own_source("")):
        tables.place.delete_all()
        Source.objects.filter(name=source).delete()
    else:
        drop_unused_names(tables)


def sync_outbox(*, now: datetime) -> int:
    """Bring our own events from the outbox into the lake; return how many.

    Each kind of subject has its own source. A batch that was written but not yet deleted when the
    process died is known by its number, which the tables carry in their commits.
    """
    moved = 0
    with hold("lake:outbox", seconds=_LEASE_S):
        while (number := claim_batch()) is not None:
            events = events_of_batch(number)
            for kind, block in blocks_by_kind(events).items():
                _write_own(kind, block, number, now)
            moved += finish_batch(number=number)
    return moved


def _write_own(kind: str, block: EventBlock, number: int, now: datetime) -> None:
    name = own_source(kind)
    with hold(write_lock(name), seconds=_LEASE_S) as lease:
        _make_source(name, kind, kind, now)
        tables = tables_of(name)
        done = tables.events.committed(OUTBOX)
        if done is not None and done >= number:
            return
        batch = Batch(number, kind, to_us(now), settings.TIME_ZONE, OUTBOX, still_ours=lease.check)
        write_batch(tables, [block], batch)
