# SPDX-License-Identifier: EUPL-1.2
"""What goes in comes out in order, whole, and only when it was committed: in each kind of place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.measure.lake.storage import numbering, reader, staging
from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.maintenance import compact, faults, take_out_batch
from nabij.measure.lake.storage.places import Folder, Place
from nabij.measure.lake.storage.reader import read_in_order
from nabij.measure.lake.storage.staging import TooManyActivities
from nabij.measure.lake.storage.tables import SchemaConflict
from nabij.measure.lake.storage.writer import Batch, SourceTables, Written, write_batch

Row = tuple[str, str, int]
rows = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["x", "y", "z"]), st.integers(0, 9)),
    max_size=30,
)


def block(events: Sequence[Row], **more: Any) -> EventBlock:
    return EventBlock(
        subject=pa.array([e[0] for e in events], pa.string()).dictionary_encode(),
        activity=pa.array([e[1] for e in events], pa.string()).dictionary_encode(),
        at_us=np.array([e[2] for e in events], np.int64),
        row=np.arange(1, len(events) + 1, dtype=np.int64),
        **more,
    )


def put(tables: SourceTables, number: int, *blocks: EventBlock, **how: bool) -> Written:
    batch = Batch(number, "case", 0, "Europe/Amsterdam", "import", **how)  # type: ignore[arg-type]
    return write_batch(tables, blocks, batch)


def events_of(tables: SourceTables) -> list[Row]:
    """Read back what a user of the lake sees: names again, in the lake's order."""
    names = tables.activity_names()
    ids = {r["subject_no"]: r["subject_id"] for r in tables.subjects.read().to_pylist()}
    found = []
    for table in read_in_order(tables.events, ["activity_no"]):
        for row in table.to_pylist():
            at = int(row["at"].timestamp() * 1_000_000)
            found.append((ids[row["subject_no"]], names[row["activity_no"]], at))
    return found


def in_order(*batches: Sequence[Row]) -> list[Row]:
    """Return what a slow and simple lake would hold: first appearance, then time, then arrival."""
    everything = [row for batch in batches for row in batch]
    first = list(dict.fromkeys(row[0] for row in everything))
    return sorted(everything, key=lambda row: (first.index(row[0]), row[2]))


@pytest.mark.slow
@given(st.lists(rows, min_size=1, max_size=4), st.integers(1, 7))
@settings(deadline=None, max_examples=25)
def test_any_batches_come_out_by_subject_time_and_arrival(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Row]], portion: int
) -> None:
    tables = SourceTables(Folder(tmp_path_factory.mktemp("lake")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "PORTION", portion)
        patch.setattr(reader, "PORTION", portion)
        patch.setattr(numbering, "SETTLED_AT_ONCE", portion)
        for number, batch in enumerate(batches, start=1):
            put(tables, number, block(batch[:3]), block(batch[3:7]), block(batch[7:]))
        assert events_of(tables) == in_order(*batches)
        compact(tables)
        assert events_of(tables) == in_order(*batches)
    assert faults(tables) == []


@pytest.mark.slow
@given(st.lists(rows, min_size=2, max_size=4), st.integers(0, 3), st.booleans())
@settings(deadline=None, max_examples=15)
def test_a_batch_taken_out_leaves_the_rest_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Row]], out: int, folded: bool
) -> None:
    tables = SourceTables(Folder(tmp_path_factory.mktemp("lake")))
    for number, batch in enumerate(batches):
        put(tables, number, block(batch))
    if folded:
        compact(tables)
    out %= len(batches)
    kept = [row for number, batch in enumerate(batches) if number != out for row in batch]
    assert take_out_batch(tables, out) == len(batches[out])
    assert sorted(events_of(tables)) == sorted(kept)
    left = {r["subject_id"] for r in tables.subjects.read().to_pylist()}
    assert left == {row[0] for row in kept}, "a name that nothing uses any more is gone"
    assert faults(tables) == []


