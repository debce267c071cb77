# SPDX-License-Identifier: EUPL-1.2
"""Calls that waited so long, in a lake of a test's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

from nabij.core.clock.local import to_us
from nabij.measure.lake.public import EventBlock, write_import

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
SOON, LATE = 10.0, 60.0


def calls(
    team: str, waits: list[float], at: datetime
) -> list[tuple[str, str, datetime, str, float]]:
    """Return the events of calls that waited so long, all in one hour."""
    found = []
    for number, wait in enumerate(waits):
        name = f"{team}-{at:%Y%m}-{number}"
        found.append((name, "call.offered", at, team, wait))
        found.append((name, "call.answered", at + timedelta(seconds=wait), team, wait))
    return found


def write_calls(
    rows: list[tuple[str, str, datetime, str, float]],
    *,
    source: str,
    batch: int,
    kind: str = "call",
    channel: str = "phone",
) -> None:
    """Bring events in as a log would."""
    block = EventBlock(
        subject=pa.array([row[0] for row in rows]).dictionary_encode(),
        activity=pa.array([row[1] for row in rows]).dictionary_encode(),
        at_us=np.array([to_us(row[2]) for row in rows]),
        row=np.arange(1, len(rows) + 1),
        coded={
            "team": pa.array([row[3] for row in rows]).dictionary_encode(),
            "channel": pa.array([channel] * len(rows)).dictionary_encode(),
        },
        value=pa.array([row[4] for row in rows], pa.float64()),
    )
    write_import(
        source=source,
        label=source.capitalize(),
        subject_kind=kind,
        blocks=[block],
        batch=batch,
        now=NOW,
    )
