# SPDX-License-Identifier: EUPL-1.2
"""Bringing a log file into the lake as one batch, and taking it out again."""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nabij.connect.logfiles.exceptions import UnableToImport, UnableToUndo
from nabij.connect.logfiles.importing.plan import Order
from nabij.connect.logfiles.importing.running import Run, told_in_words
from nabij.connect.logfiles.models import AUDIT_KIND, Import
from nabij.connect.logfiles.queries import ImportResult, result_of
from nabij.connect.logfiles.reading.digest import FileDigest
from nabij.core.audit.public import record_change
from nabij.core.jobs.public import LeaseHeld, hold
from nabij.core.ui.public import moment
from nabij.measure.lake.public import (
    clean_up_after,
    events_in_batch,
    keep_labels,
    require_fitting,
    take_out_import,
    write_import,
)

_LEASE_S = 30
_UNSETTLED = (Import.Status.RUNNING, Import.Status.UNDOING)


def import_file(order: Order, *, now: datetime) -> ImportResult:
    """Read a file into the lake: all its good rows as one batch, or nothing at all.

    Raises:
        UnableToImport: with what, where and what to do; nothing of the file is visible.
    """
    began = time.monotonic()
    clean_up_interrupted(now=now)
    with told_in_words(), FileDigest(order.path) as digest:
        size = order.path.stat().st_size
        known = _known(order.plan.source, size, digest)
        if known is not None:
            # Its events are there; what its mapping calls them may be new.
            keep_labels(known.source, order.plan.mapping.labels_by_role())
            return result_of(known, seconds=0.0, already_imported=True)
        started = _start(order, size, now)
        try:
            with hold(_lease(started.number), seconds=_LEASE_S):
                _bring_in(order, started, digest, now)
        except BaseException as fault:
            _note_outcome(started, fault, now)
            raise
    return result_of(started, seconds=time.monotonic() - began, already_imported=False)


def _known(source: str, size: int, digest: FileDigest) -> Import | None:
    """Return the import of the very same file; only for one of its size the digest is awaited."""
    done = Import.objects.filter(source=source, status=Import.Status.DONE)
    alike = done.filter(Q(file_bytes=size) | Q(file_bytes=None))
    return alike.filter(file_sha256=digest.value()).first() if alike.exists() else None


def undo_import(*, number: int, now: datetime) -> int:
    """Take a batch out of the lake; return how many events went.

    Raises:
        UnableToUndo: there is no such batch, it is out already, or its source is being written.
    """
    found = Import.objects.filter(pk=number).first()
    if found is None:
        raise UnableToUndo(_("Er is geen import met nummer %(number)d.") % {"number": number})
    if found.status == Import.Status.UNDONE and found.ended_at:
        raise UnableToUndo(
            _("Import %(number)d is al teruggedraaid, op %(when)s.")
            % {"number": number, "when": moment(found.ended_at)}
        )
    if found.status != Import.Status.DONE:
        raise UnableToUndo(
            _("Import %(number)d is niet terug te draaien: %(status)s.")
            % {"number": number, "status": found.get_status_display()}
        )
    # Noted first, so that what is interrupted here is finished by the next run.
    Import.objects.filter(pk=number).update(status=Import.Status.UNDOING)
    try:
        return _take_out(found, now)
    except LeaseHeld:
        Import.objects.filter(pk=number).update(status=Import.Status.DONE)
        raise UnableToUndo(
            _("Er wordt nu een bestand in deze bron geïmporteerd. Probeer het zo weer.")
        ) from None


def _take_out(found: Import, now: datetime) -> int:
    removed = take_out_import(source=found.source, batch=found.number)
    found.status = Import.Status.UNDONE
    found.ended_at = now
    with transaction.atomic():
        found.save(update_fields=["status", "ended_at"])
        record_change(
            AUDIT_KIND, found.number, before=_state(found, Import.Status.DONE), after=_state(found)
        )
    return removed


@transaction.atomic
def give_up_imports(*, numbers: Collection[int]) -> list[int]:
    """Decide that batches go out of the lake; return which. ``clean_up_interrupted`` does it.

    A batch goes out in a commit of the lake's own, which no transaction of the database can hold.
    """
    rows = Import.objects.select_for_update()
    ready = rows.filter(pk__in=numbers, status=Import.Status.DONE).order_by("pk")
    found = [each.number for each in ready]
    Import.objects.filter(pk__in=found).update(status=Import.Status.UNDOING)
    return found


