# SPDX-License-Identifier: EUPL-1.2
"""Any bytes at all: either rows come out, or one clear refusal."""

import gzip
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.connect.logfiles.reading import UnreadableFile
from nabij.connect.logfiles.reading.tests.support import read_all
from nabij.connect.logfiles.reading.tests.test_xes import LOG

CSV = 'case;step;at\n1;"a; ""b""\nc";2026-01-01\n2;é;2026-01-02\r\n' * 3


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"case": ["1", "2"] * 50, "n": list(range(100))}), out)
    return out.getvalue()


GOOD = {
    "csv": CSV.encode(),
    "utf-16": CSV.encode("utf-16"),
    "csv.gz": gzip.compress(CSV.encode()),
    "xes": LOG.encode(),
    "xes.gz": gzip.compress(LOG.encode()),
    "parquet": _parquet(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def _read_or_refuse(folder: Path, content: bytes) -> None:
    path = folder / "log.bin"
    path.write_bytes(content)
    try:
        out = read_all(path, block_bytes=32)
    except UnreadableFile:
        return
    assert len(out.rows) == len(out.lines) == len(out.numbers)
    assert sorted(set(out.numbers)) == out.numbers


@given(content=st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_random_bytes(folder: Path, content: bytes) -> None:
    _read_or_refuse(folder, content)


@given(text=st.text(alphabet="ab;,\"'\n\r\t\0é\ufeff<>/&!?", max_size=120))
@settings(max_examples=150, deadline=None)
def test_random_text(folder: Path, text: str) -> None:
    _read_or_refuse(folder, text.encode())


@pytest.mark.parametrize("kind", list(GOOD))
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_good_files_with_bytes_changed(folder: Path, kind: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    _read_or_refuse(folder, bytes(content))


@pytest.mark.parametrize("kind", list(GOOD))
def test_good_files_cut_off(folder: Path, kind: str) -> None:
    content = GOOD[kind]
    for size in range(0, len(content), max(1, len(content) // 40)):
        _read_or_refuse(folder, content[:size])
