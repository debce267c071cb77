# SPDX-License-Identifier: EUPL-1.2
"""An invented export of callbacks: one row for each that was promised."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from nabij.demo.history import History, chance_of
from nabij.demo.logs.columns import (
    CLOSES_S,
    OPENS_S,
    Rows,
    at,
    chosen,
    days_taken,
    numbered,
    worked_off,
)
from nabij.demo.stories import HELPED

_TEAMS = {
    "vergunningen": 30.0,
    "belastingen": 25.0,
    "sociaal-domein": 20.0,
    "openbare-ruimte": 15.0,
    "burgerzaken": 10.0,
}
_A_DAY = 14.0


def log(history: History) -> pa.Table:
    """Return the callbacks of a history, in order of time."""
    rows = Rows()
    for day in history.days():
        if history.works(day):
            _day(history, day, rows)
    return rows.table()


def _day(history: History, day: date, rows: Rows) -> None:
    chance = chance_of("terugbelverzoeken", day)
    count = int(chance.poisson(_A_DAY))
    seconds = np.sort(chance.integers(OPENS_S, CLOSES_S - 900, count))
    on_time = HELPED.after if history.is_in(HELPED, day) else HELPED.before
    days = days_taken(chance, np.full(count, on_time), within=2, late_by=2.5)
    rows.add(
        verzoeknummer=numbered("T", day, count),
        beloofd=at(day, seconds),
        teruggebeld=worked_off(history, chance, day, seconds, days),
        team=chosen(chance, _TEAMS, count),
    )
