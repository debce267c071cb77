# SPDX-License-Identifier: EUPL-1.2
"""Waiting against handling, for logs that tell when handling of a step began."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery.columns import FURTHEST_US, UNKNOWN_US, CaseBlock, EventColumns
from nabij.measure.paths.discovery.graph import GroupedDurations, Runs, grouped
from nabij.measure.paths.discovery.scratch import Scratch

Longs = NDArray[np.int64]


class BlockStepTimes(NamedTuple):
    """One block's handling and waiting by activity, and how often a step began too early."""

    handling: Runs
    waiting: Runs
    overlaps: Longs


class StepTimeTotals:
    """Handling and waiting by activity, collected block by block."""

    def __init__(self, activity_count: int, scratch: Scratch) -> None:
        self.handling = GroupedDurations(scratch)
        self.waiting = GroupedDurations(scratch)
        self.overlaps = np.zeros(activity_count, np.int64)

    def add(self, found: BlockStepTimes | None) -> None:
        """Keep a block's times; None where its chunk did not have them."""
        if found is None:
            return
        self.handling.add(found.handling)
        self.waiting.add(found.waiting)
        self.overlaps += found.overlaps


def block_step_times(block: CaseBlock, activity_count: int) -> BlockStepTimes | None:
    """Handling (start to end) and waiting (end of the event before to start) of each event.

    Raises:
        ValueError: a step ended before it began.
    """
    start_us = block.events.start_us
    if start_us is None:
        return None
    is_known = start_us != UNKNOWN_US
    _check_starts(block.events, start_us, is_known)
    at_us = block.events.at_us
    activity_no = block.events.activity_no.astype(np.uint16)
    handled = np.where(is_known, activity_no, np.uint16(activity_count))
    waited = handled.copy()
    waited[block.starts] = activity_count
    waiting_us = np.zeros_like(at_us)
    np.subtract(start_us[1:], at_us[:-1], out=waiting_us[1:], where=is_known[1:])
    is_overlap = (waiting_us < 0) & (waited != activity_count)
    return BlockStepTimes(
        grouped(handled, at_us - start_us, activity_count),
        grouped(waited, np.maximum(waiting_us, 0), activity_count),
        np.bincount(activity_no[is_overlap], minlength=activity_count),
    )


def _check_starts(events: EventColumns, start_us: Longs, is_known: NDArray[np.bool_]) -> None:
    is_wrong = is_known & ((start_us > events.at_us) | (start_us < -FURTHEST_US))
    if is_wrong.any():
        row = int(is_wrong.argmax())
        raise ValueError(
            f"start_us {start_us[row]} of an event of subject_no {events.subject_no[row]} is not "
            f"a time before its end, at_us {events.at_us[row]}."
        )
