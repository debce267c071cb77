# SPDX-License-Identifier: EUPL-1.2
"""What is detected about a text table: encoding, delimiter, quote, header, and what is odd."""

import codecs
import gzip
from pathlib import Path

import pytest

from nabij.connect.logfiles.reading import (
    FileHints,
    UnreadableFile,
    describe,
    describe_filled,
    english,
    first_rows,
)
from nabij.connect.logfiles.reading.tests.support import read_all, written

TEXT = "zaak;stap\n1;geïnterviewd\n2;coördinatie café\n3;één × ½\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "\x1f"])
def test_it_finds_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    rows = ["case,step,at", "1,a,2026-01-02 10:00", "2,b,2026-01-03 11:30"]
    text = "\n".join(row.replace(",", delimiter) for row in rows)
    description = describe(written(tmp_path, text))

    assert description.delimiter == delimiter
    assert description.columns == ("case", "step", "at")


def test_decimal_commas_do_not_mislead(tmp_path: Path) -> None:
    description = describe(written(tmp_path, "a;b\n1,5;2,5\n3,5;4,5\n"))

    assert (description.delimiter, description.columns) == (";", ("a", "b"))


def test_commas_within_quotes_do_not_mislead(tmp_path: Path) -> None:
    text = '"a, b";c\n"1, 2";3\n"4, 5";6\n'

    assert describe(written(tmp_path, text)).columns == ("a, b", "c")


def test_single_quotes(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, "'a','b'\n'1','x, y'\n'2','''s avonds'\n"))

    assert (out.description.quote, out.column("b")) == ("'", ["x, y", "'s avonds"])


def test_an_apostrophe_is_no_quote(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, "a,b\n1,'s-Gravenhage\n2,'s-Hertogenbosch\n"))

    assert out.column("b") == ["'s-Gravenhage", "'s-Hertogenbosch"]


