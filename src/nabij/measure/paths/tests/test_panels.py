# SPDX-License-Identifier: EUPL-1.2
"""What paths offer to a screen that anybody may read."""

from __future__ import annotations

from pathlib import Path

import pytest

from nabij.core.ports.screens import groups_for_screens
from nabij.measure.paths.tests.pages import bring_in


def cases(number: int) -> list[tuple[str, str, str]]:
    return [
        (f"Z{case}", step, moment)
        for case in range(number)
        for step, moment in (("in", "2026-03-02T09:00:00"), ("uit", "2026-03-02T10:00:00"))
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("number", "shown"), [(4, []), (5, [5.0, 3600.0, 3600.0])])
def test_figures_about_a_few_cases_stay_off_a_screen(
    lake_home: Path, number: int, shown: list[float]
) -> None:
    bring_in(cases(number))
    figures = [one.value for group in groups_for_screens() for one in group.figures]
    assert figures == shown
