# SPDX-License-Identifier: EUPL-1.2
"""The process map as pure geometry: a directly-follows graph in, a drawing out."""

from nabij.measure.paths.drawing.draw import draw
from nabij.measure.paths.drawing.request import Flow, Formatter, Links, MapRequest, Step
from nabij.measure.paths.drawing.scene import (
    Arrow,
    Box,
    ColourKey,
    Hidden,
    Label,
    Line,
    Scene,
    Terminal,
)

__all__ = [
    "Arrow",
    "Box",
    "ColourKey",
    "Flow",
    "Formatter",
    "Hidden",
    "Label",
    "Line",
    "Links",
    "MapRequest",
    "Scene",
    "Step",
    "Terminal",
    "draw",
]
