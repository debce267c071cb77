# SPDX-License-Identifier: EUPL-1.2
"""Who was erased after a backup stays erased when that backup is put back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from pytest_django import Settings

from nabij.connect.logfiles.models import Import
from nabij.core.audit.public import Search, check_chain, rows_found
from nabij.core.audit.testing import readable
from nabij.core.crypto.public import key_folder
from nabij.core.erasures.public import KIND, Thing, erasing, list_folder, read
from nabij.core.ports.retained import retained
from nabij.core.residents.models import Person
from nabij.core.residents.public import PersonData, add_person, erase_person, read_birth_date
from nabij.core.retention.lists.destroying import LISTED_AS as DESTROYED
from nabij.measure.lake.public import source_state
from nabij.operations.backup.exceptions import UnableToBackUp, UnableToRestore
from nabij.operations.backup.manifest import read_manifest
from nabij.operations.backup.restoring import Restored, restore_backup
from nabij.operations.backup.tests.conftest import NOW, Installation
from nabij.operations.checks.erasures import look_at_erasures

LATER = NOW + timedelta(hours=2)


@dataclass
class Town:
    """An installation of which a backup was made while two persons were known."""

    installation: Installation
    backup: Path
    erased: UUID
    other: UUID


def _person(name: str) -> UUID:
    data = PersonData(family_name=name, birth=read_birth_date("1980"), bsn="")
    return add_person(data=data, now=timezone.now())


def _names() -> list[str]:
    return sorted(Person.objects.values_list("family_name", flat=True))


def _restore(folder: Path, *, keys: Path | None = None, after: int = 0) -> Restored:
    return restore_backup(
        backup=folder,
        replace=True,
        keys=keys,
        now=LATER + timedelta(minutes=after),
        progress=lambda done, total: None,
    )


@pytest.fixture
def town(installation: Installation, tmp_path: Path) -> Town:
    """Two persons, a backup of both, and then one of them erased."""
    erased, other = _person("Vroegindeweij"), _person("Blijver")
    # As a clock tells it: not on the second.
    now = NOW + timedelta(microseconds=340)
    backup = installation.back_up(tmp_path / "copies", keys=tmp_path / "safe", now=now).folder
    erase_person(person_id=erased, reason="op verzoek", now=timezone.now())
    return Town(installation, backup, erased, other)


def test_a_restore_erases_again_and_says_so(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("restore", str(town.backup), "--replace")
    assert _names() == ["Blijver"]
    told = capsys.readouterr().out
    assert "holds 1 erasure, the last of " in told
    assert "1 erasure of since then was done again." in told
    (number,) = [one.number for one in read().erasures]
    (row,) = rows_found(Search(kind=KIND, subject_id=number))
    assert (row.name, row.changes[-1].fields["again"]) == ("erasures.redo", [None, True])
    # Not once more: this database knows of it now.
    assert _restore_nothing_again()
    assert list(look_at_erasures(timezone.now())) == []


def _restore_nothing_again() -> bool:
    call_command("erasures", "redo")
    return _names() == ["Blijver"]


def test_on_a_new_machine_the_list_comes_with_the_keys(
    town: Town, tmp_path: Path, other_home: Callable[[], Path]
) -> None:
    keys = town.installation.back_up(tmp_path / "copies", keys=tmp_path / "safe", now=LATER).keys
    assert keys is not None
    assert (keys / "erasures" / "copy.jsonl").stat().st_mode & 0o077 == 0
    other_home()
    restored = _restore(town.backup, keys=keys)
    assert _names() == ["Blijver"]
    assert (restored.erasures.done, restored.keys_missing) == (1, ())
    assert not [name for name in restored.keys_put_back if "erasures" in name]


def test_an_older_copy_of_the_keys_takes_no_line_away(town: Town, tmp_path: Path) -> None:
    """Made with the backup, before the erasure: what is here stays on the list."""
    (keys,) = (tmp_path / "safe").iterdir()
    _restore(town.backup, keys=keys)
    assert _names() == ["Blijver"]


def _restored_elsewhere(
    town: Town, keys: Path, other_home: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> str:
    """Put the backup back on a new machine with a copy of the keys; return what was told."""
    other_home()
    call_command("restore", str(town.backup), "--replace", "--keys", str(keys))
    return capsys.readouterr().out


def test_a_copy_of_the_list_as_old_as_the_backup_is_warned_of(
    town: Town,
    tmp_path: Path,
    other_home: Callable[[], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It cannot know who was erased since, and nobody is to think that it did."""
    (keys,) = (tmp_path / "safe").iterdir()
    newer = town.installation.back_up(tmp_path / "copies", keys=tmp_path / "safe", now=LATER).keys
    assert newer is not None
    told = _restored_elsewhere(town, keys, other_home, capsys)
    assert _names() == ["Blijver", "Vroegindeweij"]
    assert "WARNING: the list of erasures was copied on 2026-03-02 09:00 UTC" in told
    assert "not after the backup was made" in told
    assert "nabij erasures redo" in told
    # As it says: the newer one beside it, and once more.
    list_folder().mkdir(exist_ok=True)
    shutil.copy(newer / "erasures" / "copy.jsonl", list_folder())
    assert "copy.jsonl" in told
    call_command("erasures", "redo")
    assert _names() == ["Blijver"]


