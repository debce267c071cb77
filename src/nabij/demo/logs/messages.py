# SPDX-License-Identifier: EUPL-1.2
"""An invented export of the contact system: one row an e-mail, form or letter."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from nabij.demo.history import History, chance_of
from nabij.demo.logs.calls import usual_calls
from nabij.demo.logs.columns import (
    Floats,
    Rows,
    Texts,
    at,
    chosen,
    days_taken,
    numbered,
    worked_off,
)
from nabij.demo.stories import MOVED, SLIPPED

_TEAMS = {
    "burgerzaken": 24.0,
    "openbare-ruimte": 21.0,
    "belastingen": 22.0,
    "vergunningen": 16.0,
    "sociaal-domein": 9.0,
    "kcc": 8.0,
}
_LATE_TEAM = "belastingen"
_QUARTER_ENDS, _BUSIER = (3, 6, 9, 12), 0.03
"""At the end of each quarter there is more to do, and a little more is late."""
_TAX_MONTHS, _IN_TAX_MONTHS = (2, 3), {"belastingen": 34.0}
_MAILS, _FORMS, _LETTERS = 46.0, 14.0, 5.0
_WEEKEND = 0.35
_MINUTES = np.arange(7 * 60, 23 * 60)
_BUSY = np.interp(_MINUTES / 60, [7, 9, 10.5, 13, 16, 18, 20.5, 23], [1, 8, 10, 7, 8, 4, 6, 1])
_BUSY /= _BUSY.sum()
_LETTER, _POST_COMES = "post", 11 * 60


def log(history: History) -> pa.Table:
    """Return the messages of a history, in order of time."""
    rows = Rows()
    for day in history.days():
        _day(history, day, rows)
    return rows.table()


def _day(history: History, day: date, rows: Rows) -> None:
    chance = chance_of("berichten", day)
    channels = _channels(history, chance, day)
    count, is_letter = len(channels), channels == _LETTER
    minutes = np.where(is_letter, _POST_COMES, chance.choice(_MINUTES, count, p=_BUSY))
    seconds = minutes * 60 + chance.integers(0, 60, count)
    order = np.argsort(seconds, kind="stable")
    channels, seconds, is_letter = channels[order], seconds[order], is_letter[order]
    weights = _TEAMS | (_IN_TAX_MONTHS if day.month in _TAX_MONTHS else {})
    teams = chosen(chance, weights, count)
    days = np.where(
        is_letter,
        days_taken(chance, np.full(count, 0.93), within=18, late_by=6),
        days_taken(chance, _on_time(history, day, teams), within=3, late_by=3),
    )
    rows.add(
        berichtnummer=numbered("B", day, count),
        kanaal=channels,
        ontvangen=at(day, seconds),
        beantwoord=worked_off(history, chance, day, seconds, days),
        team=teams,
    )


def _channels(history: History, chance: np.random.Generator, day: date) -> Texts:
    """Return by which channel each message of a day comes: those who used to call use forms."""
    works = history.works(day)
    share = 1.0 if works else _WEEKEND
    expected = {
        "e-mail": _MAILS * share,
        "formulier": (_FORMS + MOVED.before - usual_calls(history, day)) * share,
        _LETTER: _LETTERS if works else 0.0,
    }
    found: Texts = np.repeat(np.array(list(expected)), chance.poisson(list(expected.values())))
    return found


def _on_time(history: History, day: date, teams: Texts) -> Floats:
    """Return the chance that each is answered in time; one team slipped for a while."""
    usual = SLIPPED.before - (_BUSIER if day.month in _QUARTER_ENDS else 0)
    slips = history.is_in(SLIPPED, day) & (teams == _LATE_TEAM)
    return np.where(slips, SLIPPED.after, usual)
