# SPDX-License-Identifier: EUPL-1.2
"""All figures as one Delta table in the lake, for Power BI, Fabric and whatever reads Delta Lake.

A row a norm, period and group. The table is made anew each night: figures of the past can change
when a late export comes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa
from django.utils.timezone import localdate

from nabij.core.clock.exceptions import NeverOpen
from nabij.measure.lake.public import keep_figures, one_look
from nabij.measure.norms.asking import Asked, NotRecorded
from nabij.measure.norms.book.figures import figures_as_promised
from nabij.measure.norms.book.queries import norms_on
from nabij.measure.norms.figure import Period
from nabij.measure.norms.sharing.api import figure_row

PERIODS = (Period.WEEK, Period.MONTH, Period.YEAR)
GROUPS = ("", "team", "channel", "product", "municipality")
SCHEMA = pa.schema(
    [
        ("norm", pa.string()),
        ("norm_name", pa.string()),
        ("period_kind", pa.string()),
        ("period", pa.date32()),
        ("group_kind", pa.string()),
        ("group", pa.string()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("value", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("target", pa.float64()),
        ("met", pa.bool_()),
        ("pending", pa.int64()),
        ("unjudged", pa.int64()),
        ("made_at", pa.timestamp("us", tz="UTC")),
    ]
)


def share_figures(*, now: datetime) -> int:
    """Write all figures to the table in the lake; return how many there are."""
    with one_look():
        table = pa.Table.from_pylist(list(_rows(now)), SCHEMA)
    keep_figures(table)
    return int(table.num_rows)


def _rows(now: datetime) -> Iterator[dict[str, Any]]:
    for norm in norms_on(localdate(now)).values():
        for period in PERIODS:
            for kind in GROUPS:
                asked = Asked(period=period, groups=(kind,) if kind else ())
                try:
                    found = figures_as_promised(norm.code, asked, now=now)
                except (NotRecorded, NeverOpen):
                    continue
                for one in found:
                    yield {
                        "norm": norm.code,
                        "norm_name": norm.name,
                        "period_kind": str(period),
                        "group_kind": kind,
                        "made_at": now,
                        **figure_row(one),
                    }
