# SPDX-License-Identifier: EUPL-1.2
"""Logs that note the start and the completion of a step as two events: made one with both times.

Pure NumPy. Source: the lifecycle extension of XES (IEEE 1849); the k-th start of an activity in a
case belongs to its k-th completion, as in first come, first served.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery import UNKNOWN_US, EventColumns

Flags = NDArray[np.bool_]


def start_times(
    events: EventColumns, is_start: Flags, is_complete: Flags
) -> tuple[NDArray[np.int64], Flags]:
    """Return when each completion was started, and which rows remain as events.

    ``is_start`` and ``is_complete`` are ``(n,)``. A start that belongs to a completion is left out;
    one that was never completed stays, and a completion without a start has ``UNKNOWN_US``.
    """
    start_us = np.full(len(events), UNKNOWN_US, np.int64)
    stays = np.ones(len(events), bool)
    starts = _turns(events, np.flatnonzero(is_start))
    completions = _turns(events, np.flatnonzero(is_complete))
    _, at_start, at_completion = np.intersect1d(
        starts.turns, completions.turns, assume_unique=True, return_indices=True
    )
    started, completed = starts.rows[at_start], completions.rows[at_completion]
    in_time = events.at_us[started] <= events.at_us[completed]
    start_us[completed[in_time]] = events.at_us[started[in_time]]
    stays[started[in_time]] = False
    return start_us, stays


class _Turns(NamedTuple):
    """Rows, and of each its case, its activity and how many times that came before."""

    rows: NDArray[np.intp]
    turns: NDArray[np.void]


def _turns(events: EventColumns, rows: NDArray[np.intp]) -> _Turns:
    pair = (events.subject_no[rows].astype(np.int64) << 16) | events.activity_no[rows]
    order = np.argsort(pair, kind="stable")
    ordered = pair[order]
    begin = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(rows)])
    turn = np.arange(len(rows)) - np.repeat(begin, np.diff(np.append(begin, len(rows))))
    keys = np.empty(len(rows), [("pair", np.int64), ("turn", np.int64)])
    keys["pair"], keys["turn"] = ordered, turn
    return _Turns(rows[order], keys)
