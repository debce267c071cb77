# SPDX-License-Identifier: EUPL-1.2
"""What a backup holds, what it refuses, and that it says when it is not what it was."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from nabij.core.crypto.public import key_folder
from nabij.core.files.public import delete_file, path_of
from nabij.core.jobs.public import hold
from nabij.measure.lake.public import compact_source
from nabij.operations.backup import making, snapshots
from nabij.operations.backup.exceptions import NoBackup, UnableToBackUp
from nabij.operations.backup.manifest import NAME, read_manifest
from nabij.operations.backup.pruning import backups_in
from nabij.operations.backup.tests.conftest import NOW, Installation
from nabij.operations.backup.verifying import verify_backup


def _faults(folder: Path) -> tuple[str, ...]:
    return verify_backup(folder, progress=lambda done, total: None).faults


def test_a_backup_holds_database_lake_and_files_and_no_key(
    installation: Installation, tmp_path: Path
) -> None:
    made = installation.back_up(tmp_path / "copies")
    assert _faults(made.folder) == ()
    manifest = read_manifest(made.folder)
    assert manifest.rows["organisation_employee"] == 1
    assert manifest.tables["vergunningen/events"].rows == 6
    assert any(str(installation.file_id) in file.path for file in manifest.files)
    secrets = [path.read_bytes() for path in key_folder().iterdir()]
    assert secrets
    for path in made.folder.rglob("*"):
        assert path.is_dir() or not any(secret in path.read_bytes() for secret in secrets)


def test_only_the_owner_may_read_it(installation: Installation, tmp_path: Path) -> None:
    os.umask(0o077)
    made = installation.back_up(tmp_path / "copies", keys=tmp_path / "elsewhere")
    assert made.keys is not None
    for folder in (made.folder, made.keys):
        for path in (folder, *folder.rglob("*")):
            assert path.stat().st_mode & 0o077 == 0, path


def test_what_changes_afterwards_is_not_in_it(installation: Installation, tmp_path: Path) -> None:
    made = installation.back_up(tmp_path / "copies")
    installation.bring_in("vergunningen", cases=5)
    compact_source(source="vergunningen")
    assert _faults(made.folder) == ()


def test_a_commit_between_two_looks_moves_the_moment(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lake of a backup is that of the moment of its database, however busy it is."""
    real, waiting = snapshots.snapshot, ["aanvragen", "bezwaren"]

    def while_others_write() -> object:
        # The worst moment: after the first look at the lake, before the database is held.
        if waiting:
            installation.bring_in(waiting.pop())
        return real()

    monkeypatch.setattr(making, "snapshot", while_others_write)
    made = installation.back_up(tmp_path / "copies")
    assert set(made.manifest.tables) >= {"aanvragen/events", "bezwaren/events"}
    assert made.manifest.rows["logfiles_import"] == 3
    assert made.manifest.rows["lake_source"] == 3


