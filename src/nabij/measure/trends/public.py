# SPDX-License-Identifier: EUPL-1.2
"""What other rooms may use of ``measure.trends``; pure, so that engines may too.

Pages that draw a chart take ``measure.trends.drawing.public`` besides.
"""

from nabij.measure.trends.charts import (
    Annotation,
    Assurance,
    Better,
    ChartPoint,
    Choices,
    Rebase,
    Rule,
    Signal,
    Stretch,
    Ties,
    TrendChart,
    Variation,
    promise_in_words,
    reason,
    sentence,
    share_chart,
    xmr_chart,
)
from nabij.measure.trends.intervals import (
    mean_interval,
    quantile_interval,
    ranks_of_quantile,
    t_quantile,
    wilson,
    wilson_columns,
)
from nabij.measure.trends.staffing import (
    AgentsNeeded,
    Demand,
    Outcome,
    TooMuchToCompute,
    agents_needed,
    erlang_a,
    erlang_c,
    outcome_of,
    price_of_norm,
)

__all__ = [
    "AgentsNeeded",
    "Annotation",
    "Assurance",
    "Better",
    "ChartPoint",
    "Choices",
    "Demand",
    "Outcome",
    "Rebase",
    "Rule",
    "Signal",
    "Stretch",
    "Ties",
    "TooMuchToCompute",
    "TrendChart",
    "Variation",
    "agents_needed",
    "erlang_a",
    "erlang_c",
    "mean_interval",
    "outcome_of",
    "price_of_norm",
    "promise_in_words",
    "quantile_interval",
    "ranks_of_quantile",
    "reason",
    "sentence",
    "share_chart",
    "t_quantile",
    "wilson",
    "wilson_columns",
    "xmr_chart",
]
