# SPDX-License-Identifier: EUPL-1.2
"""Layered layout of a directed graph (Sugiyama): sizes and edges in, places and routes out."""

from nabij.measure.paths.drawing.layered.model import Bend, Edge, Extent, Placement, Route
from nabij.measure.paths.drawing.layered.place import arrange, place
from nabij.measure.paths.drawing.layered.ranks import Ranks

__all__ = ["Bend", "Edge", "Extent", "Placement", "Ranks", "Route", "arrange", "place"]