def test_what_the_log_told_of_them_comes_back_with_the_copy_and_goes_again(
    town: Town,
    tmp_path: Path,
    other_home: Callable[[], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A copy of before the erasure holds the key of what was told of them, as all else of them."""
    assert readable("resident", town.erased) == []
    (keys,) = (tmp_path / "safe").iterdir()
    newer = town.installation.back_up(tmp_path / "copies", keys=tmp_path / "safe", now=LATER).keys
    assert newer is not None
    _restored_elsewhere(town, keys, other_home, capsys)
    assert ("family_name", None, "Vroegindeweij") in readable("resident", town.erased)
    list_folder().mkdir(exist_ok=True)
    shutil.copy(newer / "erasures" / "copy.jsonl", list_folder())
    call_command("erasures", "redo")
    assert readable("resident", town.erased) == []
    assert ("family_name", None, "Blijver") in readable("resident", town.other)
    assert check_chain().fault is None


def test_a_newer_copy_of_the_list_says_until_when_it_goes(
    town: Town,
    tmp_path: Path,
    other_home: Callable[[], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    keys = town.installation.back_up(tmp_path / "copies", keys=tmp_path / "safe", now=LATER).keys
    assert keys is not None
    told = _restored_elsewhere(town, keys, other_home, capsys)
    assert "the list of erasures was copied on 2026-03-02 11:00 UTC" in told
    assert "not after the backup was made" not in told
    # Cut short and run again, the list here is still only what the copy held.
    call_command("restore", str(town.backup), "--replace", "--keys", str(keys), "--json")
    told = capsys.readouterr().out
    assert json.loads(told)["list_copied_at"] == LATER.isoformat()


def test_a_copy_of_the_list_by_hand_does_not_say_of_when_it_is(
    town: Town,
    tmp_path: Path,
    other_home: Callable[[], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    keys = tmp_path / "by-hand"
    shutil.copytree(key_folder(), keys)
    told = _restored_elsewhere(town, keys, other_home, capsys)
    assert _names() == ["Blijver"]
    assert "WARNING: the list of erasures is a copy that does not say of when it is" in told


def test_a_list_that_knows_more_than_the_copy_is_not_warned_of(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (keys,) = (tmp_path / "safe").iterdir()
    call_command("restore", str(town.backup), "--replace", "--keys", str(keys))
    assert "WARNING" not in capsys.readouterr().out


def test_without_a_list_it_says_what_that_means(
    town: Town, other_home: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    other_home()
    call_command("restore", str(town.backup), "--replace")
    assert "There is no list of erasures in" in capsys.readouterr().out
    assert _names() == ["Blijver", "Vroegindeweij"]


def test_a_list_that_comes_later_is_carried_out_then(
    town: Town, other_home: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source = list_folder()
    other_home()
    _restore(town.backup)
    shutil.copytree(source, list_folder())
    (found,) = look_at_erasures(timezone.now())
    assert (found.code, found.severity) == ("erasures", "fault")
    assert "nabij erasures redo" in found.do
    call_command("erasures", "redo")
    assert _names() == ["Blijver"]


def test_a_list_older_than_the_backup_is_told(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = town.installation.back_up(tmp_path / "copies", now=LATER).folder
    assert read_manifest(later).erasures == 1
    shutil.rmtree(list_folder())
    for command in ("verify", "restore"):
        call_command(command, str(later), *(["--replace"] if command == "restore" else []))
        told = capsys.readouterr().out
        assert "There is no list of erasures" in told
        assert "When the backup was made the list held 1 erasure:" in told
    (found,) = look_at_erasures(timezone.now())
    assert "is not there, and lacks 1 that this database knows of" in found.what


def test_a_list_that_cannot_be_read_stops_the_restore(
    town: Town, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (list_folder() / "damaged.jsonl").mkdir()
    with pytest.raises(UnableToRestore, match="Nothing was changed"):
        _restore(town.backup)
    assert _names() == ["Blijver"]
    assert [one.severity for one in look_at_erasures(timezone.now())] == ["fault"]
    call_command("verify", str(town.backup))
    assert "A restore refuses until it can" in capsys.readouterr().out
    with pytest.raises(UnableToBackUp, match="cannot be read"):
        town.installation.back_up(tmp_path / "copies", keys=tmp_path / "safe", now=LATER)


def test_an_erasure_cut_off_after_the_commit_is_settled_before_the_switch(town: Town) -> None:
    """The database that knows is about to be put aside."""
    (file,) = list_folder().iterdir()
    lines = file.read_text().splitlines()
    assert '"line":"done"' in lines.pop()
    file.write_text("\n".join(lines) + "\n")
    assert _restore(town.backup).erasures.done == 1
    assert _names() == ["Blijver"]


def test_one_that_nobody_can_tell_of_is_named_and_not_done(
    town: Town, other_home: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = list_folder().iterdir()
    begun = file.read_text().splitlines()[0]
    other_home()
    _restore(town.backup)
    list_folder().mkdir()
    (list_folder() / "old.jsonl").write_text(begun + "\n")
    call_command("erasures", "redo")
    told = capsys.readouterr().out
    assert f"cut off, and nobody can tell whether it was done: resident {town.erased}" in told
    assert _names() == ["Blijver", "Vroegindeweij"]


def test_without_the_keys_it_waits_until_they_are_there(
    town: Town, tmp_path: Path, other_home: Callable[[], Path], settings: Settings
) -> None:
    source, keys = list_folder(), key_folder()
    settings.KEYS_MADE_ON_USE = False
    other_home()
    shutil.copytree(source, list_folder())
    restored = _restore(town.backup)
    assert [one.number for one in restored.erasures.failed] == [
        one.number for one in read().erasures
    ]
    with pytest.raises(CommandError):
        call_command("erasures", "redo")
    for path in keys.glob("*.key"):
        shutil.copy2(path, key_folder() / path.name)
    call_command("erasures", "redo")
    assert _names() == ["Blijver"]


def test_an_import_that_was_destroyed_goes_from_the_lake_again(
    installation: Installation, tmp_path: Path
) -> None:
    backup = installation.back_up(tmp_path / "copies").folder
    number = Import.objects.get().number
    port = retained.get("import")
    with erasing(by=DESTROYED, now=timezone.now()) as note:
        (record,) = port.closed_among([str(number)])
        port.destroy([str(number)], timezone.now())
        note([Thing("import", str(number), record.closed_on.isoformat())])
    assert source_state("vergunningen").events == 0
    restored = _restore(backup)
    assert (restored.erasures.done, restored.erasures.gone) == (1, 1)
    assert source_state("vergunningen").events == 0


def test_the_answer_for_programs_counts_them(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("restore", str(town.backup), "--replace", "--json")
    told = json.loads(capsys.readouterr().out)["erasures"]
    assert (told["done_again"], told["gone"], told["failed"], told["unsure"]) == (1, 1, [], [])
