# SPDX-License-Identifier: EUPL-1.2
"""The queue behaves like one: as Erlang says, fair, and never served by more than there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.demo.logs.queueing import shifts_of, waits
from nabij.measure.trends.public import Demand, erlang_c

pytestmark = pytest.mark.one_database

FOREVER = float("inf")


@pytest.mark.parametrize("agents", [2, 5])
def test_people_wait_as_long_as_erlang_says(agents: int) -> None:
    chance = np.random.default_rng(1)
    calls, mean = 120_000, 200.0
    gap = mean / (agents * 0.6)
    came = np.cumsum(chance.exponential(gap, calls))
    lasts = chance.exponential(mean, calls)
    found = waits(came.tolist(), lasts.tolist(), [FOREVER] * calls, [(0.0, FOREVER)] * agents)
    expected = erlang_c(Demand(calls=3600 / gap, minutes=60, handling_s=mean, within_s=30), agents)
    waited = np.array(found, dtype=np.float64)
    assert (waited > 0).mean() == pytest.approx(expected.waiting_probability, abs=0.03)
    assert waited.mean() == pytest.approx(expected.mean_wait_s, rel=0.1)


@given(
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(1, 900), st.integers(0, 600)), max_size=60
    ),
    st.lists(st.integers(0, 4), min_size=1, max_size=6),
)
def test_nobody_is_served_by_more_than_are_at_work(
    people: list[tuple[int, int, int]], roster: list[int]
) -> None:
    people.sort()
    came, lasts, patience = ([one[n] for one in people] for n in range(3))
    found = waits(came, lasts, patience, shifts_of(roster, opens=0, slot=600, stays=300))
    begins = [
        (at + wait, at + wait + long)
        for at, long, wait in zip(came, lasts, found, strict=True)
        if wait is not None
    ]
    for at, _ in begins:
        busy = sum(begin <= at < end for begin, end in begins)
        slot = min(int(at // 600), len(roster) - 1)
        # Who is on the telephone when a shift ends still finishes that call.
        finishing = sum(begin < slot * 600 <= at < end for begin, end in begins)
        assert busy <= max(roster[slot], 0) + finishing
    for wait, most in zip(found, patience, strict=True):
        assert wait is None or 0 <= wait <= most
    served = [begin for begin, _ in begins]
    assert served == sorted(served)


def test_who_comes_when_nobody_is_there_goes_away() -> None:
    shifts = shifts_of([1], opens=0, slot=600, stays=60)
    assert waits([0, 100, 700], [300, 10, 10], [FOREVER] * 3, shifts) == [0, 200, None]


def test_the_last_ones_help_who_is_still_waiting() -> None:
    shifts = shifts_of([2, 1], opens=100, slot=50, stays=25)
    assert sorted(shifts) == [(100, 150), (100, 225)]