@pytest.mark.parametrize(
    ("encoding", "bom", "reported"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
        ("cp1252", b"", "cp1252"),
        ("latin-1", b"", "cp1252"),
        ("cp850", b"", "cp850"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_it_finds_the_encoding(
    tmp_path: Path, encoding: str, bom: bytes, reported: str, packed: bool
) -> None:
    content = bom + TEXT.encode(encoding)
    path = written(tmp_path, gzip.compress(content) if packed else content)
    out = read_all(path, block_bytes=5)

    assert (out.description.encoding, out.description.compressed) == (reported, packed)
    assert out.column("stap") == ["geïnterviewd", "coördinatie café", "één × ½"]
    assert out.lines == [2, 3, 4]


@pytest.mark.slow
def test_accents_far_into_the_file_decide_too(tmp_path: Path) -> None:
    body = "zaak;stap\n" + "1;gewoon\n" * 200_000
    late = (body + "2;café één\n").encode("cp1252")
    plain, packed = written(tmp_path, late), written(tmp_path, gzip.compress(late), "late.gz")

    assert describe(plain).encoding == "cp1252"
    out = read_all(packed)
    assert out.column("stap")[-1] == "café één"
    assert [english(note) for note in out.notes] == [
        "The first part of the file is plain ASCII; what follows was read as cp1252."
    ]


def test_a_row_in_another_encoding_is_rejected_and_the_rest_kept(tmp_path: Path) -> None:
    lines = [f"{n};café".encode() for n in range(30)]
    lines[20] = "20;café".encode("cp1252")
    out = read_all(written(tmp_path, b"zaak;stap\n" + b"\n".join(lines)))

    assert out.description.encoding == "utf-8"
    assert (out.rejected, len(out.rows)) == ([(22, "bad_bytes")], 29)


def test_a_stated_encoding_and_delimiter_win(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b;c\n1,2;3\n2,3;Ú\n".encode("cp850"))
    out = read_all(path, hints=FileHints(encoding="cp850", delimiter=";"))

    assert out.rows[1] == {"a,b": "2,3", "c": "Ú"}
    with pytest.raises(UnreadableFile, match="'klingon' is not an encoding"):
        describe(path, FileHints(encoding="klingon"))
    with pytest.raises(UnreadableFile, match="one plain character"):
        describe(path, FileHints(delimiter="::"))


def test_without_a_header_columns_are_numbered(tmp_path: Path) -> None:
    path = written(tmp_path, "1,2026-01-01\n2,2026-01-02\n")

    assert read_all(path, hints=FileHints(header=False)).rows == [
        {"column 1": "1", "column 2": "2026-01-01"},
        {"column 1": "2", "column 2": "2026-01-02"},
    ]
    assert [note.code for note in describe(path).notes] == ["header_looks_like_data"]


def test_odd_names_in_the_header(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, "a, a ,,b\n1,2,3,4\n"))

    assert out.description.columns == ("a", "a (2)", "column 3", "b")
    assert [note.code for note in out.description.notes] == ["duplicate_column", "nameless_column"]
    assert list(out.rows[0].values()) == ["1", "2", "3", "4"]


def test_a_header_only_file_has_columns_and_no_rows(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, "case;activity;at"))

    assert (out.description.columns, out.rows) == (("case", "activity", "at"), [])
    assert [note.code for note in out.description.notes] == ["header_only"]
    assert first_rows(written(tmp_path, "a;b\n")).num_rows == 0


def test_a_header_that_lies_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a;b;c\n" + "1;2;3;4;5\n" * 5)

    with pytest.raises(UnreadableFile, match=r"names 3 columns, but .* 5 fields \(see line 2\)"):
        describe(path)


@pytest.mark.parametrize("names", ["zaak,stap,tijd", "zaak,stap,tijd,team,naam,kanaal"])
@pytest.mark.parametrize("rows", [2, 20])
def test_a_header_that_lies_never_makes_another_sign_the_delimiter(
    tmp_path: Path, names: str, rows: int
) -> None:
    body = "".join(
        f"Z{n:06d},ontvangst,2026-01-05T09:{n:02d}:00+01:00,balie\n" for n in range(rows)
    )
    path = written(tmp_path, names + "\n" + body)

    if rows == 2:  # too few to judge by: the rows are rejected one by one
        assert describe(path).columns == tuple(names.split(","))
        return
    with pytest.raises(UnreadableFile) as refused:
        describe(path)
    assert "4 fields (see line 2)" in str(refused.value)
    assert "Z0000" not in str(refused.value)


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="a header and no rows"):
        describe_filled(written(tmp_path, "case;activity;at\n"))


@pytest.mark.parametrize("size", [200_000, 1_200_000])
def test_a_first_line_without_end_is_told(tmp_path: Path, size: int) -> None:
    with pytest.raises(UnreadableFile, match="The first line of"):
        describe(written(tmp_path, "x" * size))


def test_a_long_row_below_the_header_is_no_absence_of_rows(tmp_path: Path) -> None:
    path = written(tmp_path, "zaak;stap\nZ1;" + "x" * 1_200_000 + "\nZ2;in\n")

    assert describe_filled(path).notes == ()


def test_an_extra_delimiter_at_the_end_of_every_row_is_harmless(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, "a,b\n1,2,\n3,4,\n"))

    assert out.rows == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    assert [note.code for note in out.description.notes] == ["trailing_delimiter"]


def test_lines_above_the_header_are_skipped_and_told(tmp_path: Path) -> None:
    text = "Export telefonie\n\nPeriode: maart\na;b;c\n1;2;3\n4;5;6\n7;8;9\n"
    out = read_all(written(tmp_path, text))

    assert (out.description.columns, out.lines) == (("a", "b", "c"), [5, 6, 7])
    assert [note.code for note in out.description.notes] == ["preamble"]


def test_a_spreadsheet_may_state_its_separator(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, "sep=|\r\na,x|b\r\n1|2\r\n"))

    assert (out.rows, out.lines) == ([{"a,x": "1", "b": "2"}], [3])


def test_the_first_rows_of_any_file(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n" + "1,2\nbad\n" * 50)

    assert first_rows(path, 3).to_pylist() == [{"a": "1", "b": "2"}] * 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n \n\r\n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (codecs.BOM_UTF16_LE, "is empty"),
        (b"PK\x03\x04rest", "Excel"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"<html><table><tr><td>1</td></tr></table>", "HTML"),
        (b'[{"id": 1}]', "JSON"),
        (bytes(range(256)) * 20, "no text"),
        (b"\0" * 5000, "no text"),
    ],
)
def test_what_is_no_log_is_refused_in_words(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        describe(written(tmp_path, content))


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no file nothing\.csv"):
        describe(tmp_path / "nothing.csv")
    with pytest.raises(UnreadableFile, match="is not a file"):
        describe(tmp_path)
    with pytest.raises(UnreadableFile, match="There is no file"):
        describe(tmp_path / "a\0b")
