# SPDX-License-Identifier: EUPL-1.2
"""Events of our own on their way from the outbox to the lake."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np
import pyarrow as pa

from nabij.core.clock.local import to_us
from nabij.core.events.public import AttributeType, activity
from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.layout import ATTRIBUTE_PREFIX, CODED

Rows = Sequence[Any]

_ARROW: dict[AttributeType, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "time": pa.string(),
}


def own_source(subject_kind: str) -> str:
    """Return the name of the source that holds our own events of a kind."""
    return f"nabij-{subject_kind}"


def blocks_by_kind(events: Rows) -> dict[str, EventBlock]:
    """Turn outbox rows into a block per kind of subject, in the order of writing."""
    ordered = sorted(events, key=lambda event: (event.subject_kind, event.position))
    return {
        kind: _block(list(rows)) for kind, rows in groupby(ordered, key=lambda e: e.subject_kind)
    }


def _block(rows: Rows) -> EventBlock:
    return EventBlock(
        subject=_texts([row.subject_id for row in rows]),
        activity=_texts([row.activity for row in rows]),
        at_us=np.array([to_us(row.at) for row in rows], np.int64),
        row=np.array([row.position for row in rows], np.int64),
        coded={name: _texts([getattr(row, name) or None for row in rows]) for name in CODED},
        due_us=pa.array([to_us(r.due_at) if r.due_at else None for r in rows], pa.int64()),
        value=pa.array([row.value for row in rows], pa.float64()),
        person_key=_texts([row.person_key or None for row in rows]),
        event_id=pa.array([str(row.id) for row in rows]),
        recorded_us=np.array([to_us(row.recorded_at) for row in rows], np.int64),
        attributes=_attributes(rows),
    )


def _texts(values: list[str | None]) -> pa.DictionaryArray:
    return pa.array(values, pa.string()).dictionary_encode()


def _attributes(rows: Rows) -> dict[str, pa.Array]:
    types = {name: kind for row in rows for name, kind in activity(row.activity).attributes.items()}
    return {
        f"{ATTRIBUTE_PREFIX}{name}": pa.array(
            [row.attributes.get(name) for row in rows], _ARROW[kind]
        )
        for name, kind in sorted(types.items())
    }
