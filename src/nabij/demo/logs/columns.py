# SPDX-License-Identifier: EUPL-1.2
"""The columns of an invented export, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nabij.demo.history import History

Times = npt.NDArray[np.datetime64]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.str_]
Flags = npt.NDArray[np.bool_]

OPENS_S, CLOSES_S = int(8.5 * 3600), 17 * 3600


class Rows:
    """What stands in an export; each day adds as much to every column."""

    def __init__(self) -> None:
        self._days: dict[str, list[npt.NDArray[np.generic]]] = {}

    def add(self, **columns: npt.NDArray[np.generic] | Sequence[str]) -> None:
        """Add the rows of a day."""
        for name, values in columns.items():
            self._days.setdefault(name, []).append(np.asarray(values))

    def table(self) -> pa.Table:
        """Return all rows; a time that is not there is null."""
        return pa.table({name: np.concatenate(days) for name, days in self._days.items()})


def numbered(prefix: str, day: date, count: int) -> Texts:
    """Return numbers for what begins on a day, as systems give them: they only go up."""
    first = f"{prefix}{day:%y%j}"
    return np.array([f"{first}{number:03}" for number in range(1, count + 1)], np.str_)


def at(day: date, seconds: npt.NDArray[np.number]) -> Times:
    """Return moments of a day; NaN seconds are no moment."""
    whole = np.where(np.isnan(seconds), 0, seconds).astype("timedelta64[s]")
    found: Times = np.datetime64(day, "s") + whole
    found[np.isnan(seconds)] = np.datetime64("NaT")
    return found


def chosen(chance: np.random.Generator, weights: dict[str, float], count: int) -> Texts:
    """Return so many of the keys, each as often as its weight says."""
    shares = np.array(list(weights.values()))
    found: Texts = chance.choice(np.array(list(weights)), size=count, p=shares / shares.sum())
    return found


def days_taken(
    chance: np.random.Generator, on_time: Floats, *, within: int, late_by: float
) -> Numbers:
    """Return after how many working days each is done.

    ``on_time`` of each is the chance that it is done ``within`` so many; else it is late, by
    ``late_by`` working days on average.
    """
    count = len(on_time)
    early = chance.integers(0, within, size=count, endpoint=True)
    late = within + chance.geometric(1 / late_by, size=count)
    return np.where(chance.random(count) < on_time, early, late)


def worked_off(
    history: History, chance: np.random.Generator, day: date, seconds: Numbers, days: Numbers
) -> Times:
    """Return when what came in on a day is done, so many working days later, in office hours.

    What comes in after closing time counts with the next working day.
    """
    is_after = (seconds >= CLOSES_S) | (not history.works(day))
    base = history.working_days.searchsorted(np.datetime64(day)) + (
        is_after & history.works(day)
    ).astype(int)
    done_on = history.working_days[base + days]
    earliest = np.where((days == 0) & ~is_after, np.maximum(seconds, OPENS_S), OPENS_S)
    moment = earliest + chance.random(len(days)) * np.maximum(CLOSES_S - 60 - earliest, 1)
    found: Times = done_on.astype("datetime64[s]") + moment.astype("timedelta64[s]")
    return found
