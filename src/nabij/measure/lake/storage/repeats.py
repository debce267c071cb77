# SPDX-License-Identifier: EUPL-1.2
"""Finding events that are in a table already: exports of two weeks often share a day or more."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nabij.measure.lake.storage.reader import read_in_order
from nabij.measure.lake.storage.tables import Table

_KEYS = ("subject_no", "at", "activity_no")


def repeats(table: Table, incoming: pa.Table) -> NDArray[np.bool_]:
    """Return for each incoming event ``(n,)`` whether the table has the same one.

    The same is: of the same subject, at the same moment, with the same activity. Events that are
    equal among the incoming ones only are no repeats: a log may hold two of them.
    """
    subjects = incoming["subject_no"].to_numpy()
    there = _of_subjects(table, subjects)
    if not len(there):
        return np.zeros(len(incoming), bool)
    keys = pa.concat_tables([there, incoming.select(_KEYS)])
    subject, activity = keys["subject_no"].to_numpy(), keys["activity_no"].to_numpy()
    at = keys["at"].cast(pa.int64()).to_numpy()
    # What is there comes first in the order, so that the first of equal events tells.
    order = np.lexsort((activity, at, subject))
    begins = np.ones(len(order), bool)
    begins[1:] = np.logical_or.reduce([np.diff(key[order]) != 0 for key in (subject, at, activity)])
    is_there = order < len(there)
    repeated = np.empty(len(order), bool)
    repeated[order] = is_there[begins][np.cumsum(begins) - 1]
    return repeated[len(there) :]


def _of_subjects(table: Table, subjects: NDArray[np.int32]) -> pa.Table:
    """Return the keys of all events of these subjects."""
    low, high = int(subjects.min()), int(subjects.max())
    files = [f for f in table.files() if f.subjects[0] <= high and f.subjects[1] >= low]
    wanted = np.zeros(high - low + 1, bool)
    wanted[subjects - low] = True
    found = [pa.schema([table.schema.field(name) for name in _KEYS]).empty_table()]
    for rows in read_in_order(table, ["activity_no"], only=files) if files else ():
        place = rows["subject_no"].to_numpy() - low
        inside = (place >= 0) & (place <= high - low)
        inside[inside] = wanted[place[inside]]
        found.append(rows.filter(pa.array(inside)).select(_KEYS))
    return pa.concat_tables(found)
