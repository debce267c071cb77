# SPDX-License-Identifier: EUPL-1.2
"""Real logs in, published service levels and norms out, to the digit: by command and lake."""

from __future__ import annotations

import json
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from nabij.core.clock.calendars.organisation import OrganisationCalendar
from nabij.core.clock.calendars.schedule import Schedule
from nabij.measure.norms.asking import Asked
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.figure import Period
from nabij.measure.norms.queries import figures_of

pytestmark = [pytest.mark.slow, pytest.mark.shared, pytest.mark.django_db(transaction=True)]
QUEUE = """
code = "queue"
name = "Opgenomen"
[counts]
subject = "call"
having = "call.offered"
[measure]
kind = "service level"
offered = "call.offered"
answered = "call.answered"
abandoned = "call.abandoned"
within = "{within} seconds"
variant = "{variant}"
"""
WAIT = """
code = "wait"
name = "Wachttijd van wie werd opgenomen"
[counts]
subject = "call"
[measure]
kind = "score"
activity = "{activity}"
statistic = "{statistic}"
"""
LEFT = """
code = "left"
name = "Opgehangen"
[counts]
subject = "call"
having = "call.offered"
[measure]
kind = "abandoned"
offered = "call.offered"
answered = "call.answered"
abandoned = "call.abandoned"
within = "20 seconds"
variant = "{variant}"
"""
REPORTS = """
code = "reports"
name = "Binnen de norm van de soort"
[counts]
subject = "melding"
[measure]
kind = "duration"
from = "melding.received"
to = "melding.resolved"
clock = "working days"
within = { column = "norm_workdays", unit = "working days" }
unfinished = "left out"
whole_days = true
"""


DEADLINE = """
code = "deadline"
name = "Klaar voor de uiterste dag"
[counts]
subject = "case"
[measure]
kind = "on time"
end_column = "case:enddate"
"""


@pytest.fixture(autouse=True)
def _empty(lake_home: Path) -> None:
    cache.clear()


def bring_in(shared: Path, file: str, mapping: str) -> dict[str, Any]:
    """Import a log; return what is published of it."""
    example = Path(str(files("nabij.connect.logfiles") / "examples" / f"{mapping}.toml"))
    call_command(
        "import",
        str(shared / file),
        "--mapping",
        str(example),
        stdout=StringIO(),
        stderr=StringIO(),
    )
    found: dict[str, Any] = json.loads((shared / f"{file.split('.')[0]}.expected.json").read_text())
    return found


def figures(text: str, folder: Path, *words: str) -> list[dict[str, Any]]:
    """Return what `nabij figures` answers for a definition."""
    file, out = folder / "norm.toml", StringIO()
    file.write_text(text, encoding="utf-8")
    call_command("figures", str(file), *words, "--json", stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def levels(rows: list[dict[str, Any]], by: str) -> dict[str | None, float]:
    """Return the value of each group, to six digits."""
    return {row["group"][by]: round(row["value"], 6) for row in rows}


def test_the_service_levels_and_waits_of_the_call_centre(shared_data: Path, tmp_path: Path) -> None:
    published = json.loads((shared_data / "calls.expected.json").read_text())
    example = Path(str(files("nabij.connect.logfiles") / "examples" / "calls.toml"))
    log = shared_data / "calls_1999-02.tsv.gz"
    call_command("import", str(log), "--mapping", str(example), stdout=StringIO())
    for seconds in ("20", "30", "60"):
        for variant, key in (("all offered", "offered"), ("answered only", "answered")):
            text = QUEUE.format(within=seconds, variant=variant)
            (whole,) = figures(text, tmp_path, "--by", "all")
            wanted = published["total"][f"service_level_of_{key}"][seconds]
            assert round(whole["value"], 6) == wanted
            assert levels(figures(text, tmp_path, "--by", "all,product"), "product") == {
                kind: found[f"service_level_of_{key}"][seconds]
                for kind, found in published["per_type"].items()
            }
    days = figures(QUEUE.format(within="20", variant="all offered"), tmp_path, "--by", "day")
    assert {row["period"]: round(row["value"], 6) for row in days} == {
        day: found["service_level_20_of_offered"] for day, found in published["per_day"].items()
    }
    (lost,) = figures(LEFT.format(variant="all"), tmp_path, "--by", "all")
    assert round(lost["value"], 6) == published["total"]["abandoned_share"]
    assert (lost["numerator"], lost["denominator"], lost["unjudged"]) == (5904, 33066, 0)
    parts = [
        figures(LEFT.format(variant=variant), tmp_path, "--by", "all")[0]
        for variant in ("within", "after")
    ]
    assert sum(one["numerator"] for one in parts) == 5904
    waited = published["total"]["wait_answered_all_seconds"]
    for statistic in ("median", "mean", "p90"):
        text = WAIT.format(activity="call.answered", statistic=statistic)
        (found,) = figures(text, tmp_path, "--by", "all")
        assert round(found["value"], 6) == waited[statistic]
        assert found["low"] <= found["value"] <= found["high"]


def test_the_reports_of_assen_by_the_norm_of_their_kind(shared_data: Path, tmp_path: Path) -> None:
    published = bring_in(shared_data, "assen_reports_2026.csv.gz", "assen")
    wanted = published["norm_since_2026_05_18"]
    (found,) = figures(REPORTS, tmp_path, "--from", "2026-05-18", "--by", "all")
    assert (found["numerator"], found["denominator"]) == (1671, 2504)
    assert round(found["value"], 6) == wanted["whit_monday_2026_05_25_off"]["share"]
    asked = Asked(timezone.datetime(2026, 5, 18).date(), None, Period.ALL, ("category",))
    apart = figures_of(
        read_definition(REPORTS),
        asked,
        schedule=Schedule(calendar=OrganisationCalendar(feasts=())),
        now=timezone.now(),
    )
    labels = dict(
        zip(
            (one.group[0] for one in sorted(apart, key=lambda one: one.denominator)),
            sorted(
                wanted["per_category_no_holidays"],
                key=lambda name: wanted["per_category_no_holidays"][name]["resolved"],
            ),
            strict=True,
        )
    )
    assert {labels[one.group[0]]: (one.numerator, one.denominator) for one in apart} == {
        name: (found["within_norm"], found["resolved"])
        for name, found in wanted["per_category_no_holidays"].items()
    }


def test_the_permits_that_were_ready_by_their_deadline(shared_data: Path, tmp_path: Path) -> None:
    published = bring_in(shared_data, "receipt.csv.gz", "receipt")
    (whole,) = figures(DEADLINE, tmp_path, "--by", "all")
    wanted = published["norm_enddate_by_deadline"]
    assert (whole["numerator"], whole["denominator"]) == (
        wanted["on_time"],
        wanted["cases_with_both"],
    )
    apart = figures(DEADLINE, tmp_path, "--by", "all,channel")
    assert {row["group"]["channel"]: (row["numerator"], row["denominator"]) for row in apart} == {
        channel: (found["on_time"], found["cases_with_both"])
        for channel, found in published["norm_enddate_by_deadline_per_channel"].items()
    }
    planned = DEADLINE + 'due_column = "case:enddate_planned"\n'
    (found,) = figures(planned, tmp_path, "--by", "all")
    wanted = published["norm_enddate_by_enddate_planned"]
    assert (found["numerator"], found["denominator"]) == (
        wanted["on_time"],
        wanted["cases_with_both"],
    )
