# SPDX-License-Identifier: EUPL-1.2
"""The figures of all modules, written as a screen shows them."""

from __future__ import annotations

from nabij.core.ports.personal import Text
from nabij.core.ports.screens import ScreenFigure, Unit, groups_for_screens
from nabij.core.ui.public import KeyFigure, brief_duration, number, share


def shown_groups() -> list[tuple[Text, list[KeyFigure]]]:
    """Return what each group is about, with its figures in words."""
    return [
        (group.title, [KeyFigure(label=one.label, value=_written(one)) for one in group.figures])
        for group in groups_for_screens()
    ]


def _written(figure: ScreenFigure) -> str:
    if figure.value is None:
        return "–"
    if figure.unit is Unit.SECONDS:
        return brief_duration(figure.value)
    return share(figure.value) if figure.unit is Unit.SHARE else number(figure.value)
