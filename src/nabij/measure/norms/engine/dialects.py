# SPDX-License-Identifier: EUPL-1.2
"""What engines say differently, and Ibis does not make alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis
import ibis.expr.types as ir


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def epoch_us(at: ibis.dtype("timestamp")) -> int:  # type: ignore[valid-type, empty-body]
    """Return microseconds since 1970-01-01 UTC; DuckDB has it, Ibis has only seconds."""


@ibis.udf.scalar.builtin(name="unix_micros")  # type: ignore[untyped-decorator]
def unix_micros(at: ibis.dtype("timestamp")) -> int:  # type: ignore[valid-type, empty-body]
    """Return the same on Spark."""


def _first_in_order(
    value: ir.Column, there: ir.BooleanValue, order: Sequence[ir.Column]
) -> ir.Scalar:
    return value.first(where=there, order_by=list(order))


def _least_by(value: ir.Column, there: ir.BooleanValue, order: Sequence[ir.Column]) -> ir.Scalar:
    return value.argmin(ibis.struct({one.get_name(): one for one in order}), where=there)


@dataclass(frozen=True)
class Dialect:
    """How an engine is asked.

    ``micros``: from a time to microseconds since 1970-01-01 UTC. ``first``: the first value in an
    order, of the rows in which it is there. ``all_columns``: how ``read_parquet`` is told that a
    file lacks the columns in which it has no value.
    """

    micros: Callable[[ir.Value], ir.IntegerValue]
    first: Callable[[ir.Column, ir.BooleanValue, Sequence[ir.Column]], ir.Scalar]
    all_columns: dict[str, Any] = field(default_factory=dict, hash=False)


DUCKDB = Dialect(epoch_us, _first_in_order, {"union_by_name": True})
SPARK = Dialect(unix_micros, _least_by, {"mergeSchema": True})
DIALECTS = {"duckdb": DUCKDB, "pyspark": SPARK}
