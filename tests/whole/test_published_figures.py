# SPDX-License-Identifier: EUPL-1.2
"""Real logs in, published figures out, to the digit: the whole way through command and lake."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.core.cache import cache
from django.core.management import call_command

from nabij.measure.lake.public import activity_names, events_in_order

pytestmark = [pytest.mark.slow, pytest.mark.shared, pytest.mark.django_db(transaction=True)]
SHARED_KEYS = [
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


@pytest.fixture(autouse=True)
def _empty(lake_home: Path) -> None:
    cache.clear()


def answer(*words: object) -> dict[str, Any]:
    out = StringIO()
    call_command(*map(str, words), "--json", stdout=out, stderr=StringIO())
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def expected(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / f"{name}.expected.json").read_text())
    return found


def example(name: str) -> Path:
    return Path(str(files("nabij.connect.logfiles") / "examples" / f"{name}.toml"))


@pytest.mark.parametrize("form", ["xes", "csv"])
def test_the_permits_give_every_published_figure(shared_data: Path, form: str) -> None:
    mapping = [] if form == "xes" else ["--mapping", example("receipt")]
    log = shared_data / f"receipt.{form}.gz"
    imported = answer("import", log, "--source", "receipt", *mapping)
    assert (imported["rows"], imported["rejected"]) == (8577, 0)
    found, wanted = answer("paths", "receipt"), expected(shared_data, "receipt")
    assert {key: found[key] for key in SHARED_KEYS} == {key: wanted[key] for key in SHARED_KEYS}
    edges = {(edge["source"], edge["target"]): edge for edge in found["dfg"]}
    assert len(edges) == wanted["dfg_edges_distinct"]
    for edge in wanted["dfg_top"]:
        assert edges[edge["source"], edge["target"]].items() >= edge.items()
    assert found["top_variants"][:3] == wanted["top_variants"]
    assert sum(v["count"] for v in found["top_variants"][:6]) / found["cases"] == pytest.approx(
        0.824, abs=0.0005
    )
    repeated = found["rework"]["activities"]["T06 Determine necessity of stop advice"]
    assert (repeated["cases"], found["rework"]["cases"]) == (59, 91)


def test_permits_per_channel(shared_data: Path) -> None:
    answer("import", shared_data / "receipt.csv.gz", "--mapping", example("receipt"))
    groups = answer("paths", "receipt", "--by", "channel")["groups"]
    for channel, wanted in expected(shared_data, "receipt")["throughput_days_by_channel"].items():
        found = groups[channel]
        assert found["cases"] == wanted["cases"]
        for name in ("median", "mean", "p90"):
            days = found["throughput_seconds"][name] / 86_400
            assert round(days, 4) == wanted[name], (channel, name)


def test_permits_begun_per_month(shared_data: Path) -> None:
    answer("import", shared_data / "receipt.csv.gz", "--mapping", example("receipt"))
    for month, cases in expected(shared_data, "receipt")["cases_started_per_month"].items():
        first = np.datetime64(month)
        last = (first + 1).astype("datetime64[D]") - 1
        found = answer("paths", "receipt", "--from", first.astype("datetime64[D]"), "--to", last)
        assert found["cases"] == cases, month


class Calls:
    """The events of the telephone log, by activity, as columns."""

    def __init__(self) -> None:
        columns = ["activity_no", "value", "product", "outcome", "local_date", "local_minute"]
        tables = list(events_in_order("calls", [*columns, "attr_priority"]))
        self.events = pa.concat_tables(tables)
        names = np.array(activity_names("calls"))
        self.activity = names[self.events["activity_no"].to_numpy()]

    def column(self, name: str) -> np.ndarray[Any, Any]:
        return np.asarray(self.events[name].to_pylist())

    def of(self, activity: str) -> np.ndarray[Any, Any]:
        return self.activity == activity


def waits(values: Iterable[float], names: Iterable[str]) -> dict[str, float]:
    found = np.asarray(list(values), float)
    does: dict[str, Callable[[Any], Any]] = {
        "median": np.median,
        "mean": np.mean,
        "p90": lambda v: np.percentile(v, 90),
        "max": np.max,
    }
    return {name: round(float(does[name](found)), 6) for name in names}


def figures(calls: Calls, chosen: np.ndarray[Any, Any]) -> dict[str, Any]:
    value = calls.column("value")
    answered, abandoned = (calls.of(f"call.{what}") & chosen for what in ("answered", "abandoned"))
    offered = calls.of("call.offered") & chosen
    phantom = calls.of("call.phantom") & chosen
    within = {t: float((value[answered] <= t).sum()) for t in (20, 30, 60)}
    return {
        "calls": int((offered | phantom).sum()),
        "answered": int(answered.sum()),
        "abandoned": int(abandoned.sum()),
        "phantom": int(phantom.sum()),
        "offered": int(offered.sum()),
        "wait_answered_all_seconds": waits(value[answered], ("median", "mean", "p90", "max")),
        "wait_abandoned_seconds": waits(value[abandoned], ("median", "mean")),
        "service_level_of_offered": {
            str(t): round(n / int(offered.sum()), 6) for t, n in within.items()
        },
        "service_level_of_answered": {
            str(t): round(n / int(answered.sum()), 6) for t, n in within.items()
        },
    }


def test_the_calls_give_every_published_count_and_wait(shared_data: Path) -> None:
    imported = answer("import", shared_data / "calls_1999-02.tsv.gz", "--mapping", example("calls"))
    assert (imported["rows"], imported["cases"], imported["rejected"]) == (33_344, 33_344, 0)
    calls, wanted = Calls(), expected(shared_data, "calls")
    everyone = np.ones(len(calls.activity), bool)
    total = figures(calls, everyone)
    assert total == {key: wanted["total"][key] for key in total}
    product = calls.column("product")
    for kind, published in wanted["per_type"].items():
        found = figures(calls, product == kind)
        assert found == {key: published[key] for key in found}, kind
    came_in = calls.of("call.offered") | calls.of("call.phantom")
    priority, value = calls.column("attr_priority"), calls.column("value")
    for code, published in wanted["calls_per_priority"].items():
        own = priority == int(code)
        answered, abandoned = calls.of("call.answered") & own, calls.of("call.abandoned") & own
        assert int((came_in & own).sum()) == published["calls"], code
        share = abandoned.sum() / (answered.sum() + abandoned.sum())
        assert round(float(share), 6) == published["abandoned_share"], code
        assert round(float(value[answered].mean()), 6) == published["mean_wait_answered"], code
    hours = np.bincount(calls.column("local_minute")[came_in] // 60, minlength=24)
    per_hour = {str(hour): int(count) for hour, count in enumerate(hours) if count}
    assert per_hour == {k: v for k, v in wanted["calls_per_hour_of_vru_entry"].items() if v}
    days = calls.column("local_date").astype(str)
    for day, published in wanted["per_day"].items():
        on_day = days == day
        assert int((came_in & on_day).sum()) == published["calls"], day
        outcome = calls.column("outcome")
        offered = calls.of("call.offered") & on_day
        assert int((offered & (outcome == "answered")).sum()) == published["answered"]
        assert int((offered & (outcome == "abandoned")).sum()) == published["abandoned"]
        good = offered & (outcome == "answered")
        good[good] = value[good] <= 20
        share = round(float(good.sum() / offered.sum()), 6)
        assert share == published["service_level_20_of_offered"]


def test_the_reports_of_assen_come_in_whole(shared_data: Path) -> None:
    imported = answer(
        "import", shared_data / "assen_reports_2026.csv.gz", "--mapping", example("assen")
    )
    wanted = expected(shared_data, "assen_reports_2026")
    assert imported["cases"] == imported["rows"] == 3024
    assert imported["events"] == 3024 + 2742
    areas = answer("paths", imported["source"], "--by", "area")["groups"]
    assert {area: found["cases"] for area, found in areas.items()} == wanted["per_wijk"]
