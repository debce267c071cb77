# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.ui``; tests also use ``core.ui.testing.checking``."""

from nabij.core.ui.charts import (
    Around,
    Bar,
    Bin,
    Chart,
    Point,
    bar_chart,
    histogram,
    sparkline,
)
from nabij.core.ui.charts.downloads import asks_for_file
from nabij.core.ui.charts.pictures import drawn_picture, picture_of
from nabij.core.ui.components import DataItem, KeyFigure, Tab
from nabij.core.ui.context import SIGNED_OUT_SOON_S, session_warning_s
from nabij.core.ui.formats import brief_duration, day, duration, moment, number, share
from nabij.core.ui.forms import DateInput
from nabij.core.ui.navigation import NavigationItem, Section, register
from nabij.core.ui.tables import Column, Pages, Table, TablePage

__all__ = [
    "Around",
    "Bar",
    "Bin",
    "Chart",
    "Column",
    "DataItem",
    "DateInput",
    "KeyFigure",
    "NavigationItem",
    "Pages",
    "Point",
    "SIGNED_OUT_SOON_S",
    "Section",
    "Tab",
    "Table",
    "TablePage",
    "asks_for_file",
    "bar_chart",
    "brief_duration",
    "day",
    "drawn_picture",
    "duration",
    "histogram",
    "moment",
    "number",
    "picture_of",
    "register",
    "session_warning_s",
    "share",
    "sparkline",
]
