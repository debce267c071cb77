# SPDX-License-Identifier: EUPL-1.2
"""The months that public figures are made of, kept as they were when they were first asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.models import ClosedMonth


class ClosedMonths:
    """The closed months of what a norm counts, whatever is promised about it."""

    def __init__(self, norm: NormDefinition, *, now: datetime) -> None:
        counted = json.dumps([_as_data(norm.population), _as_data(norm.measure)], sort_keys=True)
        self._counted = hashlib.sha256(counted.encode()).hexdigest()
        self._now = now

    def known(self) -> dict[date, pa.Table]:
        """Return what was kept, by month."""
        rows = ClosedMonth.objects.filter(counted=self._counted)
        return {one.month: pq.read_table(BytesIO(bytes(one.rows))) for one in rows}

    def keep(self, month: date, rows: pa.Table) -> pa.Table:
        """Keep a month and return it; that of whoever was first, where two are at it at once."""
        written = BytesIO()
        pq.write_table(rows, written, compression="zstd")
        kept, is_ours = ClosedMonth.objects.get_or_create(
            counted=self._counted,
            month=month,
            defaults={"rows": written.getvalue(), "closed_at": self._now},
        )
        return rows if is_ours else pq.read_table(BytesIO(bytes(kept.rows)))


def _as_data(value: Any) -> Any:
    """Return a definition as plain values: only what was given.

    So a newer Nabij says the same: what is closed stays so when there is more to choose.
    """
    if is_dataclass(value):
        given = {one.name: getattr(value, one.name) for one in fields(value)}
        usual = {
            one.name: one.default_factory() if one.default_factory is not MISSING else one.default
            for one in fields(value)
        }
        told = {name: _as_data(own) for name, own in given.items() if own != usual[name]}
        return {"is": type(value).__name__, **told}
    if isinstance(value, Mapping):
        return {str(key): _as_data(own) for key, own in value.items()}
    if isinstance(value, list | tuple):
        return [_as_data(own) for own in value]
    return str(value)
