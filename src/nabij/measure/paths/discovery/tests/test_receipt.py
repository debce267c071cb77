# SPDX-License-Identifier: EUPL-1.2
"""The published figures of a real permit process come out to the digit."""

import csv
import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nabij.measure.paths.discovery import EventColumns, Paths, discover

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEYS = [
    "cases",
    "events",
    "activities",
    "variants",
    "events_per_case",
    "throughput_seconds",
    "start_activities",
    "end_activities",
    "activity_counts",
    "dfg_edges_distinct",
    "dfg_edges_total",
]

pytestmark = pytest.mark.shared


@pytest.fixture
def expected(shared_data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared_data / "receipt.expected.json").read_text())
    return found


@pytest.fixture
def receipt(shared_data: Path) -> Paths:
    subjects: dict[str, int] = {}
    activities: dict[str, int] = {}
    rows = []
    with gzip.open(shared_data / "receipt.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["time:timestamp"])
            subject_no = subjects.setdefault(row["case:concept:name"], len(subjects))
            activity_no = activities.setdefault(row["concept:name"], len(activities))
            rows.append((subject_no, (at - EPOCH) // timedelta(microseconds=1), activity_no))
    rows.sort(key=lambda row: row[:2])
    table = np.array(rows, np.int64)
    events = EventColumns(
        table[:, 0].astype(np.int32), table[:, 2].astype(np.int16), table[:, 1].copy()
    )
    return discover([events], list(activities))


@pytest.mark.parametrize("key", KEYS)
def test_published_figure(receipt: Paths, expected: dict[str, Any], key: str) -> None:
    assert receipt.to_json()[key] == expected[key]


def test_published_steps(receipt: Paths, expected: dict[str, Any]) -> None:
    published = expected["dfg_top"]
    found = [edge.to_json() for edge in receipt.edges[: len(published)]]
    for row in found:
        row.pop("p90_seconds")
    assert found == published


def test_published_variants(receipt: Paths, expected: dict[str, Any]) -> None:
    published = expected["top_variants"]
    assert [row.to_json() for row in receipt.top_variants[: len(published)]] == published


def test_six_most_frequent_variants_cover_82_percent(receipt: Paths) -> None:
    assert round(sum(row.share for row in receipt.top_variants[:6]), 3) == 0.824


def test_published_rework(receipt: Paths) -> None:
    rework = receipt.rework
    assert rework.cases == 91
    assert round(rework.share, 3) == 0.063
    assert rework.activities[0].activity == "T06 Determine necessity of stop advice"
    assert rework.activities[0].cases == 59
