# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``measure.norms``."""

from nabij.core.clock.norms.norm import Clock
from nabij.measure.norms.asking import Asked, Audience, NotForThePublic, NotRecorded
from nabij.measure.norms.calls import CallHistory
from nabij.measure.norms.definition.deciding import lacks_of
from nabij.measure.norms.definition.measures import (
    Answered,
    Backlog,
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
from nabij.measure.norms.wording import LACKS, variant_text

__all__ = [
    "LACKS",
    "Answered",
    "Asked",
    "CallHistory",
    "Audience",
    "Backlog",
    "Clock",
    "Count",
    "Duration",
    "Figure",
    "NormDefinition",
    "NotForThePublic",
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
    "variant_text",
]
