# SPDX-License-Identifier: EUPL-1.2
"""Small logs for the tests: cases as lists of events, and columns made of them."""

from collections.abc import Iterable, Sequence

import numpy as np

from nabij.measure.paths.discovery import UNKNOWN_US, EventColumns

S = 1_000_000
"""Microseconds in a second."""

Event = tuple[int, int]
"""Number of the activity, time in microseconds."""

Case = list[Event]


def columns(cases: Iterable[Case], first_subject: int = 0) -> EventColumns:
    """One chunk with these cases, numbered from ``first_subject``."""
    rows = [
        (first_subject + number, activity_no, at_us)
        for number, case in enumerate(cases)
        for activity_no, at_us in case
    ]
    return EventColumns(
        np.array([row[0] for row in rows], np.int32),
        np.array([row[1] for row in rows], np.int16),
        np.array([row[2] for row in rows], np.int64),
    )


def chunks(cases: Sequence[Case], cases_per_chunk: int) -> list[EventColumns]:
    """The same log in several chunks."""
    return [
        columns(cases[first : first + cases_per_chunk], first)
        for first in range(0, len(cases), cases_per_chunk)
    ]


def path(letters: str, step_s: int = 10) -> Case:
    """A case that takes these activities (a is 0), so many seconds apart."""
    return [(ord(letter) - ord("a"), place * step_s * S) for place, letter in enumerate(letters)]


def with_starts(case: list[tuple[int, int | None, int]], subject_no: int = 0) -> EventColumns:
    """One case of (activity, start or None, end), in seconds."""
    starts = [UNKNOWN_US if start is None else start * S for _, start, _ in case]
    return EventColumns(
        np.full(len(case), subject_no, np.int32),
        np.array([activity_no for activity_no, _, _ in case], np.int16),
        np.array([end * S for _, _, end in case], np.int64),
        np.array(starts, np.int64),
    )
