# SPDX-License-Identifier: EUPL-1.2
"""The shipped mappings: on small made-up files of the same shape, and on the published logs."""

import csv
import gzip
import json
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from nabij.connect.logfiles.mapping import (
    Mapping,
    check_mapping,
    load_mapping,
    mapping_for_xes,
    to_toml,
)
from nabij.connect.logfiles.mapping.tests.support import log, mapped
from nabij.connect.logfiles.reading import describe, first_rows

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ZONE = ZoneInfo("Europe/Amsterdam")


def _example(name: str) -> Mapping:
    return load_mapping(EXAMPLES / f"{name}.toml")


@pytest.mark.parametrize("name", ["receipt", "calls", "assen"])
def test_each_example_reads_back_the_same(name: str) -> None:
    mapping = _example(name)

    assert mapping.source == name
    assert load_mapping(to_toml(mapping)) == mapping


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("receipt", "receipt.csv.gz"),
        ("calls", "calls_1999-02.tsv.gz"),
        ("assen", "assen_reports_2026.csv.gz"),
    ],
)
def test_each_example_fits_its_log(shared_data: Path, name: str, file: str) -> None:
    path = shared_data / file
    found = check_mapping(_example(name), describe(path), first_rows(path))

    assert [one.level for one in found] in ([], ["note"])


CALLS = """vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver
AA01\t1\t7\t2\tPS\t990228\t23:59:50\t23:59:55\t5\t23:59:55\t0:00:25\t30\tAGENT\t0:00:24\t0:01:24\t60\tDORIT
AA01\t2\t0\t0\tNW\t990201\t9:00:00\t9:00:10\t10\t0:00:00\t0:00:00\t0\tHANG\t0:00:00\t0:00:00\t0\tNO_SERVER
AA01\t3\t0\t0\tNW\t990201\t9:00:00\t9:00:10\t10\t0:00:00\t0:00:00\t0\tAGENT\t0:00:00\t0:00:00\t0\tNO_SERVER
AA01\t4\t0\t0\tNW\t990201\t9:00:00\t9:00:10\t10\t9:00:10\t9:00:20\t10\tPHANTOM\t9:00:20\t9:00:30\t10\tTOVA
"""  # noqa: E501


def test_a_call_past_midnight(tmp_path: Path) -> None:
    out = mapped(log(tmp_path, CALLS.replace("\n", "\r\n")), _example("calls"))
    found = [
        (e["subject"], e["activity"], e["at"].astimezone(ZONE).isoformat()[5:19], e["value"])
        for e in out.events()
    ]

    assert found == [
        ("AA01/1", "call.offered", "02-28T23:59:50", 30.0),
        ("AA01/1", "call.queued", "02-28T23:59:55", None),
        ("AA01/1", "call.answered", "03-01T00:00:25", 30.0),
        ("AA01/1", "call.ended", "03-01T00:01:25", 60.0),
        ("AA01/2", "call.offered", "02-01T09:00:00", 0.0),
        ("AA01/2", "call.abandoned", "02-01T09:00:10", 0.0),
        ("AA01/3", "call.offered", "02-01T09:00:00", 0.0),
        ("AA01/3", "call.answered", "02-01T09:00:10", 0.0),
        ("AA01/3", "call.ended", "02-01T09:00:10", 0.0),
        ("AA01/4", "call.phantom", "02-01T09:00:00", None),
    ]
    assert out.rejects == []
    outcomes = {one["outcome"] for one in out.events()}
    assert outcomes == {"answered", "abandoned", "agent", "no_agent", None}
    everything = " ".join(str(value) for one in out.events() for value in one.values())
    assert "DORIT" not in everything
    assert "TOVA" not in everything


def test_waiting_and_handling_of_a_call_are_told_apart(tmp_path: Path) -> None:
    out = mapped(log(tmp_path, CALLS.replace("\n", "\r\n")), _example("calls"))
    began = [
        (e["subject"], e["activity"], e["start"].astimezone(ZONE).isoformat()[5:19])
        for e in out.events()
        if e["start"]
    ]

    # Waiting ends where the agent begins; the call that came through at once did not wait.
    assert began == [
        ("AA01/1", "call.answered", "03-01T00:00:25"),
        ("AA01/1", "call.ended", "03-01T00:00:25"),
        ("AA01/3", "call.ended", "02-01T09:00:10"),
    ]


def test_a_menu_of_less_than_no_time_puts_nothing_before_the_call(tmp_path: Path) -> None:
    wrong = CALLS.replace("23:59:55\t5\t", "23:59:45\t-5\t")
    out = mapped(log(tmp_path, wrong), _example("calls"))
    found = [e["at"] for e in out.events() if e["subject"] == "AA01/1"]

    assert found == sorted(found)
    assert (found[1] - found[0]).total_seconds() == 0
    assert (found[2] - found[1]).total_seconds() == 30


