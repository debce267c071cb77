# SPDX-License-Identifier: EUPL-1.2
"""What engines say differently, and Ibis does not make alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

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


def _read_at_once(engine: ibis.BaseBackend, paths: Sequence[str]) -> ir.Table:
    return engine.read_parquet(list(paths), union_by_name=True)


def _read_as_pattern(engine: ibis.BaseBackend, paths: Sequence[str]) -> ir.Table:
    """Read all through one pattern, because Ibis hands Spark a single path."""
    names = (re.sub(r"([\\*?{}\[\],])", r"\\\1", path.lstrip("/")) for path in paths)
    return engine.read_parquet(f"/{{{','.join(names)}}}", mergeSchema=True)


@dataclass(frozen=True)
class Dialect:
    """How an engine is asked.

    ``micros``: from a time to microseconds since 1970-01-01 UTC. ``first``: the first value in an
    order, of the rows in which it is there. ``read``: the table of Parquet files, where a file
    lacks the columns in which it has no value.
    """

    micros: Callable[[ir.Value], ir.IntegerValue]
    first: Callable[[ir.Column, ir.BooleanValue, Sequence[ir.Column]], ir.Scalar]
    read: Callable[[ibis.BaseBackend, Sequence[str]], ir.Table]


DUCKDB = Dialect(epoch_us, _first_in_order, _read_at_once)
SPARK = Dialect(unix_micros, _least_by, _read_as_pattern)
DIALECTS = {"duckdb": DUCKDB, "pyspark": SPARK}


@contextmanager
def kept(engine: ibis.BaseBackend, rows: ir.Table) -> Iterator[ir.Table]:
    """Work rows out once for all that is asked of them in the block, where that is worth it.

    Putting a long question together takes DuckDB's compiler longer than answering it. Elsewhere
    rows stay where they are.
    """
    if engine.name != "duckdb":
        yield rows
        return
    name = f"kept_{uuid4().hex}"
    try:
        yield engine.create_table(name, rows, temp=True)
    finally:
        engine.drop_table(name, force=True)
