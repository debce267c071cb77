# SPDX-License-Identifier: EUPL-1.2
"""Discovery of paths: pure mathematics, columns of events in, dataclasses out."""

from nabij.measure.paths.discovery.columns import UNKNOWN_US, EventColumns
from nabij.measure.paths.discovery.comparison import (
    Comparison,
    EdgeComparison,
    VariantComparison,
    compare,
)
from nabij.measure.paths.discovery.mining import discover
from nabij.measure.paths.discovery.quantiles import DurationStats, HistogramBin
from nabij.measure.paths.discovery.results import (
    ActivityRework,
    Edge,
    EventsPerCase,
    Paths,
    Rework,
    StepTimes,
    Throughput,
    Variant,
)
from nabij.measure.paths.discovery.scratch import ScratchFullError
from nabij.measure.paths.discovery.subjects import (
    SubjectList,
    SubjectRow,
    subjects_in_variant,
    subjects_on_edge,
    subjects_with_activity,
)

__all__ = [
    "UNKNOWN_US",
    "ActivityRework",
    "Comparison",
    "DurationStats",
    "Edge",
    "EdgeComparison",
    "EventColumns",
    "EventsPerCase",
    "HistogramBin",
    "Paths",
    "Rework",
    "ScratchFullError",
    "StepTimes",
    "SubjectList",
    "SubjectRow",
    "Throughput",
    "Variant",
    "VariantComparison",
    "compare",
    "discover",
    "subjects_in_variant",
    "subjects_on_edge",
    "subjects_with_activity",
]
