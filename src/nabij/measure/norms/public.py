# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``measure.norms``."""

from nabij.core.clock.norms.norm import Clock
from nabij.measure.norms.asking import Asked, NotRecorded
from nabij.measure.norms.calls import CallHistory
from nabij.measure.norms.definition.deciding import lacks_of
from nabij.measure.norms.definition.measures import (
    Answered,
    Count,
    Duration,
    OpenAge,
    Score,
    Statistic,
    clock_of,
)
from nabij.measure.norms.definition.norm import NormDefinition, Target
from nabij.measure.norms.definition.reading import is_share
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.library import UnknownNorm, norm_of_code, shipped_norms
from nabij.measure.norms.remembering import known_figures
from nabij.measure.norms.wording import LACKS

__all__ = [
    "LACKS",
    "Answered",
    "Asked",
    "CallHistory",
    "Clock",
    "Count",
    "Duration",
    "Figure",
    "NormDefinition",
    "NotRecorded",
    "OpenAge",
    "Period",
    "Score",
    "Statistic",
    "Target",
    "UnknownNorm",
    "clock_of",
    "is_share",
    "known_figures",
    "lacks_of",
    "norm_of_code",
    "shipped_norms",
]