@pytest.mark.slow
@given(rows, rows, st.integers(1, 7))
@settings(deadline=None, max_examples=40)
def test_what_is_there_already_is_left_out_where_that_is_asked(
    tmp_path_factory: pytest.TempPathFactory, first: list[Row], second: list[Row], portion: int
) -> None:
    tables = SourceTables(Folder(tmp_path_factory.mktemp("lake")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "PORTION", portion)
        patch.setattr(reader, "PORTION", portion)
        put(tables, 1, block(first))
        new = [row for row in second if row not in first]
        written = put(tables, 2, block(second), skip_repeats=True)
        assert (written.events, written.repeated) == (len(new), len(second) - len(new))
        assert sorted(events_of(tables)) == sorted(first + new)
    assert faults(tables) == []


def test_a_subject_keeps_its_number_over_batches(place: Place) -> None:
    tables = SourceTables(place)
    put(tables, 1, block([("a", "x", 1), ("b", "x", 2)]))
    written = put(tables, 2, block([("c", "x", 3), ("a", "y", 4)]))
    assert (written.subjects, written.new_subjects) == (2, 1)
    assert events_of(tables) == [("a", "x", 1), ("a", "y", 4), ("b", "x", 2), ("c", "x", 3)]


def test_equal_times_keep_the_order_of_the_file(place: Place) -> None:
    tables = SourceTables(place)
    put(tables, 1, block([("a", "z", 5), ("a", "x", 5)]), block([("a", "y", 5)]))
    put(tables, 2, block([("a", "w", 5)]))
    assert [activity for _, activity, _ in events_of(tables)] == ["z", "x", "y", "w"]


def test_a_refusal_at_the_end_leaves_nothing_behind(place: Place) -> None:
    tables = SourceTables(place)

    def refuse() -> None:
        raise ValueError("refused")

    batch = Batch(1, "case", 0, "Europe/Amsterdam", "import", read=refuse)
    with pytest.raises(ValueError, match="refused"):
        write_batch(tables, [block([("a", "x", 1)])], batch)
    assert events_of(tables) == []
    assert not tables.events.place.parquet_files()
    assert not list(place.scratch.rglob("*.arrow"))


def test_a_column_that_changes_its_type_is_refused_by_name(place: Place) -> None:
    tables = SourceTables(place)
    put(tables, 1, block([("a", "x", 1)], attributes={"attr_size": pa.array([4])}))
    with pytest.raises(SchemaConflict, match="attr_size"):
        put(tables, 2, block([("b", "x", 1)], attributes={"attr_size": pa.array([4.5])}))
    assert events_of(tables) == [("a", "x", 1)]


def test_a_column_that_comes_later_is_empty_before(place: Place) -> None:
    tables = SourceTables(place)
    put(tables, 1, block([("a", "x", 1)]))
    put(tables, 2, block([("a", "y", 2)], attributes={"attr_size": pa.array([4])}))
    (table,) = read_in_order(tables.events, ["attr_size"])
    assert table["attr_size"].to_pylist() == [None, 4]


def test_an_activity_column_that_is_none_is_told(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "MOST_ACTIVITIES", 3)
    with pytest.raises(TooManyActivities, match="Is the right column mapped"):
        put(SourceTables(place), 1, block([("a", str(n), n) for n in range(4)]))


def test_what_is_committed_while_reading_is_not_seen(place: Place) -> None:
    tables = SourceTables(place)
    put(tables, 1, block([("a", "x", 1)]))
    reading = read_in_order(SourceTables(place).events, ["activity_no"])
    put(tables, 2, block([("a", "y", 2)]))
    compact(tables)
    assert sum(len(table) for table in reading) == 1


def test_the_local_day_of_late_evening_is_the_next_month(place: Place) -> None:
    tables = SourceTables(place)
    half_past_eleven_utc = 1_774_999_800_000_000  # 2026-03-31T23:30Z
    put(tables, 1, block([("a", "x", half_past_eleven_utc)]))
    (table,) = read_in_order(tables.events, ["local_date", "local_minute"])
    assert str(table["local_date"][0]) == "2026-04-01"
    assert table["local_minute"][0].as_py() == 90


def test_a_missing_file_is_found_by_the_check(place: Place) -> None:
    tables = SourceTables(place)
    put(tables, 1, block([("a", "x", 1)]))
    tables.events.place.delete([tables.events.files()[0].path])
    assert "the file is missing" in faults(tables)[0]


def test_texts_and_numbers_of_a_source_come_back_typed(place: Place) -> None:
    tables = SourceTables(place)
    given_columns = {
        "coded": {"team": pa.array(["t1", None]).dictionary_encode()},
        "value": pa.array([1.5, None]),
        "due_us": pa.array([None, 7], pa.int64()),
        "attributes": {"attr_note": pa.array(["p", "q"]).dictionary_encode()},
    }
    put(tables, 1, block([("a", "x", 1), ("a", "y", 2)], **given_columns))
    (table,) = read_in_order(tables.events, ["team", "value", "due_at", "attr_note", "batch"])
    assert table["team"].to_pylist() == ["t1", None]
    assert table["value"].to_pylist() == [1.5, None]
    assert table["due_at"].cast(pa.int64()).to_pylist() == [None, 7]
    assert table["attr_note"].to_pylist() == ["p", "q"]
    assert table["batch"].to_pylist() == [1, 1]
