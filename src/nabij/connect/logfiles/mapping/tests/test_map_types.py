# SPDX-License-Identifier: EUPL-1.2
"""Columns of any type: used as they are, and out of range said in words."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nabij.connect.logfiles.mapping import KINDS
from nabij.connect.logfiles.mapping.tests.support import BASIC, log, mapped
from nabij.connect.logfiles.reading import UnreadableFile


def test_the_types_of_parquet_are_used_as_they_are(tmp_path: Path) -> None:
    at = datetime(2026, 3, 29, 0, 30, 0, 123456, UTC)
    table = pa.table(
        {
            "case": pa.array([1.0, 12345678901.0, None], pa.float64()),
            "activity": ["a", "b", "c"],
            "at": pa.array([at] * 3, pa.timestamp("ns", "America/New_York")),
            "clock": pa.array([time(10, 30)] * 3, pa.time64("us")),
            "day": [date(2026, 7, 1)] * 3,
            "naive": pa.array([datetime(2026, 7, 1, 2)] * 3, pa.timestamp("s")),
            "n": pa.array([1, None, 3], pa.int16()),
            "price": pa.array([Decimal("1.50")] * 3, pa.decimal128(9, 2)),
            "ok": [True, None, False],
        }
    )
    path = tmp_path / "log.parquet"
    pq.write_table(table, path)
    keep = '[keep]\nday = "date"\nnaive = "time"\nn = "integer"\nprice = "number"\nok = "boolean"\n'
    toml = BASIC + 'value = "n"\ndue = { date = "day", clock = "clock" }\n' + keep
    first, second = mapped(path, toml).events()

    assert (first["subject"], second["subject"]) == ("1", "12345678901")
    assert first["at"] == at
    assert first["due"] == datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert (first["day"], first["naive"]) == (
        date(2026, 7, 1),
        datetime(2026, 7, 1, 0, tzinfo=UTC),
    )
    assert (first["n"], first["value"], first["price"], first["ok"]) == (1, 1.0, 1.5, True)
    assert (second["n"], second["value"], second["ok"]) == (None, None, None)


def test_numbers_and_times_out_of_all_range_reject_their_row(tmp_path: Path) -> None:
    table = pa.table(
        {
            "case": ["1", "2", "3", "4"],
            "activity": ["a"] * 4,
            "at": pa.array([0, 2**62, 0, 0], pa.timestamp("ms")),
            "day": pa.array([0, 0, 2**31 - 1, 0], pa.date32()),
            "n": pa.array([1, 1, 1, 2**63], pa.uint64()),
        }
    )
    path = tmp_path / "log.parquet"
    pq.write_table(table, path)
    out = mapped(path, BASIC + '[keep]\nday = "date"\nn = "integer"\n')

    assert out.column("subject") == ["1"]
    assert [line for line, _ in out.reasons()] == [2, 3, 4]


def test_durations_and_epochs_out_of_all_range_reject_their_row(tmp_path: Path) -> None:
    toml = BASIC.replace(
        'time = "at"', 'time = { column = "at", formats = ["epoch_s"], seconds = "wait" }'
    )
    text = (
        "case,activity,at,wait\n1,a,1772582400,1e300\n2,a,99999999999999999,1\n3,a,1772582400,1\n"
    )
    out = mapped(log(tmp_path, text), toml)

    assert out.column("at") == [datetime(2026, 3, 4, 0, 0, 1, tzinfo=UTC)]
    assert [line for line, _ in out.reasons()] == [2, 3]


ANY_TYPES = {
    "int8": pa.array([1, -1, None], pa.int8()),
    "uint64": pa.array([1, 2**64 - 1, None], pa.uint64()),
    "float16": pa.array([1.5, float("nan"), None], pa.float16()),
    "float64": pa.array([1e308, float("inf"), None], pa.float64()),
    "decimal": pa.array([Decimal("1.5"), Decimal(10) ** 30, None], pa.decimal256(60, 2)),
    "bool": pa.array([True, False, None]),
    "text": pa.array(["2026-01-01", "", None]),
    "binary": pa.array([b"a", b"\xff", None]),
    "date64": pa.array([0, 86_400_000, None], pa.date64()),
    "time64": pa.array([0, 1, None], pa.time64("ns")),
    "ns": pa.array([0, 2**63 - 1, None], pa.timestamp("ns", "UTC")),
    "s": pa.array([0, -(2**50), None], pa.timestamp("s")),
    "duration": pa.array([0, 1, None], pa.duration("us")),
    "null": pa.nulls(3),
}
USES = [
    'value = "x"\n', 'team = "x"\n', 'due = "x"\n', 'start = { date = "x", clock = "x" }\n',
    'due = { column = "at", seconds = "x" }\n', 'when = { column = "x", is = ["1"] }\n',
    *(f'[keep]\nx = "{kind}"\n' for kind in KINDS),
]  # fmt: skip


@pytest.mark.parametrize("name", list(ANY_TYPES))
def test_any_type_in_any_use_is_mapped_or_refused_in_words(tmp_path: Path, name: str) -> None:
    table = pa.table({"case": ["1", "2", "3"], "activity": ["a"] * 3, "at": ["2026-01-01"] * 3})
    pq.write_table(table.append_column("x", ANY_TYPES[name]), tmp_path / "log.parquet")
    for use in USES:
        try:
            out = mapped(tmp_path / "log.parquet", BASIC + use)
        except UnreadableFile:
            continue
        assert len(out.events()) + len(out.rejects) == 3
    for role in ('"case"', '"activity"', '"at"'):
        try:
            out = mapped(tmp_path / "log.parquet", BASIC.replace(role, '"x"'))
        except UnreadableFile:
            continue
        assert len(out.events()) + len(out.rejects) == 3
