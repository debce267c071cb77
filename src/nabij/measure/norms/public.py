# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``measure.norms``."""

from nabij.core.clock.norms.norm import Clock
from nabij.measure.norms.asking import Asked, NotRecorded, sources_for
from nabij.measure.norms.definition.deciding import Lack, lacks_of
from nabij.measure.norms.definition.measures import Count, Duration, Score, clock_of
from nabij.measure.norms.definition.norm import NormDefinition, Target
from nabij.measure.norms.definition.reading import COLUMNS, is_share, read_definition
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.library import UnknownNorm, norm_of_code, shipped_norms
from nabij.measure.norms.remembering import known_figures
from nabij.measure.norms.wording import LACKS

__all__ = [
    "COLUMNS",
    "LACKS",
    "Asked",
    "Clock",
    "Count",
    "Duration",
    "Figure",
    "Lack",
    "NormDefinition",
    "NotRecorded",
    "Period",
    "Score",
    "Target",
    "UnknownNorm",
    "clock_of",
    "is_share",
    "known_figures",
    "lacks_of",
    "norm_of_code",
    "read_definition",
    "shipped_norms",
    "sources_for",
]