def test_a_file_deleted_meanwhile_is_noted(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making._copy_lake

    def and_delete(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        delete_file(file_id=installation.file_id, actor=None, now=NOW)

    monkeypatch.setattr(making, "_copy_lake", and_delete)
    made = installation.back_up(tmp_path / "copies")
    assert made.manifest.deleted_since == (str(installation.file_id),)
    assert _faults(made.folder) == ()


def test_nothing_stays_of_a_backup_that_fails(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(making, "_copy_files", full)
    with pytest.raises(UnableToBackUp, match="No space left"):
        installation.back_up(tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


def test_half_a_backup_is_recognised(installation: Installation, tmp_path: Path) -> None:
    made = installation.back_up(tmp_path / "copies")
    (made.folder / NAME).unlink()
    with pytest.raises(NoBackup, match="half a backup"):
        _faults(made.folder)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"kind": "nabij backup"}', '{"kind": "nabij backup", "form": 1}']
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(NoBackup):
        read_manifest(tmp_path)


def test_a_place_outside_the_backup_is_refused(installation: Installation, tmp_path: Path) -> None:
    made = installation.back_up(tmp_path / "copies")
    stated = json.loads((made.folder / NAME).read_text())
    stated["files"][0]["path"] = "../../elsewhere"
    (made.folder / NAME).write_text(json.dumps(stated))
    with pytest.raises(NoBackup):
        read_manifest(made.folder)


@pytest.mark.slow
@hypothesis_settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(chosen=st.floats(0, 0.999), place=st.floats(0, 0.999))
def test_one_changed_byte_anywhere_is_found(
    whole_backup: Path, chosen: float, place: float
) -> None:
    files = [file for file in read_manifest(whole_backup).files if file.size]
    path = whole_backup / files[int(chosen * len(files))].path
    content = bytearray(path.read_bytes())
    at = int(place * len(content))
    content[at] ^= 0xFF
    path.write_bytes(content)
    try:
        assert len(_faults(whole_backup)) == 1
    finally:
        content[at] ^= 0xFF
        path.write_bytes(content)
    assert _faults(whole_backup) == ()


@pytest.fixture
def whole_backup(installation: Installation, tmp_path: Path) -> Path:
    """A backup that nothing is wrong with."""
    return installation.back_up(tmp_path / "copies").folder


def test_what_is_missing_and_what_does_not_belong_is_named(whole_backup: Path) -> None:
    lost = next(path for path in whole_backup.rglob("*.parquet"))
    lost.unlink()
    (whole_backup / "stray").touch()
    faults = _faults(whole_backup)
    assert any(lost.name in fault and "missing" in fault for fault in faults)
    assert any("stray" in fault for fault in faults)


def test_counts_that_differ_from_the_list_are_named(whole_backup: Path) -> None:
    """The digests may be right and the list wrong: then the database and the lake tell."""
    stated = json.loads((whole_backup / NAME).read_text())
    stated["rows"]["organisation_employee"] = 7
    stated["tables"]["vergunningen/events"]["rows"] = 9
    (whole_backup / NAME).write_text(json.dumps(stated))
    faults = "\n".join(_faults(whole_backup))
    assert "organisation_employee holds 1 rows, not 7" in faults
    assert "vergunningen/events: holds 6 rows, not 9" in faults


def test_a_second_backup_shares_what_did_not_change(
    installation: Installation, tmp_path: Path
) -> None:
    first = installation.back_up(tmp_path / "copies")
    second = installation.back_up(tmp_path / "copies", now=NOW + timedelta(hours=1))
    shared = [
        file.path
        for file in second.manifest.files
        if (second.folder / file.path).samefile(first.folder / file.path)
    ]
    assert any(path.startswith("lake/") for path in shared)
    assert any(path.startswith("files/") for path in shared)
    assert _faults(second.folder) == ()


def test_damage_is_not_passed_on_to_the_next_backup(
    installation: Installation, tmp_path: Path
) -> None:
    first = installation.back_up(tmp_path / "copies")
    hurt = next(path for path in (first.folder / "lake").rglob("*.parquet"))
    hurt.write_bytes(b"x" * hurt.stat().st_size)
    second = installation.back_up(tmp_path / "copies", now=NOW + timedelta(hours=1))
    assert _faults(second.folder) == ()
    assert _faults(first.folder) != ()


def test_keys_do_not_go_with_the_backup(installation: Installation, tmp_path: Path) -> None:
    with pytest.raises(UnableToBackUp, match="may not lie with the backup"):
        installation.back_up(tmp_path / "copies", keys=tmp_path / "copies" / "keys")


def test_copies_of_the_keys_do_not_lie_among_the_keys(
    installation: Installation, tmp_path: Path
) -> None:
    """Each would hold all copies before it."""
    with pytest.raises(UnableToBackUp, match="may not lie among the keys"):
        installation.back_up(tmp_path / "copies", keys=key_folder() / "copies")


def test_the_command_copies_the_keys_to_the_folder_of_the_settings(
    installation: Installation,
    tmp_path: Path,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """So that every night does, with the list of erasures."""
    call_command("backup", str(tmp_path / "copies"))
    assert "NABIJ_KEYS_BACKUP" in capsys.readouterr().out
    settings.KEYS_BACKUP_FOLDER = tmp_path / "safe"
    call_command("backup", str(tmp_path / "others"), "--json")
    keys = Path(json.loads(capsys.readouterr().out)["keys"])
    assert keys.parent == tmp_path / "safe"
    assert (keys / "import_pseudonyms.1.key").is_file()
    assert (keys / "erasures").is_dir()


def test_two_backups_at_once_are_refused(installation: Installation, tmp_path: Path) -> None:
    with hold("backup", seconds=30), pytest.raises(UnableToBackUp, match="is making a backup"):
        installation.back_up(tmp_path / "copies")


def test_the_command_keeps_the_newest(
    installation: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copies"
    for hours in (1, 2, 3):
        installation.back_up(folder, now=NOW - timedelta(hours=hours))
    half = folder / "nabij-20200101T000000Z.part"
    half.mkdir()
    call_command("backup", str(folder), "--keep", "2", "--json")
    told = json.loads(capsys.readouterr().out)
    assert Path(told["backup"]) in backups_in(folder)
    assert len(backups_in(folder)) == 2
    assert len(told["deleted"]) == 2
    assert not half.exists()


def test_the_command_asks_for_a_folder(installation: Installation) -> None:
    with pytest.raises(CommandError, match="NABIJ_BACKUPS"):
        call_command("backup")


def test_a_file_that_is_gone_though_its_row_is_not_stops_nothing(
    installation: Installation, tmp_path: Path
) -> None:
    path_of(installation.file_id).unlink()
    made = installation.back_up(tmp_path / "copies")
    assert made.manifest.deleted_since == (str(installation.file_id),)


def test_a_folder_of_backups_is_told_from_a_backup(
    installation: Installation, tmp_path: Path, other_home: Callable[[], Path]
) -> None:
    made = installation.back_up(tmp_path / "copies")
    with pytest.raises(NoBackup, match=made.folder.name):
        _faults(made.folder.parent)
