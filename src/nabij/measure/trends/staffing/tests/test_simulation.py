# SPDX-License-Identifier: EUPL-1.2
"""The formulas against a queue that is played out call by call, and knows no formula."""

from __future__ import annotations

import heapq
import random
from dataclasses import dataclass

import pytest

from nabij.measure.trends.staffing import Demand, outcome_of


@dataclass
class Tally:
    """What happened to the calls."""

    calls: int = 0
    in_time: int = 0
    waited: int = 0
    gone: int = 0
    waiting_s: float = 0.0


def play(demand: Demand, agents: int, calls: int, seed: int) -> Tally:
    """Play ``calls`` calls, in the order in which they come; the first tenth only fills the queue.

    Calls are answered in order, so that each is known as soon as it comes: it gets the agent that
    is free first, unless patience ends before that.
    """
    chance, tally = random.Random(seed), Tally()
    free_at = [0.0] * agents
    now = 0.0
    for number in range(calls):
        now += chance.expovariate(demand.per_second)
        wait = max(0.0, free_at[0] - now)
        patience = chance.expovariate(1 / demand.patience_s) if demand.patience_s else wait
        stays = wait <= patience
        if stays:
            heapq.heapreplace(free_at, now + wait + chance.expovariate(1 / demand.handling_s))
        if number < calls // 10:
            continue
        tally.calls += 1
        tally.waited += wait > 0
        tally.gone += not stays
        tally.in_time += stays and wait <= demand.within_s
        tally.waiting_s += min(wait, patience)
    return tally


@pytest.mark.slow
@pytest.mark.parametrize(
    ("agents", "patience_s"), [(12, None), (14, None), (9, 120.0), (11, 300.0), (14, 60.0)]
)
def test_a_queue_played_out_does_as_the_formula_says(agents: int, patience_s: float | None) -> None:
    demand = Demand(calls=100, minutes=30, handling_s=180, within_s=20, patience_s=patience_s)
    found, tally = outcome_of(demand, agents), play(demand, agents, 300_000, seed=agents)
    assert tally.in_time / tally.calls == pytest.approx(found.service_level, abs=0.012)
    assert tally.waited / tally.calls == pytest.approx(found.waiting_probability, abs=0.012)
    assert tally.gone / tally.calls == pytest.approx(found.abandonment, abs=0.005)
    assert tally.waiting_s / tally.calls == pytest.approx(found.mean_wait_s or 0, rel=0.08)
