# SPDX-License-Identifier: EUPL-1.2
"""How long the clocks take for columns, beside a joined calendar table and NumPy's own weekdays."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa

from nabij.core.clock.calendars.hours import OpeningHours
from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.columns import (
    due_open_us,
    due_working_us,
    open_us,
    working_days_of,
)
from nabij.core.clock.counting.opening import open_time
from nabij.core.clock.counting.table import calendar_table
from nabij.core.clock.local import from_us, local_columns, to_us

HOURS = "ma-vr 08:30-12:30 13:00-17:00; do 18:00-20:00"
SCHEDULE = Schedule(hours=OpeningHours.always(HOURS))
FIRST, LAST = date(2016, 1, 1), date(2026, 12, 31)
DAY_US = 86_400_000_000
FOUR_HOURS_US = 4 * 3_600_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000_000, help="durations (10 million)")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    begin, end = instants(options.count)
    print(f"{options.count:,} durations of up to 30 days over ten years, in no order.\n")
    print(f"| what | seconds: median (least to most of {options.rounds}) | million a second |")
    print("| --- | --- | --- |")
    for name, work in tasks(begin, end).items():
        seconds = [timed(work) for _ in range(options.rounds)]
        middle = statistics.median(seconds)
        told = f"{middle:.2f} ({min(seconds):.2f} to {max(seconds):.2f})"
        print(f"| {name} | {told} | {options.count / middle / 1e6:.1f} |", flush=True)
    some = min(options.count, 2_000)
    took = timed(lambda: one_by_one(begin[:some], end[:some]))
    name = f"opening time, value by value ({some:,} of them)"
    print(f"| {name} | {took:.2f} | {some / took / 1e6:.4f} |")
    agree(begin, end)


def instants(count: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(2026)
    first, last = (to_us(datetime(year, 1, 5, tzinfo=UTC)) for year in (2016, 2026))
    begin = rng.integers(first, last, count)
    return begin, begin + rng.integers(0, 30 * DAY_US, count)


def tasks(begin: np.ndarray, end: np.ndarray) -> dict[str, Callable[[], object]]:
    days = [(column // DAY_US).astype("M8[D]") for column in (begin, end)]
    engine = in_duckdb(begin, end)
    found: dict[str, Callable[[], object]] = {
        "**opening time**": lambda: open_us(SCHEDULE, begin, end),
        "working days": lambda: working_days_of(SCHEDULE, begin, end),
        "due in 4 hours of opening time": lambda: due_open_us(SCHEDULE, begin, FOUR_HOURS_US),
        "due in 3 working days": lambda: due_working_us(SCHEDULE, begin, 3),
        "*opening time, by joining the calendar table in pyarrow*": lambda: joined(begin, end),
        "*`numpy.busday_count`: weekdays only, no hours*": lambda: np.busday_count(*days),
    }
    return found | ({"*opening time, by the same joins in DuckDB*": engine} if engine else {})


def in_duckdb(begin: np.ndarray, end: np.ndarray) -> Callable[[], object] | None:
    """Return the same two joins by DuckDB, where that is installed; Nabij itself needs it not."""
    try:
        import duckdb
    except ImportError:
        return None
    days = [local_columns(column, SCHEDULE.zone)[0] for column in (begin, end)]
    events = pa.table({"b_us": begin, "e_us": end, "b_day": days[0], "e_day": days[1]})
    calendar = pa.table(calendar_table(SCHEDULE, FIRST, LAST + timedelta(days=60)).columns())
    connection = duckdb.connect()
    connection.register("events", events)
    connection.register("calendar", calendar)
    parts = {
        side: f"{side}.open_before_us"
        + "".join(
            f" + least(greatest({side}_us, {side}.spell_{n}_begin_us), {side}.spell_{n}_end_us)"
            f" - {side}.spell_{n}_begin_us"
            for n in (1, 2, 3)
        )
        for side in "be"
    }
    query = (
        f"select ({parts['e']}) - ({parts['b']}) from events"
        " left join calendar b on b.day = b_day left join calendar e on e.day = e_day"
    )
    return lambda: connection.sql(query).to_arrow_table()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def joined(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return opening time by two joins and a subtraction; the local days are those of the lake."""
    return before(end) - before(begin)


def before(at: np.ndarray) -> np.ndarray:
    calendar = pa.table(calendar_table(SCHEDULE, FIRST, LAST + timedelta(days=60)).columns())
    day, _ = local_columns(at, SCHEDULE.zone)
    events = pa.table({"row": np.arange(len(at)), "at_us": at, "day": day})
    rows = events.join(calendar, "day").sort_by("row")
    total = rows["open_before_us"].to_numpy().copy()
    for n in (1, 2, 3):
        since, until = (rows[f"spell_{n}_{side}_us"].to_numpy() for side in ("begin", "end"))
        total += np.clip(rows["at_us"].to_numpy(), since, until) - since
    return total


def one_by_one(begin: np.ndarray, end: np.ndarray) -> list[timedelta]:
    pairs = zip(begin.tolist(), end.tolist(), strict=True)
    return [open_time(SCHEDULE, from_us(a), from_us(b)) for a, b in pairs]


def agree(begin: np.ndarray, end: np.ndarray) -> None:
    """Stop where the forms do not say the same."""
    some = slice(0, min(len(begin), 2_000))
    columns = open_us(SCHEDULE, begin[some], end[some])
    values = [each // timedelta(microseconds=1) for each in one_by_one(begin[some], end[some])]
    if not (columns.tolist() == values == joined(begin[some], end[some]).tolist()):
        raise SystemExit("The forms do not agree.")


if __name__ == "__main__":
    main()
