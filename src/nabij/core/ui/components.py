# SPDX-License-Identifier: EUPL-1.2
"""What views hand to components that show more than one thing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from nabij.core.ui.charts import Chart

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """A figure that matters, as text: with its unit, what it is to be held against, its trend."""

    label: Text
    value: str
    unit: Text = ""
    note: Text = ""
    url: str = ""
    trend: Chart | None = None


@dataclass(frozen=True)
class Tab:
    """A part of a list: where it is, whether it is the one that is shown, how much is in it."""

    label: Text
    url: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class DataItem:
    """One thing that is known: its name, its value, and where to change it."""

    label: Text
    value: object
    action_url: str = ""
    action_label: Text = ""
