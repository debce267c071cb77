# SPDX-License-Identifier: EUPL-1.2
"""A norm by month and team over many calls, beside SQL written by hand for the same answer.

The calls come into a lake of their own, through the same door as an import. Both sides read the
same Parquet files with the same DuckDB, and their figures are compared one by one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

STEP = 250_000
TEAMS = 12
NAMES = ["call.offered", "call.queued", "call.answered", "call.ended", "call.abandoned"]
DURATION = """
code = "wait"
name = "Opgenomen binnen 2 minuten openingstijd"
[counts]
subject = "call"
[measure]
kind = "duration"
from = "call.offered"
to = "call.answered"
clock = "opening hours"
within = "2 minutes"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=2_500_000, help="of four events each")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scratch", default=None, help="folder for the lake; on a real disk")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        compare(options)
        return
    with tempfile.TemporaryDirectory(dir=options.scratch) as home:
        environment = os.environ | {
            "NABIJ_HOME": home,
            "DJANGO_SETTINGS_MODULE": "nabij.config.settings",
        }
        setup = [sys.executable, "-m", "nabij.config", "setup", "--no-assets"]
        subprocess.run(setup, env=environment, check=True, stdout=subprocess.DEVNULL)
        again = [sys.executable, __file__, "--work", *sys.argv[1:]]
        raise SystemExit(subprocess.run(again, env=environment, check=False).returncode)


def compare(options: argparse.Namespace) -> None:
    """Fill the lake and time both sides, in turn so that a busy machine bothers both."""
    import django

    django.setup()
    import duckdb

    from nabij.core.clock.calendars.schedule import Schedule
    from nabij.measure.lake.public import activity_names, event_files
    from nabij.measure.norms.asking import Asked
    from nabij.measure.norms.definition.reading import read_definition
    from nabij.measure.norms.library import shipped_norms
    from nabij.measure.norms.queries import figures_of

    fill(options.calls)
    now, schedule = datetime(2026, 8, 8, tzinfo=UTC), Schedule()
    asked = Asked(groups=("team",))
    level, waited = shipped_norms()["telefoon-wachttijd"], read_definition(DURATION)
    sql = by_hand(event_files("calls").paths, activity_names("calls"))
    sides: dict[str, Callable[[], Any]] = {
        "SQL by hand": lambda: duckdb.sql(sql).fetchall(),
        "the norm: service level": lambda: figures_of(level, asked, schedule=schedule, now=now),
        "the norm: opening hours": lambda: figures_of(waited, asked, schedule=schedule, now=now),
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    answers: dict[str, Any] = {}
    for _round in range(options.rounds):
        for name, side in sides.items():
            began = time.perf_counter()
            answers[name] = side()
            times[name].append(time.perf_counter() - began)
    theirs = {(str(m)[:10], team): (good, n) for m, team, good, n in answers["SQL by hand"]}
    ours = {
        (str(one.period), one.group[0]): (one.numerator, one.denominator)
        for one in answers["the norm: service level"]
    }
    assert ours == theirs, "the figures differ"
    print(f"{4 * options.calls:,} events, {len(ours):,} figures, equal on both sides.\n")
    print("| what | seconds, median | of the SQL |")
    print("| --- | --- | --- |")
    first = statistics.median(times["SQL by hand"])
    for name, took in times.items():
        middle = statistics.median(took)
        print(f"| {name} | {middle:.2f} | {middle / first:.1f}x |")


def by_hand(paths: tuple[str, ...], names: list[str]) -> str:
    """Return what somebody who knows the lake would write."""
    number = {name: names.index(name) for name in names}
    files = ", ".join(f"'{Path(path)}'" for path in paths)
    return f"""
    WITH calls AS (
      SELECT
        subject_no,
        min(local_date) FILTER (activity_no = {number["call.offered"]}) AS day,
        arg_min(team, "at") FILTER (team IS NOT NULL) AS team,
        min(value) FILTER (activity_no = {number["call.answered"]}) AS waited,
        count(*) FILTER (activity_no = {number["call.abandoned"]}) AS gone
      FROM read_parquet([{files}], union_by_name = true)
      GROUP BY subject_no
    )
    SELECT date_trunc('month', day) AS month, team,
      count(*) FILTER (waited <= 30), count(*) FILTER (waited IS NOT NULL OR gone > 0)
    FROM calls WHERE day IS NOT NULL GROUP BY month, team ORDER BY month, team
    """


def fill(calls: int) -> None:
    """Write the calls into a source of their own."""
    from nabij.measure.lake.public import write_import

    write_import(
        source="calls",
        label="Calls",
        subject_kind="call",
        blocks=blocks(calls),
        batch=1,
        now=datetime(2026, 8, 8, tzinfo=UTC),
    )


def blocks(calls: int) -> Iterator[Any]:
    """Yield ten years of calls; one in ten hangs up, teams stand on two of the four events."""
    import numpy as np
    import pyarrow as pa

    from nabij.measure.lake.public import EventBlock

    chance, row = np.random.default_rng(1), 1
    begin = int(datetime(2016, 1, 1, tzinfo=UTC).timestamp())
    for low in range(0, calls, STEP):
        n = min(STEP, calls - low)
        start = begin + chance.integers(0, 10 * 365 * 86_400, n)
        wait, talk = chance.exponential(25, n), chance.exponential(200, n)
        seconds = np.stack([start, start + 5, start + 5 + wait, start + 5 + wait + talk], 1)
        activity = np.tile(np.arange(4), (n, 1))
        activity[chance.random(n) < 0.1, 2] = 4
        team = pa.array(
            np.repeat(chance.integers(0, TEAMS, n), 4),
            pa.int32(),
            mask=np.tile([True, True, False, False], n),
        )
        yield EventBlock(
            subject=pa.DictionaryArray.from_arrays(
                pa.array(np.repeat(np.arange(n), 4), pa.int32()),
                pa.array([f"c{number}" for number in range(low, low + n)]),
            ),
            activity=pa.DictionaryArray.from_arrays(
                pa.array(activity.ravel(), pa.int32()), pa.array(NAMES)
            ),
            at_us=(seconds.ravel() * 1e6).astype(np.int64),
            row=np.arange(row, row + 4 * n),
            coded={
                "team": pa.DictionaryArray.from_arrays(
                    team, pa.array([f"team-{number}" for number in range(TEAMS)])
                )
            },
            value=pa.array(np.repeat(wait, 4), pa.float64()),
        )
        row += 4 * n


if __name__ == "__main__":
    main()
