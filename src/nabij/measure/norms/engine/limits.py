# SPDX-License-Identifier: EUPL-1.2
"""Limits as amounts are counted: in seconds, or in working days."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from nabij.core.clock.norms.norm import Clock, Norm, norm_of
from nabij.measure.norms.definition.measures import Threshold
from nabij.measure.norms.engine.events import ATTRIBUTE

SECOND_US = 1_000_000


def size_of(limit: Norm) -> float:
    """Return a limit as amounts are counted: in working days, or in seconds."""
    return float(limit.days) if limit.days is not None else (limit.microseconds or 0) / SECOND_US


def seconds_of(limit: Threshold | None) -> float:
    """Return a limit in seconds; nothing is no time at all."""
    return size_of(limit.limit) if limit and limit.limit else 0.0


def column_of(limit: Threshold | None) -> list[str]:
    """Return the kept column in which each subject has a limit of its own, where it has."""
    return [f"{ATTRIBUTE}{limit.column}"] if limit and limit.column else []


def is_late(rows: ir.Table, clock: Clock, limit: Threshold | None) -> ir.BooleanValue:
    """Say of each row whether its time is over; nothing where there is no limit to it."""
    if limit is None:
        return ibis.literal(False)
    if limit.column:
        column = rows[f"{ATTRIBUTE}{limit.column}"].cast("float64")
        unit = limit.unit or ("working days" if clock is Clock.WORKING_DAYS else "seconds")
        return rows.amount > column * size_of(norm_of(str(clock), "1", unit))
    assert limit.limit is not None
    if limit.limit.length is not None:
        return rows.end_day > rows.last_day
    return rows.amount > size_of(limit.limit)
