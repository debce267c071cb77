# SPDX-License-Identifier: EUPL-1.2
"""Rows of text tables: what fits comes out, what does not is named with its line."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.connect.logfiles.reading import FileDescription, UnreadableFile, english, read_blocks
from nabij.connect.logfiles.reading.blocks import CsvLayout
from nabij.connect.logfiles.reading.delimited.rows import Marks, RowCutter
from nabij.connect.logfiles.reading.tests.plain_csv import PlainRow, plain_rows
from nabij.connect.logfiles.reading.tests.support import read_all, written

HEADER = "case,activity\n"


def test_it_reads_rows_in_order_with_their_lines(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, HEADER + "1,open\n2,close\n"))

    assert out.rows == [{"case": "1", "activity": "open"}, {"case": "2", "activity": "close"}]
    assert (out.lines, out.numbers, out.rejected) == ([2, 3], [1, 2], [])


def test_a_quoted_field_may_hold_newlines_and_delimiters(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, HEADER + '1,"call,\r\nback"\r\n2,"say ""hi"""\r\n'))

    assert out.column("activity") == ["call,\r\nback", 'say "hi"']
    assert out.lines == [2, 4]


def test_rows_with_more_or_fewer_fields_are_rejected_with_their_line(tmp_path: Path) -> None:
    text = HEADER + '1,"a\nb"\n2,c,extra\n\n3\n4,d\n'
    out = read_all(written(tmp_path, text))

    assert out.column("case") == ["1", "4"]
    assert out.lines == [2, 7]
    assert out.rejected == [(4, "field_count"), (6, "field_count")]
    assert english(out.rejects[0].reason) == "The row has 3 fields where the header has 2."
    assert out.numbers == [1, 4]  # rejected rows keep their number


def test_a_broken_row_costs_no_other_row(tmp_path: Path) -> None:
    good = [f"{number},step {number}" for number in range(2000)]
    lines = [*good[:500], "x,\x00", *good[500:1000], "y,\xff", *good[1000:], "z,a,b"]
    content = (HEADER + "\n".join(lines)).encode("latin-1")
    out = read_all(written(tmp_path, content.replace(b"step 7\n", "stap één\n".encode())))

    assert len(out.rows) == 2000
    assert out.rejected == [(502, "nul_byte"), (1003, "bad_bytes"), (2004, "field_count")]
    assert out.column("activity")[7] == "stap één"


def test_an_open_quote_costs_only_its_line(tmp_path: Path) -> None:
    rows = "".join(f'{number},"step, {number}"\n' for number in range(50))
    out = read_all(written(tmp_path, HEADER + rows + '50,"never closed\n51,on\n52,on\n'))

    assert out.rejected == [(52, "unclosed_quote")]
    assert out.column("activity")[-2:] == ["on", "on"]
    assert out.lines[-2:] == [53, 54]


def test_two_stray_quotes_do_not_swallow_the_rows_between(tmp_path: Path) -> None:
    rows = [f'{number},"step, {number}"' for number in range(60)]
    rows[10] = '10,"stray'
    rows[40] = '40,"stray'
    out = read_all(written(tmp_path, HEADER + "\n".join(rows) + "\n"))

    assert out.rejected == [(12, "unclosed_quote"), (42, "unclosed_quote")]
    assert len(out.rows) == 58


def test_quotes_that_never_pair_are_read_as_text_and_reported(tmp_path: Path) -> None:
    rows = "".join(f'{number};"s-Gravenhage {number}\n' for number in range(9))
    out = read_all(written(tmp_path, "case;place\n" + rows))

    assert out.column("place")[0] == '"s-Gravenhage 0'
    assert [note.code for note in out.description.notes] == ["quotes_as_text"]
    assert len(out.rows) == 9


def test_text_around_quotes_in_a_field_stays(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, HEADER + '1,pipe 5" wide\n2,"ok, so"\n'))

    assert out.column("activity") == ['pipe 5" wide', "ok, so"]


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 20])
def test_block_size_changes_nothing(tmp_path: Path, size: int) -> None:
    text = HEADER + "".join(f'{n},"a{n}\n, ""b"""\n' + "bad\n" * (n % 3 == 0) for n in range(40))
    path = written(tmp_path, text)

    whole, parts = read_all(path), read_all(path, block_bytes=size)

    assert parts.rows == whole.rows
    assert parts.lines == whole.lines
    assert parts.numbers == whole.numbers
    assert parts.rejected == whole.rejected


