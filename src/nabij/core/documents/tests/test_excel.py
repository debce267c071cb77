# SPDX-License-Identifier: EUPL-1.2
"""The Excel file, opened again: typed cells, and text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from nabij.core.documents.content.blocks import Paragraph
from nabij.core.documents.content.documents import Document
from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.tables import Cell, Column, Kind
from nabij.core.documents.content.workbooks import Sheet, Workbook
from nabij.core.documents.excel import writer
from nabij.core.documents.making import make_excel
from nabij.core.documents.tests.building import NOW, make_report, make_style

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Opened:
    """What stands in an Excel file, read from its parts as Excel does."""

    def __init__(self, content: bytes) -> None:
        self.parts = ZipFile(BytesIO(content))
        assert self.parts.testzip() is None
        self.names = [
            s.get("name") for s in self._xml("xl/workbook.xml").iterfind(".//m:sheet", _NS)
        ]

    def _xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts.read(name))

    def sheet(self, number: int = 1) -> ElementTree.Element:
        return self._xml(f"xl/worksheets/sheet{number}.xml")

    def cells(self, number: int = 1) -> dict[str, tuple[str, str, dict[str, Any]]]:
        """Return the kind, value and format of each cell, by its address."""
        styles = self._xml("xl/styles.xml")
        codes = {
            f.get("numFmtId"): f.get("formatCode") for f in styles.iterfind(".//m:numFmt", _NS)
        }
        forms = styles.findall("m:cellXfs/m:xf", _NS)
        found = {}
        for cell in self.sheet(number).iterfind(".//m:c", _NS):
            form = forms[int(cell.get("s", "0"))]
            value = "".join(cell.itertext())
            looks = {
                "code": codes.get(form.get("numFmtId"), form.get("numFmtId")),
                "quoted": form.get("quotePrefix") == "1",
                "formula": cell.find("m:f", _NS) is not None,
            }
            found[cell.get("r", "")] = (cell.get("t", "n"), value, looks)
        return found


def _opened(*rows: tuple[Cell, ...], columns: tuple[Column, ...]) -> Opened:
    book = Workbook("Titel", (Sheet("Blad", columns, rows),))
    return Opened(make_excel(book, style=make_style(), now=NOW))


def test_the_tables_of_a_report_become_sheets() -> None:
    opened = Opened(make_excel(make_report(), style=make_style(), now=NOW))
    assert opened.names == ["Kosten per deel"]
    cells = opened.cells()
    assert [cells[f"{c}1"][1] for c in "ABC"] == ["Waarvoor", "Aantal", "Bedrag"]
    assert cells["C2"][:2] == ("n", "312.5")
    assert cells["C2"][2]["code"] == '"€" #,##0.00'
    assert cells["C3"][1] == ""
    assert [cells[f"{c}4"][1] for c in "ABC"] == ["Samen", "13", "312.5"]


def test_values_keep_their_kind() -> None:
    columns = tuple(Column(kind.value, kind, decimals=1) for kind in Kind)
    row: tuple[Cell, ...] = (
        "tekst",
        Decimal("1.5"),
        0.25,
        3,
        date(2026, 11, 25),
        datetime(2026, 7, 1, 22, 30, tzinfo=UTC),
        timedelta(hours=30),
    )
    cells = _opened(row, columns=columns).cells()
    assert [cells[f"{c}2"][0] for c in "ABCDEFG"] == ["inlineStr", *"nnnnnn"]
    assert cells["B2"][1:] == ("1.5", {"code": "#,##0.0", "quoted": False, "formula": False})
    assert cells["C2"][2]["code"] == "0.0%"
    assert (cells["E2"][1], cells["E2"][2]["code"]) == ("46351", "dd-mm-yyyy")
    # 00:30 in Amsterdam, a day later than in UTC
    assert cells["F2"][2]["code"] == "dd-mm-yyyy hh:mm"
    assert float(cells["F2"][1]) == pytest.approx(46205 + 0.5 / 24)
    assert (cells["G2"][1], cells["G2"][2]["code"]) == ("1.25", "[h]:mm")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31 6",
        "-5",
        "@SUM(A1)",
        " =1+1",
        "{=A1}",
        "http://x.nl",
        "internal:x",
        "007",
        "1e5",
    ],
)
def test_text_stays_text(text: str) -> None:
    kind, value, looks = _opened((text,), columns=(Column("x"),)).cells()["A2"]
    assert (kind, value, looks["formula"], looks["code"]) == ("inlineStr", text, False, "@")
    assert looks["quoted"] == bool(re.match(r"\s*[=+\-@]", text))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (10**18, "1.000.000.000.000.000.000"),
        (date(1850, 1, 2), "2 januari 1850"),
        (timedelta(minutes=-5), "\u22120:05"),
        (True, "ja"),
        (float("nan"), ""),
        (float("inf"), ""),
        (None, ""),
        ("a\x00b\u202ec", "abc"),
    ],
)
def test_what_excel_cannot_hold_is_text_or_nothing(value: Cell, shown: str) -> None:
    kind, text, _ = _opened((value,), columns=(Column("x", Kind.NUMBER),)).cells()["A2"]
    assert text == shown
    assert kind == ("inlineStr" if shown else "n")


def test_the_header_stays_in_sight_and_columns_fit() -> None:
    sheet = _opened(("kort", "lang " * 20), columns=(Column("a"), Column("b"))).sheet()
    pane = sheet.find(".//m:pane", _NS)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    widths = [float(c.get("width", "0")) for c in sheet.iterfind(".//m:col", _NS)]
    assert 8 <= widths[0] < widths[1] <= 61
    assert sheet.find("m:autoFilter", _NS) is not None


def test_names_of_sheets_are_made_possible_and_unique() -> None:
    names = ["a/b[c]:*?", "x" * 40, "X" * 40, "'", "History"]
    book = Workbook("T", tuple(Sheet(name, (Column("k"),), ()) for name in names))
    opened = Opened(make_excel(book, style=make_style(), now=NOW))
    assert opened.names == ["a b c", "x" * 31, "X" * 27 + " (2)", "1", "History 1"]


def test_what_does_not_fit_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentFault, match="row 2, column x holds 32768 characters"):
        _opened(("a" * 32_768,), columns=(Column("x"),))
    with pytest.raises(DocumentFault, match="Row 1 of the table 'Blad' has 2 cells"):
        _opened(("a", "b"), columns=(Column("x"),))
    monkeypatch.setattr(writer, "MOST_ROWS", 3)
    with pytest.raises(DocumentFault, match="more than 3 rows"):
        _opened(("a",), ("b",), ("c",), columns=(Column("x"),))
    with pytest.raises(DocumentFault, match="at least one sheet"):
        make_excel(Document("T", (Paragraph("x"),)), style=make_style(), now=NOW)


@pytest.mark.slow
def test_rows_are_read_one_at_a_time() -> None:
    read = 0

    def rows() -> Iterator[tuple[Cell, ...]]:
        nonlocal read
        for number in range(3000):
            read += 1
            yield (f"rij {number}", number)

    book = Workbook("T", (Sheet("s", (Column("a"), Column("b", Kind.NUMBER)), rows()),))
    cells = Opened(make_excel(book, style=make_style(), now=NOW)).cells()
    assert read == 3000
    assert cells["B3001"][1] == "2999"
