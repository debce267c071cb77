# SPDX-License-Identifier: EUPL-1.2
"""What pages of other rooms may use to draw a control chart."""

from nabij.measure.trends.drawing.drawn import trend_drawing
from nabij.measure.trends.drawing.picture import trend_picture
from nabij.measure.trends.drawing.words import assurance_label, rule_label, variation_label

__all__ = [
    "assurance_label",
    "rule_label",
    "trend_drawing",
    "trend_picture",
    "variation_label",
]
