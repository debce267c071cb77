# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``measure.norms``."""

from nabij.core.clock.norms.norm import Clock
from nabij.measure.norms.asking import (
    Asked,
    Audience,
    NotForThePublic,
    NotRecorded,
    sources_for,
)
from nabij.measure.norms.behind import Behind, BehindSubject, Standing, subjects_behind
from nabij.measure.norms.book.actions import save_version, withdraw
from nabij.measure.norms.book.due import known_norms
from nabij.measure.norms.book.figures import figures_as_promised
from nabij.measure.norms.book.queries import Entry, all_entries, entry_of, norm_of_code, norms_on
from nabij.measure.norms.book.timeline import (
    FROM_THE_BEGINNING,
    Version,
    begins,
    counted_alike,
    first_whole,
    recounted,
    span_on,
    spans_of,
)
from nabij.measure.norms.calls import CallHistory, call_history
from nabij.measure.norms.definition.deciding import lacks_of
from nabij.measure.norms.definition.faults import Fault, UnreadableDefinition
from nabij.measure.norms.definition.measures import (
    Abandoned,
    Abandonment,
    Answered,
    Backlog,
    Count,
    Direct,
    DirectAnswer,
    Duration,
    Measure,
    OnTime,
    OpenAge,
    Score,
    ServiceLevel,
    Share,
    Statistic,
    Threshold,
    Unfinished,
    clock_of,
)
from nabij.measure.norms.definition.norm import (
    Dimension,
    Formula,
    NormDefinition,
    Population,
    Target,
)
from nabij.measure.norms.definition.reading import definition_of, is_share, read_definition
from nabij.measure.norms.definition.recorded import steps_of
from nabij.measure.norms.definition.writing import text_of, without_validity
from nabij.measure.norms.engine.periods import day_after
from nabij.measure.norms.exceptions import UnableToSaveNorm
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.library import UnknownNorm
from nabij.measure.norms.remembered.figures import known_figures
from nabij.measure.norms.remembered.last_made import last_made
from nabij.measure.norms.wording import FAULTS, LACKS, fault_text, variant_text
from nabij.measure.norms.wording import VARIANTS as VARIANT_WORDS

__all__ = [
    "FAULTS",
    "FROM_THE_BEGINNING",
    "LACKS",
    "VARIANT_WORDS",
    "Abandoned",
    "Abandonment",
    "Direct",
    "DirectAnswer",
    "Answered",
    "Asked",
    "CallHistory",
    "Audience",
    "Backlog",
    "Behind",
    "BehindSubject",
    "Clock",
    "Count",
    "Dimension",
    "Duration",
    "Entry",
    "Fault",
    "Figure",
    "Formula",
    "Measure",
    "NormDefinition",
    "NotForThePublic",
    "NotRecorded",
    "OnTime",
    "OpenAge",
    "Period",
    "Population",
    "Score",
    "ServiceLevel",
    "Share",
    "Standing",
    "Statistic",
    "Target",
    "Threshold",
    "UnableToSaveNorm",
    "Unfinished",
    "UnknownNorm",
    "UnreadableDefinition",
    "Version",
    "all_entries",
    "begins",
    "call_history",
    "clock_of",
    "counted_alike",
    "day_after",
    "definition_of",
    "entry_of",
    "fault_text",
    "first_whole",
    "figures_as_promised",
    "is_share",
    "known_figures",
    "lacks_of",
    "last_made",
    "norm_of_code",
    "variant_text",
    "known_norms",
    "norms_on",
    "read_definition",
    "recounted",
    "save_version",
    "sources_for",
    "span_on",
    "spans_of",
    "steps_of",
    "subjects_behind",
    "text_of",
    "withdraw",
    "without_validity",
]
