# SPDX-License-Identifier: EUPL-1.2
"""The subjects that a public figure may count: those in whole blocks of closed months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from nabij.measure.norms.definition.measures import Direct, DirectAnswer, Score
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.engine.blocks import Block, Cell, blocks_of, label_of

PUBLIC_GROUPS = ("channel", "product", "team", "municipality", "area")
"""Apart for what public figures can be had; blocks keep the first ones whole where they can."""

_ROW_COLUMNS = ("day", "counts", "good", "pending", "unjudged", "amount")
_SCHEMA = pa.schema(
    [
        ("day", pa.date32()),
        *((name, pa.bool_()) for name in _ROW_COLUMNS[1:5]),
        ("amount", pa.float64()),
        *((name, pa.string()) for name in PUBLIC_GROUPS),
    ]
)
_WAITED_MONTHS = 3

LEAST_PERSONS = 5
LEAST_ASKED = 10
"""Where people say something themselves, more of them have to be together."""


def least_of(norm: NormDefinition) -> int:
    """Return how many persons a block of a norm holds at least."""
    measure = norm.measure
    is_asked = isinstance(measure, Score) or (
        isinstance(measure, Direct) and measure.variant is DirectAnswer.RESIDENT_SAID
    )
    return LEAST_ASKED if is_asked else LEAST_PERSONS


class Kept(Protocol):
    """Where closed months are kept: the first answer about a month is the only one."""

    def known(self) -> dict[date, pa.Table]: ...

    def keep(self, month: date, rows: pa.Table) -> pa.Table: ...


@dataclass(frozen=True)
class Told:
    """Up to which day each source tells, and in which month we are."""

    last_days: tuple[date, ...]
    this_month: date

    def has_told(self, month: date) -> bool:
        """Say whether no source is expected to tell more of a month that is over.

        An export of last week tells only part of its month. A source that fell silent is waited
        for no longer than ``_WAITED_MONTHS``.
        """
        if month >= self.this_month:
            return False
        if months_after(month, _WAITED_MONTHS) < self.this_month:
            return True
        lasts = [day.replace(day=1) for day in self.last_days]
        return not any(months_after(month, -1) <= last <= month for last in lasts)


def months_after(month: date, months: int) -> date:
    """Return the first day of the month so many months after another."""
    at = month.year * 12 + month.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def public_rows(
    engine: ibis.BaseBackend,
    rows: ir.Table,
    *,
    groups: Sequence[str],
    least: int,
    told: Told,
    days: tuple[date | None, date | None],
    kept: Kept,
) -> ir.Table:
    """Return the rows in blocks; their groups are those of their blocks.

    ``rows`` have the public groups and ``person_key``. A month is closed when it is over, nothing
    in it is pending, and all is told of it; from then on it is that which was ``kept``. A subject
    without a person counts as somebody of its own. ``days`` are those that are asked.
    """
    known = kept.known()
    for month, found in _closed_now(engine, rows, set(known), least, told).items():
        known[month] = kept.keep(month, found)
    since, until = days
    chosen = [
        table
        for month, table in sorted(known.items())
        if (since is None or month >= since) and (until is None or month < until)
    ]
    together = ibis.memtable(pa.concat_tables([_SCHEMA.empty_table(), *chosen]))
    return together.select(*_ROW_COLUMNS, *groups)


def _closed_now(
    engine: ibis.BaseBackend, rows: ir.Table, known: Collection[date], least: int, told: Told
) -> dict[date, pa.Table]:
    """Return the months that can be closed and were not yet, each with its rows in blocks."""
    rows = rows.mutate(month=rows.day.truncate("M").cast("date"))
    rows = rows.filter(rows.month < told.this_month)
    unsettled = rows.filter(rows.pending).select("month").distinct()
    rows = rows.anti_join(unsettled, "month")
    rows = rows.filter(rows.counts)
    blocks = {
        month: blocks_of(cells, least)
        for month, cells in _persons_in(engine, rows).items()
        if month not in known and told.has_told(month)
    }
    if not any(blocks.values()):
        return {}
    labels = ibis.memtable(_labels(blocks))
    is_in = [rows.month == labels.of_month]
    is_in += [rows[name].identical_to(labels[f"of_{name}"]) for name in PUBLIC_GROUPS]
    found = rows.join(labels, is_in)
    found = found.select(
        day=found.month,
        counts=found.counts.cast("boolean"),
        good=found.good.cast("boolean"),
        pending=found.pending.cast("boolean"),
        unjudged=found.unjudged.cast("boolean"),
        amount=found.amount.cast("float64"),
        **{name: found[f"label_{name}"] for name in PUBLIC_GROUPS},
    )
    # In an order that tells nothing of who came when.
    in_order = found.order_by(*PUBLIC_GROUPS, "good", "unjudged", "amount")
    table = engine.to_pyarrow(in_order).select(_SCHEMA.names).cast(_SCHEMA)
    return {
        month: table.filter(pc.equal(table["day"], pa.scalar(month)))
        for month, some in blocks.items()
        if some
    }


def _persons_in(engine: ibis.BaseBackend, rows: ir.Table) -> dict[date, dict[Cell, int]]:
    """Return how many persons the cells of each month hold; who is in several counts in one."""
    cells = [rows[name] for name in PUBLIC_GROUPS]
    turn = ibis.row_number().over(group_by=[rows.month, rows.person_key], order_by=cells)
    rows = rows.mutate(turn=turn)
    asked = rows.group_by("month", *PUBLIC_GROUPS).aggregate(
        persons=rows.count(where=rows.person_key.isnull() | (rows.turn == 0))
    )
    found: dict[date, dict[Cell, int]] = defaultdict(dict)
    for row in engine.to_pyarrow(asked).to_pylist():
        found[row["month"]][tuple(row[name] for name in PUBLIC_GROUPS)] = row["persons"]
    return found


def _labels(blocks: Mapping[date, Sequence[Block]]) -> pa.Table:
    """Return for each cell in a block to which groups its block belongs."""
    found = [
        (month, cell, block) for month, some in blocks.items() for block in some for cell in block
    ]
    columns = {"of_month": pa.array([month for month, _cell, _block in found], pa.date32())}
    for at, name in enumerate(PUBLIC_GROUPS):
        columns[f"of_{name}"] = pa.array([cell[at] for _month, cell, _block in found], pa.string())
        labels = [label_of(block, at) for _month, _cell, block in found]
        columns[f"label_{name}"] = pa.array(labels, pa.string())
    return pa.table(columns)
