# SPDX-License-Identifier: EUPL-1.2
"""How sure a figure is: intervals of shares, of means, and of medians and percentiles.

Pure: NumPy and the standard library. What the tables of Student's t and the binomial hold comes
from one function, the incomplete beta (``beta.py``).
"""

from nabij.measure.trends.intervals.beta import incomplete_beta, t_quantile
from nabij.measure.trends.intervals.bounds import (
    mean_interval,
    quantile_interval,
    ranks_of_quantile,
    wilson,
    wilson_columns,
)

__all__ = [
    "incomplete_beta",
    "mean_interval",
    "quantile_interval",
    "ranks_of_quantile",
    "t_quantile",
    "wilson",
    "wilson_columns",
]
