# SPDX-License-Identifier: EUPL-1.2
"""What comes of a number of agents."""

from __future__ import annotations

from nabij.measure.trends.staffing.demand import Demand
from nabij.measure.trends.staffing.impatient import erlang_a
from nabij.measure.trends.staffing.patient import erlang_c
from nabij.measure.trends.staffing.results import Outcome

__all__ = ["Outcome", "outcome_of"]


def outcome_of(demand: Demand, agents: int) -> Outcome:
    """Return what comes of it: Erlang A where people have limited patience, else Erlang C."""
    return erlang_c(demand, agents) if demand.patience_s is None else erlang_a(demand, agents)
