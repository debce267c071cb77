# SPDX-License-Identifier: EUPL-1.2
"""An invented export of the telephone exchange: one row a call, out of a queue that is one."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa

from nabij.demo.history import History, chance_of
from nabij.demo.logs.columns import OPENS_S, Flags, Floats, Rows, Texts, at, chosen, numbered
from nabij.demo.logs.queueing import shifts_of, waits
from nabij.demo.stories import MOVED
from nabij.measure.trends.public import Demand, agents_needed

_SUBJECTS = {
    "afval": 24.0,
    "paspoort": 21.0,
    "verhuizing": 15.0,
    "belastingaanslag": 14.0,
    "omgevingsvergunning": 13.0,
    "parkeervergunning": 8.0,
    "wmo": 5.0,
}
_TEAMS = {
    "afval": "openbare-ruimte",
    "paspoort": "burgerzaken",
    "verhuizing": "burgerzaken",
    "belastingaanslag": "belastingen",
    "omgevingsvergunning": "vergunningen",
    "parkeervergunning": "vergunningen",
    "wmo": "sociaal-domein",
}
_TAX_MONTHS = (2, 3)
_BUSY = (5, 8, 10, 10, 9, 8, 7, 5, 4, 5, 6, 7, 7, 6, 5, 4, 3)
"""How busy each half hour from half past eight is."""
_SLOT_S = 1800
_WEEKDAYS = (1.25, 1.0, 0.95, 0.95, 0.85)
_HANDLING_S, _PATIENCE_S = 250.0, 240.0
_WITHIN_S, _TARGET = 30.0, 0.6
"""What the roster is made for: so many answered within so long, on an ordinary day."""


def usual_calls(history: History, day: date) -> float:
    """Return how many call on an ordinary working day around this one."""
    return MOVED.before + (MOVED.after - MOVED.before) * history.share_passed(day)


def log(history: History) -> pa.Table:
    """Return the calls of a history, in order of time."""
    rows = Rows()
    for day in history.days():
        if history.works(day):
            _day(history, day, rows)
    return rows.table()


def _day(history: History, day: date, rows: Rows) -> None:
    chance = chance_of("telefonie", day)
    expected = usual_calls(history, day) * _WEEKDAYS[day.weekday()] * np.array(_BUSY) / sum(_BUSY)
    slots = np.repeat(np.arange(len(_BUSY)), chance.poisson(expected))
    count = len(slots)
    came = np.sort(OPENS_S + (slots + chance.random(count)) * _SLOT_S).astype(int)
    handling = 20 + chance.gamma(2.2, (_HANDLING_S - 20) / 2.2, count).astype(int)
    patience = (20 + chance.exponential(_PATIENCE_S, count)).astype(int)
    roster = [_agents(round(calls * 2)) for calls in expected]
    shifts = shifts_of(roster, opens=OPENS_S, slot=_SLOT_S, stays=900)
    waited = np.array(
        waits(came.tolist(), handling.tolist(), patience.tolist(), shifts), dtype=np.float64
    )
    _add(day, rows, chance, came, waited, handling, patience)


@cache
def _agents(calls_an_hour: int) -> int:
    """Return how many the planner puts on the telephone for so many calls."""
    demand = Demand(
        calls=max(calls_an_hour, 1), minutes=60, handling_s=_HANDLING_S, within_s=_WITHIN_S
    )
    return agents_needed(demand, _TARGET).agents


def _add(
    day: date,
    rows: Rows,
    chance: np.random.Generator,
    came: Floats,
    waited: Floats,
    handling: Floats,
    patience: Floats,
) -> None:
    count = len(came)
    gone = np.isnan(waited)
    weights = _SUBJECTS | ({"belastingaanslag": 22.0} if day.month in _TAX_MONTHS else {})
    subjects = chosen(chance, weights, count)
    handed = ~gone & _handed_on(chance, subjects)
    seconds = np.where(gone, patience, waited)
    rows.add(
        gespreksnummer=numbered("G", day, count),
        begin_wachtrij=at(day, came),
        opgenomen=at(day, came + waited),
        einde=at(day, came + seconds + np.where(gone, 0, handling)),
        wachttijd_s=seconds.astype(int),
        uitkomst=np.where(gone, "opgehangen", np.where(handed, "doorverbonden", "beantwoord")),
        onderwerp=subjects,
        # Whose queue it is, also of who hung up in it.
        team=np.full(count, "kcc"),
        doorverbonden=np.where(handed, [_TEAMS[one] for one in subjects], ""),
    )


def _handed_on(chance: np.random.Generator, subjects: Texts) -> Flags:
    """Say which calls the contact centre cannot finish itself."""
    is_hard = np.isin(subjects, ["omgevingsvergunning", "belastingaanslag", "wmo"])
    found: Flags = chance.random(len(subjects)) < np.where(is_hard, 0.27, 0.12)
    return found
