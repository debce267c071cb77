# SPDX-License-Identifier: EUPL-1.2
"""Figures as spreadsheets write them, and what is said of files that hold none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.trends.reading import (
    FigureFault,
    FigureTable,
    figures_in,
    read_table,
    rows_in_time,
)


def column(*cells: str) -> FigureTable:
    rows = tuple((cell,) for cell in cells)
    return FigureTable("f.csv", ("x",), rows, tuple(range(2, len(cells) + 2)))


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1", "2"], [1, 2]),
        (["1,5", "2"], [1.5, 2]),
        (["1.5", "2"], [1.5, 2]),
        (["1.250,5", "3"], [1250.5, 3]),
        (["1,250.5", "3"], [1250.5, 3]),
        (["1.250", "3,5"], [1250, 3.5]),
        (["1,250", "3.5"], [1250, 3.5]),
        (["0.125", "0.250"], [0.125, 0.25]),
        (["1.250", "3.1"], [1.25, 3.1]),
        (["−3,5", "+2,0"], [-3.5, 2]),
        (["82,5%", "83 %"], [82.5, 83]),
        (["1 250", "1\N{NO-BREAK SPACE}300,5"], [1250, 1300.5]),
        (["4", "", "n.v.t.", "-", "NaN", "5"], [4, None, None, None, None, 5]),
        (["1e3", "2.5"], [1000, 2.5]),
    ],
)
def test_numbers_as_people_write_them(cells: list[str], values: list[float | None]) -> None:
    assert figures_in(column(*cells), "x") == values


def test_what_could_be_either_is_asked() -> None:
    for cell in ("1.250", "1,250"):
        with pytest.raises(FigureFault, match=f"is {cell} a number with three decimals"):
            figures_in(column(cell, cell), "x")
    assert figures_in(column("1.250"), "x", ",") == [1250]
    assert figures_in(column("1.250"), "x", ".") == [1.25]


@pytest.mark.parametrize("cell", ["veel", "1,2,3", "inf", "1.2.3", "12 maart", "0x10", "--3", "1e"])
def test_text_among_numbers_is_named_with_its_line(cell: str) -> None:
    with pytest.raises(FigureFault, match=r"f\.csv, line 3, column 'x': .* is not a number"):
        figures_in(column("4,5", cell), "x")


def test_a_column_without_figures_says_so() -> None:
    with pytest.raises(FigureFault, match="is empty: there is nothing to show"):
        figures_in(column("", "n.v.t."), "x")


def test_percentages_stand_alone() -> None:
    with pytest.raises(FigureFault, match="percentages and other numbers"):
        figures_in(column("82%", "0,83"), "x")


@given(st.lists(st.integers(-999_999, 999_999), min_size=1), st.sampled_from(",."))
def test_what_is_written_is_read(hundredths: list[int], mark: str) -> None:
    cells = [f"{value / 100:.2f}".replace(".", mark) for value in hundredths]
    assert figures_in(column(*cells), "x") == [value / 100 for value in hundredths]


@pytest.mark.parametrize(
    "content",
    [
        "maand;wacht\njan;1,5\nfeb;2\n",
        "\ufeffmaand;wacht\r\njan;1,5\r\nfeb;2\r\n",
        "maand\twacht\njan\t1,5\n\nfeb\t2",
        'maand,wacht\njan,"1,5"\nfeb,2\n',
        "\n\nmaand;wacht;\njan;1,5;\nfeb;2;\n",
        "sep=;\r\nmaand;wacht\r\njan;1,5\r\nfeb;2\r\n",
        '\ufeffsep=,\nmaand,wacht\njan,"1,5"\nfeb,2\n',
        "maand;wacht\njan;1,5\nfeb;2\n;\n ; \n",
    ],
)
def test_files_of_spreadsheets(tmp_path: Path, content: str) -> None:
    path = tmp_path / "f.csv"
    path.write_text(content, encoding="utf-8", newline="")
    table = read_table(path)
    assert table.column("maand") == ["jan", "feb"]
    assert figures_in(table, "wacht") == [1.5, 2]


def test_an_empty_line_of_one_column_is_a_missing_period(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("\nx\n1\n\n4\n\n\n")
    table = read_table(path)
    assert figures_in(table, "x") == [1, None, 4]
    assert table.lines == (3, 4, 5)


def test_lines_are_those_of_the_file_also_after_sep(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("sep=;\nmaand;x\njan;1\nfeb;veel\n")
    with pytest.raises(FigureFault, match="line 4, column 'x'"):
        figures_in(read_table(path), "x")


def test_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes("één;x\na;1\n".encode("cp1252"))
    assert read_table(path).header == ("één", "x")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"x\n", "a header and no rows"),
        (b"x\n\n\n", "a header and no rows"),
        (b"sep=;\n", "is empty"),
        (b"a;x\n1;2\n1;2;3\n", "line 3 has 3 fields, and the header 2"),
        (b"a,x\n1,2,5\n", "decimal comma"),
        (b"PK\x03\x04\0\0", "is not a CSV file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(content)
    with pytest.raises(FigureFault, match=message):
        read_table(path)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(FigureFault, match="There is no file"):
        read_table(tmp_path / "f.csv")
    with pytest.raises(FigureFault, match="is a folder"):
        read_table(tmp_path)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["2025-12", "2026-01"], ["2025-12", "2026-01"]),
        (["2020-W52", "2021-W01"], ["2020-W52", "2020-W53", "2021-W01"]),
        (["2025-Q4", "2026-Q2"], ["2025-Q4", "2026-Q1", "2026-Q2"]),
        (["jan", "mrt"], ["jan", "mrt"]),
        (["2026-01", "totaal"], ["2026-01", "totaal"]),
        (["2021-W53", "2021-W01"], ["2021-W53", "2021-W01"]),
        (["2026-01-31", "2026-01-30"], ["2026-01-31", "2026-01-30"]),
    ],
)
def test_periods_that_are_left_out(names: list[str], found: list[str]) -> None:
    assert [name for name, _row in rows_in_time(column(*names), "x")] == found


def test_columns_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("a;x;x\n1;2;3\n")
    with pytest.raises(FigureFault, match=r"has no column 'y'\. Its columns are: a, x, x"):
        read_table(path).column("y")
    with pytest.raises(FigureFault, match="has 2 columns 'x'"):
        read_table(path).column("x")
