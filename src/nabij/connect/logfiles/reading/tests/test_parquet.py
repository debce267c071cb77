# SPDX-License-Identifier: EUPL-1.2
"""Parquet files keep their types; text comes as it does from other files."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nabij.connect.logfiles.reading import UnreadableFile, describe, first_rows
from nabij.connect.logfiles.reading.blocks import TEXT
from nabij.connect.logfiles.reading.tests.support import read_all, written

AT = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def _saved(folder: Path, table: pa.Table) -> Path:
    path = folder / "log.parquet"
    pq.write_table(table, path, row_group_size=2)
    return path


def test_flat_columns_of_any_type(tmp_path: Path) -> None:
    table = pa.table(
        {
            "case": ["1", "2", None],
            "large": pa.array(["a", "b", "a"], pa.large_string()),
            "coded": pa.array(["x", "x", "y"]).dictionary_encode(),
            "at_ns": pa.array([AT] * 3, pa.timestamp("ns", "Europe/Amsterdam")),
            "at_ms": pa.array([AT.replace(tzinfo=None)] * 3, pa.timestamp("ms")),
            "day": [date(2026, 3, 29)] * 3,
            "clock": pa.array([time(7, 2, 47)] * 3, pa.time32("s")),
            "price": pa.array([Decimal("1.20")] * 3, pa.decimal128(9, 2)),
            "count": pa.array([1, 2, 3], pa.uint16()),
            "done": [True, False, None],
            "odd.name": ["p", "q", "r"],
        }
    )
    out = read_all(_saved(tmp_path, table))

    assert out.rows[0]["at_ns"].astimezone(UTC) == AT
    assert out.rows[0]["clock"] == "07:02:47.000"
    assert out.column("odd.name") == ["p", "q", "r"]
    assert out.column("case") == ["1", "2", None]
    assert (out.lines, out.numbers) == ([1, 2, 3], [1, 2, 3])
    assert dict(out.description.types) == {
        "case": "text",
        "large": "text",
        "coded": "text",
        "at_ns": "time",
        "at_ms": "time",
        "day": "date",
        "clock": "text",
        "price": "number",
        "count": "integer",
        "done": "boolean",
        "odd.name": "text",
    }


def test_text_is_always_of_one_type(tmp_path: Path) -> None:
    table = pa.table({"a": pa.array(["x", None], pa.large_string()), "b": ["p", "q"]})
    rows = first_rows(_saved(tmp_path, table))

    assert [field.type for field in rows.schema] == [TEXT, TEXT]


def test_nested_columns_are_refused_unless_left_out(tmp_path: Path) -> None:
    path = _saved(tmp_path, pa.table({"case": ["1"], "steps": [[1, 2]]}))

    assert read_all(path, ["case"]).rows == [{"case": "1"}]
    assert first_rows(path).column_names == ["case"]
    with pytest.raises(UnreadableFile, match=r"Column 'steps' of log\.parquet holds nested"):
        read_all(path)
    with pytest.raises(UnreadableFile, match="has no column 'x'"):
        read_all(path, ["x"])


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    content = _saved(tmp_path, pa.table({"a": list(range(1000))})).read_bytes()

    for size in (4, 12, len(content) // 2, len(content) - 1):
        with pytest.raises(UnreadableFile, match="not a readable Parquet file"):
            describe(written(tmp_path, content[:size], "cut.parquet"))
