# SPDX-License-Identifier: EUPL-1.2
"""What is measured when somebody asks: the queue, the outbox, the lake, the database, the disk."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

from nabij.core.events.public import outbox_state
from nabij.core.jobs.public import job_counts, worker_fault
from nabij.measure.lake.public import (
    LakeUnreachable,
    SourceState,
    UnknownSource,
    source_state,
    sources,
)
from nabij.operations.backup.pruning import age_of_latest_s
from nabij.operations.versions import version_of_nabij

_LAKE_KEPT_S = 60
_Family = GaugeMetricFamily | InfoMetricFamily


class Gauges(Collector):
    """Measures at ``now``; what the database cannot tell is left out, and said to be so."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterator[_Family]:
        """Yield all that can be measured."""
        yield InfoMetricFamily("nabij_build", "What runs.", {"version": version_of_nabij()})
        yield from _disk()
        try:
            measured = [_latency(), *_jobs(self._now), *_outbox(self._now), *_lake()]
        except (DatabaseError, InterfaceError):
            measured = []
        yield _gauge("nabij_database_up", "Whether the database answers.", float(bool(measured)))
        yield from measured


def _latency() -> _Family:
    connection.ensure_connection()
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    took = time.perf_counter() - began
    return _gauge("nabij_database_latency_seconds", "How long the smallest question takes.", took)


def _jobs(now: datetime) -> Iterator[_Family]:
    counts = job_counts(now=now)
    family = GaugeMetricFamily("nabij_jobs", "Background work by state.", labels=["state"])
    for state in ("waiting", "due", "running", "failed"):
        family.add_metric([state], getattr(counts, state))
    yield family
    yield _gauge(
        "nabij_worker_up",
        "Whether some worker does background work.",
        float(worker_fault(now=now) is None),
    )
    yield _gauge(
        "nabij_job_oldest_due_seconds",
        "How long the oldest job that is due has waited.",
        _age(counts.oldest_due_at, now),
    )


def _outbox(now: datetime) -> Iterator[_Family]:
    state = outbox_state()
    yield _gauge("nabij_outbox_events", "Own events that the lake lacks.", state.waiting)
    yield _gauge(
        "nabij_outbox_oldest_seconds", "How long the oldest waits.", _age(state.oldest, now)
    )


def _lake() -> Iterator[_Family]:
    families = {
        name: GaugeMetricFamily(f"nabij_lake_{name}", f"{title} of a source.", labels=["source"])
        for name, title in (("events", "Events"), ("files", "Files"), ("bytes", "Bytes"))
    }
    try:
        states = _states()
    except LakeUnreachable:
        states = []
        up = 0.0
    else:
        up = 1.0
    yield _gauge("nabij_lake_up", "Whether the lake can be read.", up)
    for state in states:
        for name, family in families.items():
            family.add_metric([state.source.name], getattr(state, name))
    yield from families.values()


_held: tuple[float, list[SourceState]] | None = None


def _states() -> list[SourceState]:
    """Return how each source stands; opening all tables takes a while, so a minute old will do."""
    global _held
    if _held is None or time.monotonic() - _held[0] > _LAKE_KEPT_S:
        _held = (time.monotonic(), list(_look()))
    return _held[1]


def forget_lake() -> None:
    """Look again at the next question."""
    global _held
    _held = None


def _look() -> Iterator[SourceState]:
    for source in sources():
        try:
            yield source_state(source.name)
        except UnknownSource:
            continue


def _disk() -> Iterator[_Family]:
    home = Path(settings.NABIJ_HOME)
    yield _gauge(
        "nabij_disk_free_bytes", "Room left where Nabij keeps things.", shutil.disk_usage(home).free
    )
    if settings.BACKUP_FOLDER is not None:
        age = age_of_latest_s(settings.BACKUP_FOLDER, now=timezone.now())
        if age is not None:
            yield _gauge("nabij_backup_age_seconds", "Age of the newest backup.", age)


def _gauge(name: str, title: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, title, value=value)


def _age(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0
