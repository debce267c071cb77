# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``measure.dashboards``: how figures and verdicts are told."""

from nabij.measure.dashboards.access import SEES
from nabij.measure.dashboards.reading.figures import MONTHS, by_month, month_before
from nabij.measure.dashboards.reading.judging import verdict_on
from nabij.measure.dashboards.showing.shown import key_figures_of
from nabij.measure.dashboards.showing.wording import (
    TONES,
    VERDICTS,
    WHY,
    interval_text,
    period_text,
    promised_text,
    target_text,
    value_text,
)

__all__ = [
    "MONTHS",
    "SEES",
    "TONES",
    "VERDICTS",
    "WHY",
    "by_month",
    "interval_text",
    "key_figures_of",
    "month_before",
    "period_text",
    "promised_text",
    "target_text",
    "value_text",
    "verdict_on",
]
