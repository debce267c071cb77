# SPDX-License-Identifier: EUPL-1.2
"""An invented export of the system for reports about public space: one row a melding."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from nabij.demo.history import History, chance_of
from nabij.demo.logs.columns import Rows, at, chosen, days_taken, numbered, worked_off

_KINDS = {
    "afval-naast-container": 26.0,
    "straatverlichting": 14.0,
    "losse-stoeptegel": 17.0,
    "groen": 18.0,
    "verstopte-put": 10.0,
    "zwerffiets": 8.0,
    "speeltoestel": 7.0,
}
_ON_TIME = {"losse-stoeptegel": 0.76, "groen": 0.80, "speeltoestel": 0.78}
_USUALLY_ON_TIME = 0.89
_AREAS = {"Centrum": 30.0, "Molenwijk": 25.0, "Brinkhof": 20.0, "Veenrand": 25.0}
_CHANNELS = {"app": 48.0, "formulier": 34.0, "telefoon": 18.0}
_BY_MONTH = (16, 16, 19, 21, 24, 24, 20, 20, 22, 25, 23, 17)


def log(history: History) -> pa.Table:
    """Return the meldingen of a history, in order of time."""
    rows = Rows()
    for day in history.days():
        _day(history, day, rows)
    return rows.table()


def _day(history: History, day: date, rows: Rows) -> None:
    chance = chance_of("meldingen", day)
    usual = _BY_MONTH[day.month - 1]
    count = int(chance.poisson(usual if history.works(day) else usual * 0.6))
    seconds = np.sort((7 + 15 * chance.beta(2, 2.4, count)) * 3600).astype(int)
    kinds = chosen(chance, _KINDS, count)
    on_time = np.array([_ON_TIME.get(kind, _USUALLY_ON_TIME) for kind in kinds])
    days = days_taken(chance, on_time, within=5, late_by=6)
    done = worked_off(history, chance, day, seconds, days)
    planned = worked_off(history, chance, day, seconds, np.minimum(days, 1))
    rows.add(
        meldingnummer=numbered("M", day, count),
        gemeld=at(day, seconds),
        ingepland=np.minimum(planned, done),
        opgelost=done,
        soort=kinds,
        wijk=chosen(chance, _AREAS, count),
        kanaal=chosen(chance, _CHANNELS, count),
    )
