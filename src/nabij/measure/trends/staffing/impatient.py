# SPDX-License-Identifier: EUPL-1.2
"""Erlang A: a queue in which people hang up.

The number of calls present is a birth–death chain: calls come at rate λ, and with k present they
go at rate min(k, c) μ + max(k − c, 0) θ, for c agents, handling 1/μ and patience 1/θ. Chances are
summed as logarithms, so that thousands of agents neither overflow nor vanish.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from nabij.measure.trends.staffing.demand import Demand, TooMuchToCompute
from nabij.measure.trends.staffing.results import Outcome, check_agents

Column = npt.NDArray[np.float64]
_NEGLIGIBLE = 45.0
"""Chances e to this power below the largest are left out."""
_LONGEST = 2**24


def erlang_a(demand: Demand, agents: int) -> Outcome:
    """Return how a queue does in which people wait 1/θ = ``patience_s`` on average, then hang up.

    Source: Palm 1943; Mandelbaum and Zeltyn, Service engineering in action: the Palm/Erlang-A queue
    (2007). Raises: ValueError without patience; TooMuchToCompute where the queue is endless.

    >>> found = erlang_a(
    ...     Demand(calls=48, minutes=1, handling_s=60, within_s=20, patience_s=120), agents=50
    ... )
    >>> round(found.abandonment, 3), round(found.mean_wait_s, 1), round(found.occupancy, 2)
    (0.031, 3.7, 0.93)
    """
    check_agents(agents)
    if demand.patience_s is None:
        raise ValueError("Erlang A needs patience_s; without it, use Erlang C")
    if demand.calls == 0:
        return Outcome(1.0, 0.0, 0.0, 0.0, 0.0)
    free, queue = _chances(demand, agents, demand.patience_s)
    # Rounding may lift a sum of chances over 1.
    waiting = min(1.0, float(queue.sum()))
    length = float(queue @ np.arange(len(queue)))
    abandoned = length / demand.patience_s / demand.per_second
    in_time = free + float(queue @ _answered_in_time(demand, agents, len(queue)))
    return Outcome(
        service_level=min(1.0, in_time),
        waiting_probability=waiting,
        occupancy=min(1.0, demand.load * (1 - abandoned) / agents),
        abandonment=abandoned,
        mean_wait_s=length / demand.per_second,
    )


def _chances(demand: Demand, agents: int, patience_s: float) -> tuple[float, Column]:
    """Return the chance that an agent is free, and the chances of 0, 1, 2 … calls in the queue."""
    # Relative to all agents busy and nobody waiting; fewer busy: π(k − 1) = π(k) k / load.
    busy = np.arange(agents, 0, -1, dtype=float)
    below = np.cumsum(np.log(busy) - math.log(demand.load))
    above = _queue(demand, agents, patience_s)
    largest = max(float(below.max()), float(above.max()))
    some_free, queue = np.exp(below - largest).sum(), np.exp(above - largest)
    total = some_free + queue.sum()
    return float(some_free / total), queue / total


def _queue(demand: Demand, agents: int, patience_s: float) -> Column:
    """Return the logarithms of the chances of a queue of 0, 1, 2 …, relative to none."""
    size = 256
    while size <= _LONGEST:
        waiting = np.arange(1, size, dtype=float)
        leaving = agents / demand.handling_s + waiting / patience_s
        logs = np.concatenate([[0.0], np.cumsum(math.log(demand.per_second) - np.log(leaving))])
        # Chances rise to one top and fall from there: once negligible, they stay so.
        if logs[-1] < logs.max() - _NEGLIGIBLE:
            return logs
        size *= 2
    raise TooMuchToCompute(
        "people are so patient, and agents so few, that the queue has no end:"
        " take more agents, or leave the patience out"
    )


def _answered_in_time(demand: Demand, agents: int, size: int) -> Column:
    """Return the chance of an answer within the threshold, for who finds 0, 1, 2 … in the queue.

    With j ahead, all agents busy, an answer takes j + 1 departures at rates cμ, cμ + θ … cμ + jθ.
    In units of patience that wait W is −log of a Beta(b, j + 1), b = cμ/θ, and who waits so long
    is still there with chance e^(−W), so that the chance sought is b / (b + j + 1) times that of
    a Beta(b + 1, j + 1) of at least e^(−T): one minus a sum of negative binomial terms.
    """
    if demand.patience_s is None:
        return np.zeros(size)
    base = agents * demand.patience_s / demand.handling_s
    threshold = demand.within_s / demand.patience_s
    if not threshold:
        return np.zeros(size)
    ahead = np.arange(size, dtype=float)
    first = -(base + 1) * threshold
    growth = np.log((base + ahead[1:]) / ahead[1:]) + math.log(-math.expm1(-threshold))
    late = np.cumsum(np.exp(first + np.concatenate([[0.0], np.cumsum(growth)])))
    answered: Column = base / (base + ahead + 1) * np.clip(1 - late, 0.0, 1.0)
    return answered
