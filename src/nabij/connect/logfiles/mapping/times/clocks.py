# SPDX-License-Identifier: EUPL-1.2
"""Times of day by themselves, as 7:02 or 07:02:47.5, in microseconds after midnight."""

import re
from collections.abc import Sequence
from datetime import datetime

import numpy as np

from nabij.connect.logfiles.mapping.times.parsed import NOT_A_TIME, OK, Parsed
from nabij.connect.logfiles.reading.blocks import Column

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?")


def parse_clocks(values: Column, formats: Sequence[str]) -> Parsed:
    """The time of day in each string: H:MM[:SS] by default, or the first format that fits."""
    us = np.zeros(len(values), np.int64)
    state = np.full(len(values), OK, np.int8)
    for at, text in enumerate(values.to_pylist()):
        found = _stated(text.strip(), formats) if formats else clock_us(text.strip())
        us[at], state[at] = (found, OK) if found is not None else (0, NOT_A_TIME)
    return Parsed(us, state)


def clock_us(text: str) -> int | None:
    """Microseconds after midnight of a clock time, or None if it is none."""
    found = CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, second, fraction = found.groups(default="0")
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second)
    return seconds * 1_000_000 + int(fraction.ljust(6, "0")[:6])


def _stated(text: str, formats: Sequence[str]) -> int | None:
    for one in formats:
        try:
            moment = datetime.strptime(text, one)
        except ValueError:
            continue
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        return seconds * 1_000_000 + moment.microsecond
    return None
