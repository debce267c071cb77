# SPDX-License-Identifier: EUPL-1.2
"""An invented export of the telephone exchange: one row a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

HEADER = (
    "gespreksnummer;begin_wachtrij;opgenomen;einde;wachttijd_s;"
    "uitkomst;onderwerp;team;doorverbonden"
)
_SUBJECTS = (
    ("afval", "openbare-ruimte", 24),
    ("paspoort", "burgerzaken", 21),
    ("verhuizing", "burgerzaken", 15),
    ("belastingaanslag", "belastingen", 14),
    ("omgevingsvergunning", "vergunningen", 13),
    ("parkeervergunning", "vergunningen", 8),
    ("wmo", "sociaal-domein", 5),
)
_BUSY = (0.9, 1.6, 1.5, 1.0, 0.7, 0.9, 1.1, 0.9, 0.5)
"""How busy each hour from half past eight is."""


def rows(calls: int, last_day: date, chance: Random) -> Iterator[str]:
    """Yield the rows of ``calls`` calls in the year before ``last_day``, in order of time."""
    moments = sorted(_moment(last_day, chance) for _ in range(calls))
    for number, moment in enumerate(moments, start=410_001):
        yield _call(f"G{number}", moment, chance)


def _moment(last_day: date, chance: Random) -> datetime:
    while (day := last_day - timedelta(days=chance.randrange(1, 365))).weekday() > 4:
        pass
    (hour,) = chance.choices(range(len(_BUSY)), weights=_BUSY)
    seconds = int((8.5 + hour) * 3600) + chance.randrange(3600)
    return datetime(day.year, day.month, day.day) + timedelta(seconds=min(seconds, 61_190))


def _call(number: str, begin: datetime, chance: Random) -> str:
    subjects, teams, weights = zip(*_SUBJECTS, strict=True)
    (which,) = chance.choices(range(len(subjects)), weights=weights)
    monday = 1.8 if begin.weekday() == 0 else 1.0
    wait = int(chance.expovariate(1 / (42 * monday))) if chance.random() < 0.7 else 0
    patience = 25 + chance.expovariate(1 / 260)
    if wait > patience:
        gone = begin + timedelta(seconds=int(patience))
        return _row(number, begin, None, gone, int(patience), "opgehangen", subjects[which], "", "")
    answered = begin + timedelta(seconds=wait)
    end = answered + timedelta(seconds=20 + int(chance.lognormvariate(5.0, 0.7)))
    handed = chance.random() < (0.34 if teams[which] in {"vergunningen", "belastingen"} else 0.12)
    return _row(
        number,
        begin,
        answered,
        end,
        wait,
        "doorverbonden" if handed else "beantwoord",
        subjects[which],
        "kcc",
        teams[which] if handed else "",
    )


def _row(
    number: str,
    begin: datetime,
    answered: datetime | None,
    end: datetime,
    wait: int,
    *codes: str,
) -> str:
    times = [_clock(begin), _clock(answered) if answered else "", _clock(end), str(wait)]
    return ";".join([number, *times, *codes])


def _clock(moment: datetime) -> str:
    return moment.strftime("%d-%m-%Y %H:%M:%S")
