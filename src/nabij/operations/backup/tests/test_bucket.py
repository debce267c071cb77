# SPDX-License-Identifier: EUPL-1.2
"""A lake in a bucket comes down with a backup, and goes up again with a restore."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from nabij.measure.lake.public import LakeUnreachable, lake_place, source_faults, source_state
from nabij.operations.backup import places as places_module
from nabij.operations.backup.exceptions import UnableToBackUp, UnableToRestore
from nabij.operations.backup.marker import unfinished_restore
from nabij.operations.backup.restoring import Restored, restore_backup
from nabij.operations.backup.tests.conftest import NOW, Installation
from nabij.operations.backup.verifying import verify_backup

pytestmark = pytest.mark.slow
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def lake_home(bucket_home: Path) -> Path:
    """An empty home of one test's own, whose lake stands in a bucket."""
    return bucket_home


def _restore(folder: Path, *, replace: bool = True, hours: int = 0) -> Restored:
    return restore_backup(
        backup=folder,
        replace=replace,
        keys=None,
        now=LATER + timedelta(hours=hours),
        progress=lambda done, total: None,
    )


def test_a_backup_comes_down_is_whole_and_goes_up_again(
    installation: Installation, tmp_path: Path, bucket: str, settings: Settings
) -> None:
    installation.bring_in("vergunningen", cases=5)
    made = installation.back_up(tmp_path / "copies")
    assert verify_backup(made.folder, progress=lambda done, total: None).faults == ()
    held = source_state("vergunningen")
    assert len(list((made.folder / "lake").rglob("*.parquet"))) >= held.files
    settings.LAKE = f"s3://{bucket}/elders"
    assert _restore(made.folder).aside
    after = source_state("vergunningen")
    assert (after.events, after.subjects, after.batches) == (10, 5, held.batches)
    assert source_faults("vergunningen") == []
    assert lake_place().names() == ["vergunningen"]


def test_a_folder_moves_to_a_bucket_by_a_restore(
    installation: Installation, tmp_path: Path, settings: Settings
) -> None:
    made = installation.back_up(tmp_path / "copies")
    in_bucket = settings.LAKE
    settings.LAKE = tmp_path / "lake"
    _restore(made.folder)
    assert (tmp_path / "lake" / "vergunningen" / "events").is_dir()
    settings.LAKE = f"{in_bucket}/weer"
    _restore(made.folder, hours=1)
    assert source_state("vergunningen").events == 6


def test_what_stood_in_the_bucket_stands_aside_there(
    installation: Installation, tmp_path: Path
) -> None:
    made = installation.back_up(tmp_path / "copies")
    installation.bring_in("bezwaren")
    with pytest.raises(UnableToRestore, match="2 sources in the lake s3://.*--replace"):
        _restore(made.folder, replace=False)
    restored = _restore(made.folder)
    (aside,) = [place for place in restored.aside if place.startswith("s3://")]
    name = aside.removeprefix(f"{lake_place().uri}/")
    assert (lake_place() / name).names() == ["bezwaren", "vergunningen"]
    assert [found for found in lake_place().names() if found[0] != "."] == ["vergunningen"]


def test_cut_short_it_is_run_again(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = installation.back_up(tmp_path / "copies")

    def lost(self: object) -> None:
        raise LakeUnreachable(lake_place().uri, "it does not answer")

    with monkeypatch.context() as patch:
        patch.setattr(places_module.Places, "switch_folders", lost)
        with pytest.raises(UnableToRestore, match="does not answer.*again with --replace"):
            _restore(made.folder)
    assert unfinished_restore(installation.home)
    _restore(made.folder, hours=1)
    assert not unfinished_restore(installation.home)
    assert source_state("vergunningen").events == 6


def test_no_backup_where_the_bucket_cannot_be_reached(
    installation: Installation, tmp_path: Path, settings: Settings
) -> None:
    held = installation.back_up(tmp_path / "copies")
    lake = lake_place() / "vergunningen" / "events"
    lake.delete(lake.parquet_files())
    with pytest.raises((UnableToBackUp, LakeUnreachable), match="vergunningen|cannot be"):
        installation.back_up(tmp_path / "copies", now=LATER)
    assert sorted((tmp_path / "copies").iterdir()) == [held.folder]
