# SPDX-License-Identifier: EUPL-1.2
"""The subjects that a public figure may count: those in whole blocks of closed months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from nabij.measure.norms.definition.measures import Direct, DirectAnswer, Score
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.engine.blocks import Block, Cell, blocks_of, label_of

PUBLIC_GROUPS = ("channel", "product", "team", "municipality", "area")
"""Apart for what public figures can be had; blocks keep the first ones whole where they can."""

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


def public_rows(
    engine: ibis.BaseBackend,
    rows: ir.Table,
    *,
    groups: Sequence[str],
    least: int,
    this_month: date,
) -> ir.Table:
    """Return the rows in blocks; their groups are those of their blocks.

    ``rows`` have the public groups and ``person_key``. A month is closed when it is over and
    nothing in it is pending. A subject without a person counts as somebody of its own.
    """
    rows = rows.mutate(month=rows.day.truncate("M").cast("date"))
    rows = rows.filter(rows.month < this_month)
    unsettled = rows.filter(rows.pending).select("month").distinct()
    rows = rows.anti_join(unsettled, "month")
    rows = rows.filter(rows.counts)
    blocks = {month: blocks_of(cells, least) for month, cells in _persons_in(engine, rows).items()}
    labels = ibis.memtable(_labels(blocks, groups))
    is_in = [rows.month == labels.of_month]
    is_in += [rows[name].identical_to(labels[f"of_{name}"]) for name in PUBLIC_GROUPS]
    found = rows.join(labels, is_in)
    return found.select(
        *(found[name] for name in ("day", "counts", "good", "pending", "unjudged", "amount")),
        **{name: found[f"label_{name}"] for name in groups},
    )


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


def _labels(blocks: Mapping[date, Sequence[Block]], groups: Sequence[str]) -> pa.Table:
    """Return for each cell in a block to which groups its block belongs."""
    found = [
        (month, cell, block) for month, some in blocks.items() for block in some for cell in block
    ]
    columns = {"of_month": pa.array([month for month, _cell, _block in found], pa.date32())}
    for at, name in enumerate(PUBLIC_GROUPS):
        columns[f"of_{name}"] = pa.array([cell[at] for _month, cell, _block in found], pa.string())
        if name in groups:
            labels = [label_of(block, at) for _month, _cell, block in found]
            columns[f"label_{name}"] = pa.array(labels, pa.string())
    return pa.table(columns)