ASSEN = """id,created_at,category,category_slug,subcategory,subcategory_slug,norm_workdays,wijk,lat,lng,resolved_date,days_open,open_on_2026_08_08
a1,2026-05-20T07:26:07.2+00:00,Afval,afval,Dumping,dumping,1,Marsdijk,53.01,6.59,2026-05-21,1,False
a2,2026-05-20T07:26:07.2+00:00,Afval,afval,Dumping,dumping,1,Marsdijk,53.01,6.59,,,True
"""  # noqa: E501


def test_a_report_that_is_still_open_has_no_end(tmp_path: Path) -> None:
    out = mapped(log(tmp_path, ASSEN), _example("assen"))

    assert [(e["subject"], e["activity"], e["area"], e["product"]) for e in out.events()] == [
        ("a1", "melding.received", "Marsdijk", "dumping"),
        ("a1", "melding.resolved", "Marsdijk", "dumping"),
        ("a2", "melding.received", "Marsdijk", "dumping"),
    ]
    assert out.column("at")[1] == datetime(2026, 5, 21, 7, 30, tzinfo=UTC)
    assert (out.column("norm_workdays"), out.column("days_open")) == ([1, 1, 1], [1, 1, None])


@cache
def _events(path: Path, mapping: Mapping) -> list[dict[str, Any]]:
    out = mapped(path, mapping)
    assert out.rejects == []
    return out.events()


def _expected(shared_data: Path, name: str) -> Any:
    return json.loads((shared_data / f"{name}.expected.json").read_text())


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("form", ["csv", "xes"])
def test_receipt_as_published(shared_data: Path, form: str) -> None:
    path = shared_data / f"receipt.{form}.gz"
    mapping = _example("receipt") if form == "csv" else mapping_for_xes(describe(path))
    events = _events(path, mapping)
    expected = _expected(shared_data, "receipt")
    times: dict[str, list[float]] = {}
    for event in events:
        times.setdefault(event["subject"], []).append(event["at"].timestamp())

    assert len(events) == expected["events"]
    assert len(times) == expected["cases"]
    assert Counter(event["activity"] for event in events) == expected["activity_counts"]
    throughput = [case[-1] - case[0] for case in times.values()]
    assert round(float(np.mean(throughput)), 3) == expected["throughput_seconds"]["mean"]
    assert len({event["team"] for event in events} - {None}) == expected["groups"]


@pytest.mark.slow
@pytest.mark.shared
def test_receipt_keeps_what_its_figures_need(shared_data: Path) -> None:
    events = _events(shared_data / "receipt.csv.gz", _example("receipt"))
    expected = _expected(shared_data, "receipt")
    cases = {event["subject"]: event for event in events}

    assert len({event["org:resource"] for event in events} - {None}) == expected["resources"]
    assert (
        Counter(one["channel"] for one in cases.values())
        == (expected["case_attributes"]["channel"])
    )
    assert (
        Counter(one["case:department"] for one in cases.values())
        == (expected["case_attributes"]["department"])
    )
    both = [one for one in cases.values() if one["case:enddate"] and one["due"]]
    on_time = sum(one["case:enddate"] <= one["due"] for one in both)
    assert (len(both), on_time) == (1329, expected["norm_enddate_by_deadline"]["on_time"])
    assert not any("Resource" in str(value) for event in events for value in event.values())


