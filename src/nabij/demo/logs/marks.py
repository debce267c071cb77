# SPDX-License-Identifier: EUPL-1.2
"""An invented export of a survey: one row for each who gave a mark after contact."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist

import numpy as np
import pyarrow as pa

from nabij.demo.history import History, chance_of
from nabij.demo.logs.columns import Rows, at, chosen, numbered
from nabij.demo.stories import WOBBLED

_CHANNELS = {"telefoon": 40.0, "balie": 35.0, "formulier": 25.0}
_USUAL, _SPREAD = 7.6, 1.3
_RIPPLE = (0.02, -0.03, 0.04, -0.02, 0.01, -0.04, 0.03, -0.01)
"""How far each month lies from the usual: up and down, as marks always do."""
_A_DAY = 12.0


def log(history: History) -> pa.Table:
    """Return the marks of a history, in order of time."""
    rows = Rows()
    for day in history.days():
        if history.works(day):
            _day(history, day, rows)
    return rows.table()


def _day(history: History, day: date, rows: Rows) -> None:
    chance = chance_of("tevredenheid", day)
    count = int(chance.poisson(_A_DAY))
    # One from each part of the scale, so that chance alone hardly moves the mean of a month.
    parts = (np.arange(count) + chance.random(count)) / max(count, 1)
    spread = np.array([NormalDist(0, _SPREAD).inv_cdf(part) for part in parts])
    marks = np.clip(np.rint(_mean(history, day) + spread), 1, 10).astype(int)
    rows.add(
        antwoordnummer=numbered("R", day, count),
        ingevuld=at(day, np.sort(chance.integers(9 * 3600, 22 * 3600, count))),
        rapportcijfer=chance.permutation(marks),
        kanaal=chosen(chance, _CHANNELS, count),
    )


def _mean(history: History, day: date) -> float:
    first = history.first_day_of(WOBBLED)
    months = (day.year - first.year) * 12 + day.month - first.month
    if history.is_in(WOBBLED, day):
        return _USUAL + (WOBBLED.after if months else WOBBLED.before)
    return _USUAL + _RIPPLE[months % len(_RIPPLE)]
