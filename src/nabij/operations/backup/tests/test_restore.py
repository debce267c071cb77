# SPDX-License-Identifier: EUPL-1.2
"""Putting a backup back: what it needs, what it refuses, and what it leaves as it was."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from nabij.connect.logfiles.models import Import
from nabij.core.crypto.public import key_folder
from nabij.core.files.public import FileNotThere, content_path
from nabij.core.jobs.models import JobRun, Lease
from nabij.core.jobs.public import hold
from nabij.core.organisation.models import Employee
from nabij.measure.lake.public import source_faults, source_state
from nabij.operations.backup import restoring
from nabij.operations.backup.exceptions import DamagedBackup, NoBackup, UnableToRestore
from nabij.operations.backup.manifest import NAME
from nabij.operations.backup.marker import unfinished_restore
from nabij.operations.backup.places import Places
from nabij.operations.backup.restoring import Restored, restore_backup
from nabij.operations.backup.tests.conftest import NOW, Installation

LATER = NOW + timedelta(hours=2)
Move = Callable[[], Path]


@pytest.fixture
def backup(installation: Installation, tmp_path: Path) -> Path:
    """A backup of the installation."""
    return installation.back_up(tmp_path / "copies", keys=tmp_path / "safe").folder


def _restore(folder: Path, *, replace: bool = True, keys: Path | None = None) -> Restored:
    return restore_backup(
        backup=folder, replace=replace, keys=keys, now=LATER, progress=lambda done, total: None
    )


def test_all_is_as_it_was_on_an_empty_machine(
    installation: Installation, backup: Path, other_home: Move
) -> None:
    before = source_state("vergunningen")
    Employee.objects.all().delete()
    other_home()
    restored = _restore(backup)
    assert restored.manifest.made_at == NOW.isoformat(timespec="seconds")
    assert Employee.objects.get().email == "els@voorbeeld.example"
    after = source_state("vergunningen")
    assert (after.events, after.subjects, after.batches) == (before.events, 3, before.batches)
    assert source_faults("vergunningen") == []
    assert content_path(installation.file_id).read_bytes() == b"een;twee\n1;2\n"


def test_work_goes_on_where_it_stopped(
    installation: Installation, backup: Path, other_home: Move
) -> None:
    other_home()
    _restore(backup)
    installation.bring_in("vergunningen", cases=5)
    # Two steps of five cases; those of three of them were there already.
    assert source_state("vergunningen").events == 10
    assert Import.objects.get(file_name="vergunningen-5.csv").repeated == 6


def test_without_replace_nothing_is_touched(installation: Installation, backup: Path) -> None:
    installation.bring_in("bezwaren")
    with pytest.raises(UnableToRestore, match="1 account in.*--replace"):
        _restore(backup, replace=False)
    assert source_state("bezwaren").events == 6
    assert list(installation.home.glob("before-*")) == []


def test_with_replace_the_old_stands_aside(installation: Installation, backup: Path) -> None:
    installation.bring_in("bezwaren")
    restored = _restore(backup)
    assert Import.objects.count() == 1
    kept = [Path(place) for place in restored.aside if place.startswith("/")]
    assert any((place / "bezwaren").is_dir() for place in kept)
    if connection.vendor == "postgresql":
        assert any(place.startswith("schema nabij_before_") for place in restored.aside)
    else:
        assert any(
            (place / Path(connection.settings_dict["NAME"]).name).is_file() for place in kept
        )


def test_damage_and_halves_are_refused(backup: Path) -> None:
    hurt = next(backup.rglob("*.parquet"))
    whole = hurt.read_bytes()
    hurt.write_bytes(whole[:-1])
    with pytest.raises(DamagedBackup, match=hurt.name):
        _restore(backup)
    hurt.write_bytes(whole)
    (backup / NAME).unlink()
    with pytest.raises(NoBackup, match="half a backup"):
        _restore(backup)
    assert Employee.objects.count() == 1


def _change(backup: Path, **changes: object) -> None:
    stated = json.loads((backup / NAME).read_text())
    (backup / NAME).write_text(json.dumps(stated | changes))


def test_a_backup_of_a_newer_version_is_refused(backup: Path) -> None:
    stated = json.loads((backup / NAME).read_text())
    _change(backup, migrations=[*stated["migrations"], "lake.0099_of_tomorrow"])
    with pytest.raises(UnableToRestore, match="newer version.*lake.0099_of_tomorrow"):
        _restore(backup)


def test_a_backup_of_another_kind_of_database_is_refused(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    with monkeypatch.context() as patch:
        patch.setattr(connection, "vendor", other)
        with pytest.raises(UnableToRestore, match="NABIJ_DATABASE_URL"):
            _restore(backup)


@pytest.mark.slow
def test_a_backup_of_an_older_version_is_brought_up_to_date(
    installation: Installation, tmp_path: Path
) -> None:
    call_command("migrate", "logfiles", "0001", verbosity=0)
    try:
        old = installation.back_up(tmp_path / "copies").folder
    finally:
        call_command("migrate", verbosity=0)
    _restore(old)
    assert Import.objects.get().file_bytes is None
    installation.bring_in("vergunningen", cases=4)


@pytest.mark.slow
def test_who_still_uses_the_database_is_named(
    backup: Path, apart: Callable[[str], subprocess.Popen[str]]
) -> None:
    process = apart("""
        import time
        from nabij.core.organisation.models import Employee
        print(Employee.objects.count(), flush=True)
        time.sleep(60)
    """)
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    with pytest.raises(UnableToRestore, match="Stop Nabij first"):
        _restore(backup)


def test_cut_short_it_is_run_again(
    installation: Installation, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Places, "switch_folders", lambda self: (_ for _ in ()).throw(OSError(5, "x")))
        with pytest.raises(UnableToRestore, match="Nabij does not start"):
            _restore(backup)
    assert unfinished_restore(installation.home)
    restore_backup(
        backup=backup,
        replace=True,
        keys=None,
        now=LATER + timedelta(minutes=1),
        progress=lambda done, total: None,
    )
    assert source_state("vergunningen").events == 6
    assert not unfinished_restore(installation.home)


@pytest.mark.slow
def test_keys_are_named_put_back_and_never_lost(
    installation: Installation, backup: Path, tmp_path: Path, other_home: Move
) -> None:
    (keys,) = (tmp_path / "safe").iterdir()
    other_home()
    assert "import_pseudonyms.1.key" in _restore(backup).keys_missing
    key = key_folder() / "import_pseudonyms.1.key"
    key.write_bytes(b"another key of thirty-two bytes!")
    restored = _restore_later(backup, keys)
    assert restored.keys_missing == ()
    assert "import_pseudonyms.1.key" in restored.keys_put_back
    assert restored.keys_put_back == tuple(sorted(path.name for path in keys.glob("*.key")))
    assert key.read_bytes() == (keys / key.name).read_bytes()
    assert key.stat().st_mode & 0o077 == 0
    (aside,) = Path(django_settings.NABIJ_HOME).glob("before-*/keys/import_pseudonyms.1.key")
    assert aside.read_bytes() == b"another key of thirty-two bytes!"


def _restore_later(backup: Path, keys: Path) -> Restored:
    return restore_backup(
        backup=backup,
        replace=True,
        keys=keys,
        now=LATER + timedelta(minutes=1),
        progress=lambda done, total: None,
    )


def test_a_folder_without_keys_is_refused(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(UnableToRestore, match="holds no keys"):
        _restore(backup, keys=tmp_path / "nowhere")
    assert not unfinished_restore(Path(django_settings.NABIJ_HOME))


def test_sessions_leases_and_running_work_do_not_come_back(
    installation: Installation, tmp_path: Path
) -> None:
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=LATER)
    with hold("import:1", seconds=600):
        made = installation.back_up(tmp_path / "copies")
    _restore(made.folder)
    assert Session.objects.count() == 0
    assert Lease.objects.count() == 0
    assert not JobRun.objects.filter(token__isnull=False, due_at__gt=LATER).exists()


@pytest.mark.parametrize("is_in_the_lake", [True, False])
def test_an_import_under_way_is_settled(
    installation: Installation, tmp_path: Path, is_in_the_lake: bool
) -> None:
    """As after a power cut: what the lake has counts, what it has not is noted as broken off."""
    number = Import.objects.get().number
    if not is_in_the_lake:
        number = Import.objects.create(
            source="vergunningen", file_name="x", mapping="", status="running", started_at=NOW
        ).number
    Import.objects.filter(number=number).update(status="running", events=0)
    made = installation.back_up(tmp_path / "copies")
    assert _restore(made.folder).imports_settled == 1
    found = Import.objects.get(number=number)
    assert (found.status, found.events) == (("done", 6) if is_in_the_lake else ("failed", 0))


def test_a_file_deleted_while_the_backup_was_made_stays_deleted(
    installation: Installation, tmp_path: Path
) -> None:
    content_path(installation.file_id).unlink()
    made = installation.back_up(tmp_path / "copies")
    _restore(made.folder)
    with pytest.raises(FileNotThere):
        content_path(installation.file_id)


def test_a_full_disk_changes_nothing(
    installation: Installation, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> str:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(restoring, "copy_file", full)
    with pytest.raises(UnableToRestore, match="No space left"):
        _restore(backup)
    assert source_state("vergunningen").events == 6
    assert not unfinished_restore(installation.home)


def test_the_command_says_what_to_do_next(
    backup: Path, other_home: Move, capsys: pytest.CaptureFixture[str]
) -> None:
    other_home()
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(backup))
    call_command("restore", str(backup), "--replace")
    told = capsys.readouterr().out
    assert "import_pseudonyms.1.key" in told
    assert "nabij setup" in told
    call_command("verify", str(backup), "--json")
    assert json.loads(capsys.readouterr().out)["faults"] == []
