# SPDX-License-Identifier: EUPL-1.2
"""Which subjects may be open: remembered, so that of new files only what they touch is looked at.

Whether a subject is over is told by all its events, so that the first question reads every event of
years. What was over then still is, as long as no new file says anything about it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import cast

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from django.core.cache import cache

from nabij.core.clock.local import from_us, to_us
from nabij.measure.norms.definition.measures import Backlog, OpenAge
from nabij.measure.norms.engine.events import Events
from nabij.measure.norms.engine.narrowing import first_looked, numbers_not_over
from nabij.measure.norms.engine.periods import PeriodEnd

_KEPT_S = 62 * 24 * 3600
_Some = Callable[[frozenset[str]], Events]


@dataclass(frozen=True)
class _Known:
    """Which subjects were not over, as packed bits by number, out of these files."""

    files: frozenset[str]
    bits: bytes

    @classmethod
    def of(cls, files: frozenset[str], numbers: np.ndarray) -> _Known:
        there = np.zeros(int(numbers.max(initial=-1)) + 1, bool)
        there[numbers] = True
        return cls(files, zlib.compress(np.packbits(there).tobytes(), 1))

    def numbers(self) -> np.ndarray:
        bits = np.frombuffer(zlib.decompress(self.bits), np.uint8)
        return np.flatnonzero(np.unpackbits(bits)).astype(np.int32)


def that_may_be_open(
    engine: ibis.BaseBackend,
    events: Events,
    measure: OpenAge | Backlog,
    looks: Sequence[PeriodEnd],
    *,
    files: frozenset[str],
    among: _Some,
) -> Events:
    """Return all events of every subject that may be open when one looks, and of few others.

    ``among`` gives the events in some of the ``files``. What is remembered counts from the begin of
    a month, so that the questions of a month share it; the next month begins from there.
    """
    looked = from_us(first_looked(measure, looks))
    month = datetime(looked.year, looked.month, 1, tzinfo=UTC)
    known = cast(_Known | None, cache.get(_key(events, measure, month)))
    if known is None or known.files != files:
        before = (month - timedelta(days=1)).replace(day=1)
        known = known or cast(_Known | None, cache.get(_key(events, measure, before)))
        part = events
        if known is not None and known.files <= files:
            doubtful = known.numbers()
            if added := files - known.files:
                touched = among(added).table.select("subject_no").distinct()
                doubtful = np.union1d(doubtful, _numbers(engine, touched))
            part = _only(events, doubtful)
        numbers = _numbers(engine, numbers_not_over(part, measure, to_us(month)))
        known = _Known.of(files, numbers)
        cache.set(_key(events, measure, month), known, _KEPT_S)
    return _only(events, known.numbers())


def _key(events: Events, measure: OpenAge | Backlog, month: datetime) -> str:
    # The numbers of activities follow from the files.
    about = (events.source, sorted(measure.begin), sorted(measure.end), month)
    return f"norms-open-{hashlib.sha256(repr(about).encode()).hexdigest()}"


def _numbers(engine: ibis.BaseBackend, rows: ir.Table) -> np.ndarray:
    found = engine.to_pyarrow(rows)["subject_no"]
    return cast(np.ndarray, found.to_numpy())


def _only(events: Events, numbers: np.ndarray) -> Events:
    some = ibis.memtable(pa.table({"subject_no": pa.array(numbers, pa.int32())}))
    table = events.table
    if len(numbers):
        # Files lie in order of subjects: an engine passes over those that hold none of them.
        table = table.filter(table.subject_no.between(int(numbers.min()), int(numbers.max())))
    return replace(events, table=table.semi_join(some, "subject_no"))
