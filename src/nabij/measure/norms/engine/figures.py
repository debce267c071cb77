# SPDX-License-Identifier: EUPL-1.2
"""From the row of each subject to a figure per period and group.

Numerator and denominator are kept, and figures of a longer period come from the subjects and never
from figures of shorter ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir

from nabij.measure.norms.definition.measures import Backlog, Count, OpenAge, Statistic
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import is_share
from nabij.measure.norms.engine.dialects import kept
from nabij.measure.norms.engine.outcomes import FLOW
from nabij.measure.norms.figure import Figure, Flow, Period
from nabij.measure.trends.public import mean_interval, ranks_of_quantile, wilson

_UNITS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def figures_from(
    engine: ibis.BaseBackend,
    rows: ir.Table,
    norm: NormDefinition,
    *,
    period: Period,
    groups: Sequence[str],
) -> list[Figure]:
    """Return the figures of a norm, in order of period and group."""
    if period is not Period.ALL:
        rows = rows.mutate(period=rows.day.truncate(_UNITS[period]))
    keys = [*(["period"] if period is not Period.ALL else []), *groups]
    if isinstance(norm.measure, Count | Backlog):
        flow = {name: rows.count(where=rows[name]) for name in FLOW if name in rows.columns}
        asked = _apart(rows, keys).aggregate(
            denominator=rows.count(where=rows.counts),
            unjudged=rows.count(where=rows.unjudged),
            **flow,
        )
        found = [_counted(row, groups, norm) for row in _rows(engine, asked)]
    elif is_share(norm.measure):
        asked = _apart(rows, keys).aggregate(
            numerator=rows.count(where=rows.counts & rows.good),
            denominator=rows.count(where=rows.counts),
            pending=rows.count(where=rows.pending),
            unjudged=rows.count(where=rows.unjudged),
        )
        found = [_share(row, groups, norm) for row in _rows(engine, asked)]
    else:
        found = _amounts(engine, rows, keys, groups, norm)
    return sorted(found, key=lambda one: (one.period or date.min, _sortable(one.group)))


def _apart(rows: ir.Table, keys: Sequence[str]) -> Any:
    """Return what to aggregate: apart for each group, or all together where there are none."""
    return rows.group_by(list(keys)) if keys else rows


def _rows(engine: ibis.BaseBackend, asked: ir.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = engine.to_pyarrow(asked).to_pylist()
    return rows


def _sortable(group: tuple[str | None, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((name is None, name or "") for name in group)


def _figure(
    row: dict[str, Any],
    groups: Sequence[str],
    norm: NormDefinition,
    value: float | None,
    interval: tuple[float | None, float | None],
    numerator: int | None = None,
) -> Figure:
    return Figure(
        period=row.get("period"),
        group=tuple(row[name] for name in groups),
        numerator=numerator,
        denominator=int(row["denominator"]),
        value=value,
        low=interval[0],
        high=interval[1],
        target=norm.target.value,
        is_met=None if value is None else _is_met(norm, value, numerator, row),
        pending=int(row.get("pending") or 0),
        unjudged=int(row["unjudged"] or 0),
        flow=Flow(*(int(row[name]) for name in FLOW)) if FLOW[0] in row else None,
        in_time=row.get("in_time"),
        is_ceiling=norm.target.at_most is not None,
    )


def _is_met(
    norm: NormDefinition, value: float, numerator: int | None, row: dict[str, Any]
) -> bool | None:
    """Say whether a value is enough; nothing while what is pending can still decide it.

    What ended early is mostly good: a young month looks better than it will be.
    """
    pending = int(row.get("pending") or 0)
    if numerator is None or not pending:
        return norm.target.is_met_by(value)
    whole = int(row["denominator"]) + pending
    ends = {norm.target.is_met_by(good / whole) for good in (numerator, numerator + pending)}
    return ends.pop() if len(ends) == 1 else None


def _counted(row: dict[str, Any], groups: Sequence[str], norm: NormDefinition) -> Figure:
    return _figure(row, groups, norm, float(row["denominator"]), (None, None))


def _share(row: dict[str, Any], groups: Sequence[str], norm: NormDefinition) -> Figure:
    good, n = int(row["numerator"]), int(row["denominator"])
    if not n:
        return _figure(row, groups, norm, None, (None, None), good)
    return _figure(row, groups, norm, good / n, wilson(good, n), good)


def _amounts(
    engine: ibis.BaseBackend,
    rows: ir.Table,
    keys: Sequence[str],
    groups: Sequence[str],
    norm: NormDefinition,
) -> list[Figure]:
    statistic: Statistic = norm.measure.statistic  # type: ignore[union-attr]
    rows = rows.mutate(amount=rows.counts.ifelse(rows.amount, ibis.null("float64")))
    rows = rows.filter(rows.amount.notnull() | rows.unjudged)
    rows = rows.select(*keys, "amount", "good", "unjudged")
    if statistic.quantile is None:
        return [
            _figure(row, groups, norm, row["mean"], _mean_interval(row))
            for row in _described(engine, rows, keys, norm)
        ]
    # Asked twice: how many there are says between which of them a quantile lies.
    with kept(engine, rows) as rows:
        found = _described(engine, rows, keys, norm)
        edges = _order_statistics(engine, rows, keys, statistic.quantile, found)
    return [
        _figure(
            row, groups, norm, row["value"], edges.get(tuple(row[k] for k in keys), (None, None))
        )
        for row in found
    ]


def _described(
    engine: ibis.BaseBackend, rows: ir.Table, keys: Sequence[str], norm: NormDefinition
) -> list[dict[str, Any]]:
    quantile = norm.measure.statistic.quantile  # type: ignore[union-attr]
    asked = _apart(rows, keys).aggregate(
        denominator=rows.amount.count(),
        unjudged=rows.count(where=rows.unjudged),
        mean=rows.amount.mean(),
        deviation=rows.amount.std(how="sample"),
        **_in_time(rows, norm),
        **({"value": rows.amount.quantile(quantile)} if quantile else {}),
    )
    return [row for row in _rows(engine, asked) if row["denominator"] or row["unjudged"]]


def _in_time(rows: ir.Table, norm: NormDefinition) -> dict[str, ir.Value]:
    """Count what is open and not past its time, where there is a time to it."""
    if not isinstance(norm.measure, OpenAge) or norm.measure.within is None:
        return {}
    return {"in_time": rows.count(where=rows.amount.notnull() & rows.good)}


def _mean_interval(row: dict[str, Any]) -> tuple[float | None, float | None]:
    if not row["denominator"]:
        return None, None
    return mean_interval(row["mean"], row["deviation"], int(row["denominator"]))


def _order_statistics(
    engine: ibis.BaseBackend,
    rows: ir.Table,
    keys: Sequence[str],
    quantile: float,
    found: Sequence[dict[str, Any]],
) -> dict[tuple[Any, ...], tuple[float | None, float | None]]:
    """Return the amounts between which a quantile lies, by the ranks that bound it."""
    ranks = {
        tuple(row[key] for key in keys): ranks_of_quantile(int(row["denominator"]), quantile)
        for row in found
        if row["denominator"]
    }
    wanted = sorted({rank for pair in ranks.values() for rank in pair if rank is not None})
    if not wanted:
        return dict.fromkeys(ranks, (None, None))
    rows = rows.filter(rows.amount.notnull())
    numbered = rows.mutate(
        rank=ibis.row_number().over(group_by=list(keys) or None, order_by=rows.amount) + 1
    )
    chosen = numbered.filter(numbered["rank"].isin(wanted)).select(*keys, "rank", "amount")
    at = {
        (*(row[key] for key in keys), row["rank"]): float(row["amount"])
        for row in _rows(engine, chosen)
    }
    return {
        group: (at.get((*group, low)) if low else None, at.get((*group, high)) if high else None)
        for group, (low, high) in ranks.items()
    }
