# SPDX-License-Identifier: EUPL-1.2
"""Beyond the memory limit the disk is used: the same answer, and nothing left behind."""

import errno
from pathlib import Path

import numpy as np
import pytest

from nabij.measure.paths.discovery import EventColumns, Paths, ScratchFullError, discover, graph
from nabij.measure.paths.discovery import scratch as scratch_module
from nabij.measure.paths.discovery.scratch import Scratch

NAMES = list("abcdefgh")


def made_log() -> list[EventColumns]:
    rng = np.random.default_rng(3)
    parts = []
    for number in range(8):
        lengths = rng.integers(1, 12, 500)
        subject_no = np.repeat(np.arange(500, dtype=np.int32), lengths) + number * 500
        gaps_us = rng.integers(0, 10**12, subject_no.size)
        activity_no = rng.zipf(1.5, subject_no.size) % 8
        parts.append(
            EventColumns(
                subject_no.astype(np.int32), activity_no.astype(np.int16), np.cumsum(gaps_us)
            )
        )
    return parts


def answer(memory_limit_bytes: int | None, folder: Path) -> Paths:
    return discover(
        made_log(), NAMES, memory_limit_bytes=memory_limit_bytes, scratch=folder, variant_limit=None
    )


@pytest.mark.parametrize("batch_rows", [50, 10_000_000])
@pytest.mark.parametrize("limit", [0, 1_000, 60_000, 200_000])
def test_the_same_answer_from_disk(
    limit: int, batch_rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = answer(None, tmp_path)
    monkeypatch.setattr(graph, "BATCH_ROWS", batch_rows)
    assert answer(limit, tmp_path) == in_memory
    assert list(tmp_path.iterdir()) == []


def test_what_fits_stays_in_memory(tmp_path: Path) -> None:
    with Scratch(limit_bytes=800, folder=tmp_path) as store:
        first = store.keep(np.arange(100))
        assert store.file_bytes == 0
        second = store.keep(np.arange(100, 300))
        assert store.file_bytes == 1600
        third = store.keep(np.arange(5, dtype=np.int16))
        assert store.read(first, 98, 100).tolist() == [98, 99]
        assert store.read(second, 1, 3).tolist() == [101, 102]
        assert store.read(third, 0, 5).tolist() == [0, 1, 2, 3, 4]
        whole = store.joined([(first, 99, 100), (second, 0, 200)], 201, np.dtype(np.int64))
        assert whole.tolist() == list(range(99, 300))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gone"):
        answer(0, tmp_path / "gone")


@pytest.mark.parametrize("full", [f"{scratch_module.__name__}._write_all", "os.posix_fallocate"])
def test_a_full_disk_says_where_and_what_to_do(
    full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(full, no_room)
    with pytest.raises(ScratchFullError, match="raise the memory limit") as caught:
        answer(0, tmp_path)
    assert caught.value.folder == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_another_fault_of_the_disk_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(scratch_module, "_write_all", broken)
    with pytest.raises(OSError, match="Input/output error"):
        answer(0, tmp_path)
