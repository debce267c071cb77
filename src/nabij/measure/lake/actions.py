# SPDX-License-Identifier: EUPL-1.2
"""Writing to the lake: batches in, batches out, and our own events from the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings

from nabij.core.clock.local import to_us
from nabij.core.events.public import claim_batch, events_of_batch, finish_batch
from nabij.core.jobs.public import hold
from nabij.measure.lake.access import tables_of, write_lock
from nabij.measure.lake.exceptions import SourceDiffers
from nabij.measure.lake.models import Source
from nabij.measure.lake.own_events import blocks_by_kind, own_source
from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.maintenance import Compacted, compact, take_out_batch
from nabij.measure.lake.storage.writer import Batch, Written, file_tag, write_batch

_LEASE_S = 30
_STRAY_AFTER_S = 3600
IMPORTS = "import"
OUTBOX = "outbox"


def ensure_source(
    *, name: str, label: str, subject_kind: str, now: datetime, is_native: bool = False
) -> None:
    """Make a source where there is none of that name.

    Raises:
        SourceDiffers: the name is taken by a source whose events are about other things.
    """
    if name.startswith(own_source("")) and not is_native:
        raise SourceDiffers(name, kept=True)
    source, _ = Source.objects.get_or_create(
        name=name,
        defaults={
            "label": label,
            "subject_kind": subject_kind,
            "is_native": is_native,
            "created_at": now,
        },
    )
    if source.subject_kind != subject_kind:
        if tables_of(name).events.files():
            raise SourceDiffers(name, stored=source.subject_kind, incoming=subject_kind)
        # Nothing is in it, or not any more: it may be about something else.
        source.subject_kind, source.label = subject_kind, label
        source.save(update_fields=["subject_kind", "label"])


def write_import(
    *,
    source: str,
    blocks: Iterable[EventBlock],
    batch: int,
    now: datetime,
    before_commit: Callable[[], None] | None = None,
    skip_repeats: bool = True,
) -> Written:
    """Write an import as one batch: visible as a whole, or not at all.

    Events that the source has already (the same subject, moment and activity) stay out, unless
    ``skip_repeats`` is off: exports overlap. ``before_commit`` runs when all blocks are read and
    may still refuse, by raising.

    Raises:
        LeaseHeld: another process is writing to this source.
        TooManyActivities, SchemaConflict: see there; nothing is visible.
    """
    kind = Source.objects.get(name=source).subject_kind
    with hold(write_lock(source), seconds=_LEASE_S) as lease:
        described = Batch(
            number=batch,
            subject_kind=kind,
            recorded_us=to_us(now),
            zone=settings.TIME_ZONE,
            app=IMPORTS,
            read=before_commit,
            still_ours=lease.check,
            skip_repeats=skip_repeats,
        )
        return write_batch(tables_of(source), blocks, described)


def take_out_import(*, source: str, batch: int) -> int:
    """Remove a batch from a source; return how many events went.

    Raises:
        LeaseHeld: another process is writing to this source.
    """
    with hold(write_lock(source), seconds=_LEASE_S):
        return take_out_batch(tables_of(source), batch)


def compact_source(*, source: str) -> Compacted:
    """Fold the tail of a source in and remove files that no reader can still want.

    Raises:
        LeaseHeld: another process is writing to this source.
    """
    with hold(write_lock(source), seconds=_LEASE_S) as lease:
        tables = tables_of(source)
        done = compact(tables, still_ours=lease.check)
        for table in (tables.events, tables.subjects, tables.activities):
            table.remove_strays(older_than_s=_STRAY_AFTER_S)
        return done


def clean_up_after(*, source: str, batch: int) -> int:
    """Remove what a killed import left behind; return how many files went.

    Raises:
        LeaseHeld: another process is writing to this source.
    """
    with hold(write_lock(source), seconds=_LEASE_S):
        tables = tables_of(source)
        scratch = list((tables.folder / "scratch").glob("*/*"))
        for path in scratch:
            path.unlink()
        for folder in (tables.folder / "scratch").glob("*/"):
            folder.rmdir()
        return len(scratch) + tables.events.remove_uncommitted(file_tag(IMPORTS, batch))


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
    ensure_source(name=name, label=kind, subject_kind=kind, now=now, is_native=True)
    with hold(write_lock(name), seconds=_LEASE_S) as lease:
        tables = tables_of(name)
        done = tables.events.committed(OUTBOX)
        if done is not None and done >= number:
            return
        batch = Batch(number, kind, to_us(now), settings.TIME_ZONE, OUTBOX, still_ours=lease.check)
        write_batch(tables, [block], batch)