def test_lines_of_old_macs_and_lone_returns(tmp_path: Path) -> None:
    mac = read_all(written(tmp_path, "case,activity\r1,a\r2,b\r"))
    lone = read_all(written(tmp_path, HEADER + "1,a\rb\n2,c\n"))

    assert (mac.column("activity"), mac.lines) == (["a", "b"], [2, 3])
    assert (lone.column("activity"), lone.lines) == (["a b", "c"], [2, 3])


def test_very_long_values_and_lines(tmp_path: Path) -> None:
    text = f"case,activity,note\n1,{'x' * 200},{'y' * 3_000_000}\n2,b,\n"
    out = read_all(written(tmp_path, text), block_bytes=1 << 16)

    assert [len(value) for value in out.column("activity")] == [200, 1]
    assert len(out.column("note")[0]) == 3_000_000


def test_an_endless_line_is_rejected_without_keeping_it() -> None:
    class Endless:
        """Twenty bytes of row, then one line of a megabyte, then a row."""

        def __init__(self) -> None:
            self.parts = itertools.chain([b"1,a\n"], [b"x" * 1024] * 1024, [b"\n2,b\n"])

        def read(self, size: int, /) -> bytes:
            return next(self.parts, b"")

    cutter = RowCutter(Endless(), Marks(b",", b'"'), line=2, size=1024, max_row=4096)
    first, reject, last = list(cutter)

    assert getattr(first, "data", None) == b"1,a\n"
    assert getattr(reject, "line", None) == 3
    assert (getattr(last, "data", None), getattr(last, "line", None)) == (b"2,b\n", 4)


def test_only_the_wanted_columns_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b,c\n1,2,3\n")

    assert read_all(path, ["c", "a"]).rows == [{"c": "3", "a": "1"}]
    with pytest.raises(UnreadableFile, match=r"log\.csv has no column 'd'.*a, b, c"):
        read_all(path, ["d"])


def test_empty_fields_are_missing_and_blanks_are_not(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, 'a,b,c\n,"", \n'))

    assert out.rows == [{"a": None, "b": None, "c": " "}]


def test_a_lone_carriage_return_is_white_space_within_a_row(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, HEADER + "1,a\rb\r\n2,c\r\n"))

    assert out.column("activity") == ["a b", "c"]
    assert out.lines == [2, 3]


def test_stopping_early_leaves_no_threads_behind(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "1,a\n" * 1000)
    description = read_all(path).description
    blocks = read_blocks(path, description, None, lambda reject: None, block_bytes=64)

    assert next(blocks).table.num_rows > 0
    blocks.close()
    assert list(blocks) == []


PIECES = st.sampled_from(
    ["a", "b", "é", ",", ",", "\n", "\n", '"', '""', '"x,y"', '"p\nq"', "\r\n"]
)


@pytest.mark.slow
@given(pieces=st.lists(PIECES, max_size=40), size=st.sampled_from([1, 3, 16, 4096]))
@settings(max_examples=150, deadline=None)
def test_it_agrees_with_a_reader_that_goes_letter_by_letter(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], size: int
) -> None:
    body = "".join(pieces) + "\n"
    path = tmp_path_factory.getbasetemp() / "plain.csv"
    path.write_text("A,B\n" + body, newline="")
    layout = CsvLayout(body_line=2)
    description = FileDescription("csv", False, "utf-8", ",", '"', ("A", "B"), layout=layout)
    rejected: list[int] = []
    found: list[tuple[int, str | None, str | None]] = []
    on_reject = lambda reject: rejected.append(reject.line)  # noqa: E731
    for block in read_blocks(path, description, None, on_reject, block_bytes=size):
        table = block.table.to_pydict()
        found += zip(block.lines.tolist(), table["A"], table["B"], strict=True)

    lines = rejected + [line for line, _, _ in found]
    assert len(lines) == len(set(lines))
    rows = plain_rows(body)
    if rows is None or _some_misfit_spans_lines(rows, body):
        return  # such a row is taken apart line by line; see the tests above
    fitting = [row for row in rows if len(row.fields) == 2]
    assert found == [(row.line + 1, *(text or None for text in row.fields)) for row in fitting]


def _some_misfit_spans_lines(rows: list[PlainRow], body: str) -> bool:
    ends = [row.line for row in rows[1:]] + [body.count("\n") + 1]
    return any(
        end - row.line > 1 and len(row.fields) != 2 for row, end in zip(rows, ends, strict=True)
    )
