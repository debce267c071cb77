# SPDX-License-Identifier: EUPL-1.2
"""What happens to the lake by itself: our own events come in, files are folded together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import LeaseHeld, enqueue, periodic, task
from nabij.measure.lake.actions import compact_source, forget_own_subjects
from nabij.measure.lake.actions import sync_outbox as sync
from nabij.measure.lake.queries import sources


@periodic(every=timedelta(seconds=20))
@task(title=_("Eigen gebeurtenissen in het meer zetten"))
def sync_outbox() -> None:
    """Bring our own events into the lake; when another process is at it, it has them all."""
    try:
        sync(now=timezone.now())
    except LeaseHeld:
        return


@task(title=_("Vernietigde zaken en berichten losmaken van hun gebeurtenissen"))
def forget_destroyed(kind: str, ids: list[str]) -> None:
    """Let events about what was destroyed lead to nothing any more."""
    forget_own_subjects(kind=kind, ids=ids, now=timezone.now())


def forget_later(kind: str, ids: Collection[str]) -> None:
    """Ask for it, in the transaction that destroys."""
    enqueue(forget_destroyed, kind, sorted(ids))


@periodic(daily_at=time(3, 30))
@task(title=_("Bestanden in het meer samenvoegen"))
def compact_lake() -> None:
    """Fold files together at night; a source that is being written to waits a day."""
    for source in sources(also_empty=True):
        try:
            compact_source(source=source.name)
        except LeaseHeld:
            continue