def clean_up_interrupted(*, now: datetime) -> int:
    """Settle imports whose process was killed: of each, nothing is visible or all is."""
    settled = 0
    for found in Import.objects.filter(status__in=_UNSETTLED):
        try:
            with hold(_lease(found.number), seconds=_LEASE_S):
                _settle(found, now)
                settled += 1
        except LeaseHeld:
            continue  # alive, or its source is being written to: a later run settles it
    return settled


def _settle(found: Import, now: datetime) -> None:
    found.refresh_from_db()
    if found.status == Import.Status.UNDOING:
        _take_out(found, now)
        return
    if found.status != Import.Status.RUNNING:
        return
    written = events_in_batch(source=found.source, batch=found.number)
    if written is None:
        clean_up_after(source=found.source, batch=found.number)
        _note_failure(found, UnableToImport(_("Afgebroken; er is niets geïmporteerd.")), now)
    else:
        # Killed between the commit and the note of it: the batch is there, whole.
        found.events, found.cases = written
        _note_done(found, now)


def _start(order: Order, size: int, now: datetime) -> Import:
    """Give the batch its number."""
    plan = order.plan
    # Said before a long file is read; whoever writes makes sure of it once more.
    require_fitting(name=plan.source, subject_kind=plan.mapping.subject_kind)
    return Import.objects.create(
        source=plan.source,
        file_name=order.file_name,
        file_bytes=size,
        mapping=plan.as_toml(),
        status=Import.Status.RUNNING,
        imported_by=order.importer,
        started_at=now,
    )


def _bring_in(order: Order, started: Import, digest: FileDigest, now: datetime) -> None:
    run = Run(order, started.number, now)

    def judged() -> None:
        run.judge(started)
        _say_which_file(started, digest.value())

    try:
        written = write_import(
            source=started.source,
            label=order.plan.mapping.label,
            subject_kind=order.plan.mapping.subject_kind,
            blocks=run.blocks(),
            batch=started.number,
            now=now,
            before_commit=judged,
            skip_repeats=not order.keep_repeats,
            labels=order.plan.mapping.labels_by_role(),
        )
    finally:
        run.close()
    started.events, started.cases = written.events, written.subjects
    started.repeated = written.repeated
    _note_done(started, now)


def _say_which_file(started: Import, digest: str) -> None:
    """Write down the digest of the file; the same file cannot be in one source twice."""
    started.file_sha256 = digest
    try:
        with transaction.atomic():
            started.save(update_fields=["file_sha256"])
    except IntegrityError:
        started.file_sha256 = None
        raise UnableToImport(_("Dit bestand is intussen al geïmporteerd.")) from None


def _note_done(done: Import, now: datetime) -> None:
    done.status = Import.Status.DONE
    done.ended_at = now
    with transaction.atomic():
        done.save(update_fields=["status", "events", "cases", "repeated", "ended_at"])
        record_change(AUDIT_KIND, done.number, before=None, after=_state(done))


def _state(found: Import, status: Import.Status | None = None) -> dict[str, object]:
    """Return what the audit keeps of an import; the name of its file may be a person's."""
    return {"source": found.source, "status": status or found.status, "events": found.events}


def _note_outcome(started: Import, fault: BaseException, now: datetime) -> None:
    """Note what became of an import that was interrupted: after its commit it is there, whole."""
    written = events_in_batch(source=started.source, batch=started.number)
    if written is None:
        _note_failure(started, fault, now)
    else:
        started.events, started.cases = written
        _note_done(started, now)


def _note_failure(failed: Import, fault: BaseException, now: datetime) -> None:
    failed.status = Import.Status.FAILED
    # What other errors say may hold what stood in the file.
    failed.failure = str(fault) if isinstance(fault, UnableToImport) else type(fault).__name__
    failed.ended_at = now
    failed.save(update_fields=["status", "failure", "ended_at"])


def _lease(number: int) -> str:
    return f"import:{number}"
