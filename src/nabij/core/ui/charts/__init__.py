# SPDX-License-Identifier: EUPL-1.2
"""Charts without script: drawn as SVG with their table of figures, kept, and to be downloaded."""

from nabij.core.ui.charts.chart import Around, Chart
from nabij.core.ui.charts.shapes import Bar, Bin, Point, bar_chart, histogram, sparkline

__all__ = ["Around", "Bar", "Bin", "Chart", "Point", "bar_chart", "histogram", "sparkline"]
