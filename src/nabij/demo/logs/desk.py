# SPDX-License-Identifier: EUPL-1.2
"""An invented export of the appointment system: one row for who came to the desk."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from nabij.demo.history import History, chance_of
from nabij.demo.logs.columns import Rows, at, chosen, numbered
from nabij.demo.logs.queueing import shifts_of, waits

_PRODUCTS = {
    "paspoort": 38.0,
    "identiteitskaart": 24.0,
    "rijbewijs": 22.0,
    "verhuizing": 9.0,
    "uittreksel": 7.0,
}
_OPENS_S, _SLOT_S = 9 * 3600, 600
_COUNTERS = (1, 2, 2, 3, 2, 1, 2, 2, 2, 1)
"""How many counters are open in each of the slots of three quarters of an hour."""
_BOOKED = 0.85
_HANDLING_S = 460.0
_SPELL_S = 2700


def log(history: History) -> pa.Table:
    """Return the appointments of a history, in order of time."""
    rows = Rows()
    for day in history.days():
        if history.works(day):
            _day(day, rows)
    return rows.table()


def _day(day: date, rows: Rows) -> None:
    chance = chance_of("balie", day)
    slots = np.arange(0, len(_COUNTERS) * _SPELL_S, _SLOT_S)
    places = np.array(_COUNTERS)[slots // _SPELL_S]
    booked = _OPENS_S + np.repeat(slots, chance.binomial(places, _BOOKED))
    came = (booked + chance.normal(-120, 150, len(booked))).astype(int)
    order = np.argsort(came, kind="stable")
    booked, came = booked[order], came[order]
    count = len(came)
    handling = 60 + chance.gamma(3.0, (_HANDLING_S - 60) / 3.0, count).astype(int)
    shifts = shifts_of(_COUNTERS, opens=_OPENS_S, slot=_SPELL_S, stays=3600)
    waited = np.array(
        waits(came.tolist(), handling.tolist(), [float("inf")] * count, shifts), dtype=np.float64
    )
    rows.add(
        afspraaknummer=numbered("A", day, count),
        afspraak_om=at(day, booked),
        aangemeld=at(day, came),
        opgeroepen=at(day, came + waited),
        klaar=at(day, came + waited + handling),
        product=chosen(chance, _PRODUCTS, count),
    )
