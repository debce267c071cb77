# SPDX-License-Identifier: EUPL-1.2
"""What a telephone norm asks: how many agents, how long people wait, how many give up.

Pure: NumPy and the standard library.
"""

from nabij.measure.trends.staffing.demand import Demand, TooMuchToCompute
from nabij.measure.trends.staffing.impatient import erlang_a
from nabij.measure.trends.staffing.needed import AgentsNeeded, agents_needed, price_of_norm
from nabij.measure.trends.staffing.outcome import Outcome, outcome_of
from nabij.measure.trends.staffing.patient import erlang_b, erlang_c

__all__ = [
    "AgentsNeeded",
    "Demand",
    "Outcome",
    "TooMuchToCompute",
    "agents_needed",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "outcome_of",
    "price_of_norm",
]
