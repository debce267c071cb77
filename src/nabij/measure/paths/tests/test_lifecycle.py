# SPDX-License-Identifier: EUPL-1.2
"""A start and a completion of one step are one event with two times."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.paths.discovery import UNKNOWN_US, EventColumns, discover
from nabij.measure.paths.lifecycle import start_times

Row = tuple[int, int, str]
rows = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from(["start", "complete", "-"])),
    max_size=14,
)


def columns(log: list[Row]) -> EventColumns:
    return EventColumns(
        np.array([r[0] for r in log], np.int32),
        np.array([r[1] for r in log], np.int16),
        np.arange(len(log), dtype=np.int64) * 1_000_000,
    )


def slowly(log: list[Row]) -> tuple[dict[int, int], set[int]]:
    """Pair first come, first served: completion row → start row, and the starts left out."""
    pairs: dict[int, int] = {}
    for case, activity in {(r[0], r[1]) for r in log}:
        own = [i for i, r in enumerate(log) if (r[0], r[1]) == (case, activity)]
        starts = [i for i in own if log[i][2] == "start"]
        completions = [i for i in own if log[i][2] == "complete"]
        for start, completion in zip(starts, completions, strict=False):
            if start <= completion:
                pairs[completion] = start
    return pairs, set(pairs.values())


@given(rows)
def test_pairs_are_those_of_first_come_first_served(log: list[Row]) -> None:
    log = sorted(log, key=lambda row: row[0])
    events = columns(log)
    kinds = np.array([r[2] for r in log], object)
    start_us, stays = start_times(events, kinds == "start", kinds == "complete")
    pairs, gone = slowly(log)
    assert {i for i, stay in enumerate(stays) if not stay} == gone
    for row in range(len(log)):
        expected = pairs[row] * 1_000_000 if row in pairs else UNKNOWN_US
        assert start_us[row] == expected


def test_waiting_and_working_come_apart() -> None:
    log = [(0, 0, "start"), (0, 0, "complete"), (0, 1, "start"), (0, 1, "complete")]
    events = columns(log)
    events.at_us[:] = np.array([0, 10, 40, 45]) * 1_000_000
    kinds = np.array([r[2] for r in log], object)
    start_us, stays = start_times(events, kinds == "start", kinds == "complete")
    whole = EventColumns(
        events.subject_no[stays], events.activity_no[stays], events.at_us[stays], start_us[stays]
    )
    found = discover([whole], ["Toetsen", "Besluiten"])
    (first, second) = sorted(found.step_times, key=lambda times: -times.handling.median_seconds)
    assert (first.activity, first.handling.median_seconds) == ("Toetsen", 10)
    assert second.waiting is not None
    assert (second.waiting.median_seconds, second.handling.median_seconds) == (30, 5)