def _figures(calls: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts and waits as the published file states them, from call.offered alone."""
    waits = [one["value"] for one in calls if one["outcome"] == "answered"]
    return {
        "answered": len(waits),
        "abandoned": sum(one["outcome"] == "abandoned" for one in calls),
        "offered": len(calls),
        "median": float(np.median(waits)),
        "mean": round(float(np.mean(waits)), 6),
        "p90": round(float(np.percentile(waits, 90)), 6),
        "level": {
            str(limit): round(sum(wait <= limit for wait in waits) / len(calls), 6)
            for limit in (20, 30, 60)
        },
    }


def _published(expected: dict[str, Any]) -> dict[str, Any]:
    wait = expected["wait_answered_all_seconds"]
    return {
        **{name: expected[name] for name in ("answered", "abandoned", "offered")},
        **{name: wait[name] for name in ("median", "mean", "p90")},
        "level": expected["service_level_of_offered"],
    }


@pytest.mark.slow
@pytest.mark.shared
def test_calls_as_published(shared_data: Path) -> None:
    events = _events(shared_data / "calls_1999-02.tsv.gz", _example("calls"))
    expected = _expected(shared_data, "calls")
    offered = [one for one in events if one["activity"] == "call.offered"]
    entries = [one for one in events if one["activity"] in ("call.offered", "call.phantom")]

    assert _figures(offered) == _published(expected["total"])
    assert len(entries) == expected["total"]["calls"]
    for kind, figures in expected["per_type"].items():
        assert _figures([one for one in offered if one["product"] == kind]) == _published(figures)
    for priority, figures in expected["calls_per_priority"].items():
        mine = _figures([one for one in offered if one["priority"] == int(priority)])
        assert mine["mean"] == figures["mean_wait_answered"]
        assert round(mine["abandoned"] / mine["offered"], 6) == figures["abandoned_share"]
    for day, figures in expected["per_day"].items():
        mine = _figures([one for one in offered if str(one["at"].astimezone(ZONE).date()) == day])
        assert (mine["answered"], mine["abandoned"]) == (figures["answered"], figures["abandoned"])
        assert mine["level"]["20"] == figures["service_level_20_of_offered"]
    hours = Counter(str(one["at"].astimezone(ZONE).hour) for one in entries)
    assert hours == expected["calls_per_hour_of_vru_entry"]


@pytest.mark.slow
@pytest.mark.shared
def test_calls_that_queued_and_how_long_they_lasted(shared_data: Path) -> None:
    events = _events(shared_data / "calls_1999-02.tsv.gz", _example("calls"))
    total = _expected(shared_data, "calls")["total"]
    queued = {one["subject"] for one in events if one["activity"] == "call.queued"}
    answered = [one for one in events if one["activity"] == "call.answered"]
    waits = [one["value"] for one in answered if one["subject"] in queued]
    abandoned = [one["value"] for one in events if one["activity"] == "call.abandoned"]
    talks = [one["value"] for one in events if one["outcome"] == "agent"]

    assert len(waits) == total["answered_after_queueing"]
    assert round(float(np.mean(waits)), 6) == total["wait_answered_queued_seconds"]["mean"]
    assert round(float(np.mean(abandoned)), 6) == total["wait_abandoned_seconds"]["mean"]
    handled = total["handle_time_seconds_answered_by_named_agent"]
    assert (len(talks), round(float(np.mean(talks)), 6)) == (handled["calls"], handled["mean"])
    # What the pages make of it: from the event before until the agent began.
    moments: dict[str, list[dict[str, Any]]] = {}
    for one in events:
        moments.setdefault(one["subject"], []).append(one)
    assert all(
        [one["at"] for one in each] == sorted(one["at"] for one in each)
        for each in moments.values()
    )
    waited = [
        (later["start"] - earlier["at"]).total_seconds()
        for each in moments.values()
        for earlier, later in pairwise(each)
        if later["start"] and later["activity"] == "call.answered"
    ]
    assert round(float(np.mean(waited)), 6) == total["wait_answered_queued_seconds"]["mean"]
    offered_at = {one["subject"]: one["at"] for one in events if one["order"] == 0}
    assert max(one["at"] - offered_at[one["subject"]] for one in answered).total_seconds() < 3600


@pytest.mark.shared
def test_assen_as_published(shared_data: Path) -> None:
    events = _events(shared_data / "assen_reports_2026.csv.gz", _example("assen"))
    expected = _expected(shared_data, "assen_reports_2026")
    received = [one for one in events if one["activity"] == "melding.received"]
    resolved = [one for one in events if one["activity"] == "melding.resolved"]

    assert (len(received), len(resolved)) == (expected["rows"], expected["resolved"])
    assert Counter(one["area"] for one in received) == expected["per_wijk"]
    assert Counter(one["product"] for one in received) == expected["per_subcategory"]
    months = Counter(str(one["at"].astimezone(ZONE))[:7] for one in received)
    assert months == expected["created_per_month_amsterdam"]
    start = {one["subject"]: one["at"].astimezone(ZONE).date() for one in received}
    in_norm = since = 0
    for one in resolved:
        made = start[one["subject"]]
        if str(made) >= "2026-05-18":
            since += 1
            days = np.busday_count(made, one["at"].astimezone(ZONE).date())
            in_norm += days <= one["norm_workdays"]
    norm = expected["norm_since_2026_05_18"]["no_holidays"]
    assert (since, in_norm) == (norm["resolved"], norm["within_norm"])


@pytest.mark.slow
@pytest.mark.shared
def test_offsets_of_the_published_log_are_honoured(shared_data: Path) -> None:
    """Every moment equals what Python's own reader of dates makes of it."""
    events = _events(shared_data / "receipt.csv.gz", _example("receipt"))
    with gzip.open(shared_data / "receipt.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [one["at"] for one in events] == [
        datetime.fromisoformat(row["time:timestamp"]) for row in rows
    ]
