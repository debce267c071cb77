# SPDX-License-Identifier: EUPL-1.2
"""Figures out of a CSV file, as spreadsheets in the Netherlands write it. Pure."""

from nabij.measure.trends.reading.faults import FigureFault
from nabij.measure.trends.reading.figures import figures_in
from nabij.measure.trends.reading.periods import rows_in_time
from nabij.measure.trends.reading.table import FigureTable, read_table

__all__ = ["FigureFault", "FigureTable", "figures_in", "read_table", "rows_in_time"]
