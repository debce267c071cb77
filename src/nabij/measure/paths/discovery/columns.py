# SPDX-License-Identifier: EUPL-1.2
"""Events as columns laid out by subject and time, and the blocks they are worked through in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UNKNOWN_US = int(np.iinfo(np.int64).min)
"""In ``start_us``: nobody recorded when handling of this step began."""

FURTHEST_US = 2**56
"""Times further than this from 1970 (some 2,283 years) are refused: differences would overflow."""

MOST_ACTIVITIES = int(np.iinfo(np.int16).max) + 1

# Fits in the second-level cache with its intermediate columns, and is large enough for the cost
# of a NumPy call not to show.
BLOCK_ROWS = 1 << 17


@dataclass(frozen=True, slots=True)
class EventColumns:
    """A chunk of events; rows in order of subject, then time, then file order.

    ``subject_no`` int32 (n,), never falling; ``activity_no`` int16 (n,), an index into the names
    of the activities; ``at_us`` int64 (n,), UTC microseconds since 1970. ``start_us`` int64 (n,),
    where known: when handling of the step began; ``at_us`` is then its end. Over the chunks of
    one log subjects keep rising, and no subject is in two of them.

    Raises:
        ValueError: the columns differ in length or type.
    """

    subject_no: NDArray[np.int32]
    activity_no: NDArray[np.int16]
    at_us: NDArray[np.int64]
    start_us: NDArray[np.int64] | None = None

    def __post_init__(self) -> None:
        wanted = {"subject_no": np.int32, "activity_no": np.int16, "at_us": np.int64}
        if self.start_us is not None:
            wanted["start_us"] = np.int64
        for name, dtype in wanted.items():
            column = getattr(self, name)
            if column.dtype != dtype or column.shape != (len(self),):
                raise ValueError(
                    f"Column {name} is {column.dtype} {column.shape}; "
                    f"expected {np.dtype(dtype)} ({len(self)},)."
                )

    def __len__(self) -> int:
        return self.subject_no.size

    def rows(self, start: int, stop: int) -> "EventColumns":
        """Rows ``[start, stop)``, without copying."""
        part = slice(start, stop)
        start_us = None if self.start_us is None else self.start_us[part]
        return EventColumns(
            self.subject_no[part], self.activity_no[part], self.at_us[part], start_us
        )


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """Whole cases: the events, and where each case starts and how many events it has."""

    events: EventColumns
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    @property
    def cases(self) -> int:
        return self.starts.size

    @property
    def ends(self) -> NDArray[np.int64]:
        """The row of the last event of each case."""
        return self.starts + self.lengths - 1


def checked_names(activities: Sequence[str]) -> list[str]:
    """The names of the activities, once it is sure that they can be numbered and told apart.

    Raises:
        ValueError: there are too many, or a name occurs twice.
    """
    if len(activities) > MOST_ACTIVITIES:
        raise ValueError(
            f"{len(activities)} activities are more than the {MOST_ACTIVITIES} that a path can "
            "hold. Probably a column with free text or numbers was chosen as the activity."
        )
    for name, times in Counter(activities).most_common(1):
        if times > 1:
            raise ValueError(f"The activity {name!r} is in the list of names {times} times.")
    return list(activities)


def cut_in_blocks(chunk: EventColumns, block_rows: int = BLOCK_ROWS) -> Iterator[EventColumns]:
    """Split a chunk between subjects, in parts of about ``block_rows`` rows."""
    start = 0
    while start < len(chunk):
        stop = min(start + block_rows, len(chunk))
        last_subject = chunk.subject_no[stop - 1]
        stop = max(stop, int(np.searchsorted(chunk.subject_no, last_subject, side="right")))
        yield chunk.rows(start, stop)
        start = stop


def case_block(events: EventColumns, activity_count: int) -> CaseBlock:
    """Find the cases in columns with at least one event, and check what everything rests on.

    Raises:
        ValueError: rows are out of order, an activity has no name, or a time is impossible.
    """
    _check_range(events, activity_count)
    subject_no = events.subject_no
    is_first = np.empty(len(events), np.bool_)
    is_first[0] = True
    np.not_equal(subject_no[1:], subject_no[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    # Cheaper than comparing all rows: only where the subject changes can it fall.
    firsts = subject_no[starts]
    if (firsts[1:] < firsts[:-1]).any():
        raise ValueError("The events are not in order of subject: sort by subject, then time.")
    lengths = np.diff(starts, append=len(events))
    return CaseBlock(events, starts, lengths)


def gaps_us(block: CaseBlock) -> NDArray[np.int64]:
    """Microseconds from each event to the next in its case, (n,); 0 at the last of a case.

    Raises:
        ValueError: the events of a case are not in order of time.
    """
    at_us = block.events.at_us
    gaps = np.empty(at_us.size, np.int64)
    np.subtract(at_us[1:], at_us[:-1], out=gaps[:-1])
    gaps[block.ends] = 0
    if gaps.min() < 0:
        subject_no = block.events.subject_no[int(gaps.argmin())]
        raise ValueError(
            f"The events of subject_no {subject_no} are not in order of time: "
            "sort by subject, then time."
        )
    return gaps


def _check_range(events: EventColumns, activity_count: int) -> None:
    lowest, highest = int(events.activity_no.min()), int(events.activity_no.max())
    if lowest < 0 or highest >= activity_count:
        wrong = lowest if lowest < 0 else highest
        raise ValueError(f"activity_no {wrong} has no name: {activity_count} names were given.")
    earliest_us, latest_us = int(events.at_us.min()), int(events.at_us.max())
    if earliest_us < -FURTHEST_US or latest_us > FURTHEST_US:
        wrong = earliest_us if earliest_us < -FURTHEST_US else latest_us
        raise ValueError(f"at_us {wrong} cannot be a time in microseconds since 1970.")
