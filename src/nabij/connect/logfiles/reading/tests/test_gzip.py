# SPDX-License-Identifier: EUPL-1.2
"""Gzip is recognised by content; several members count, and a broken one is said to be so."""

import gzip
from pathlib import Path

import pytest

from nabij.connect.logfiles.reading import UnreadableFile, describe
from nabij.connect.logfiles.reading.tests.support import read_all, written

TEXT = b"case,activity\n" + b"".join(b"%d,step %d\n" % (n, n * 7919) for n in range(500))


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    packed = read_all(written(tmp_path, gzip.compress(TEXT), "log.csv"))
    plain = read_all(written(tmp_path, TEXT, "log.csv.gz"))

    assert packed.rows == plain.rows
    assert (packed.description.compressed, plain.description.compressed) == (True, False)


@pytest.mark.parametrize("padding", [b"", b"\0" * 100])
def test_several_members_are_one_file(tmp_path: Path, padding: bytes) -> None:
    parts = [gzip.compress(TEXT[:100]), gzip.compress(b""), gzip.compress(TEXT[100:])]
    out = read_all(written(tmp_path, b"".join(parts) + padding), block_bytes=64)

    assert len(out.rows) == 500


def test_a_truncated_file_is_refused_wherever_it_stops(tmp_path: Path) -> None:
    packed = gzip.compress(TEXT)
    for size in [*range(3, 40), *range(40, len(packed), 61), len(packed) - 1]:
        with pytest.raises(
            UnreadableFile, match=r"log\.csv\.gz (stops in the middle|is a damaged)"
        ):
            read_all(written(tmp_path, packed[:size], "log.csv.gz"))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 1  # the checksum

    with pytest.raises(UnreadableFile, match="damaged"):
        read_all(written(tmp_path, bytes(packed)))
    with pytest.raises(UnreadableFile, match="damaged"):
        read_all(written(tmp_path, gzip.compress(TEXT) + b"no gzip"))


def test_gzip_within_gzip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="twice gzipped"):
        describe(written(tmp_path, gzip.compress(gzip.compress(TEXT))))
