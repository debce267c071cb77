# SPDX-License-Identifier: EUPL-1.2
"""``nabij erasures prune``: never while a backup that Nabij knows of is older."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from nabij.core.erasures.public import Thing, erasing, read
from nabij.operations.backup.tests.conftest import Installation


def _erase(days_ago: int) -> None:
    with erasing(by="test", now=timezone.now() - timedelta(days=days_ago)) as note:
        note([Thing("dossier", f"0195-{days_ago}")])


def _prune(days_ago: int, *more: str) -> str:
    told = StringIO()
    day = (timezone.localdate() - timedelta(days=days_ago)).isoformat()
    call_command("erasures", "prune", "--before", day, *more, stdout=told)
    return told.getvalue()


def _ids() -> list[str]:
    return [one.things[0].id for one in read().erasures]


@pytest.fixture
def backups(installation: Installation, tmp_path: Path, settings: Settings) -> Path:
    """A folder with one backup, of now."""
    folder = tmp_path / "backups-of-tests"
    installation.back_up(folder, now=timezone.now())
    settings.BACKUP_FOLDER = folder
    return folder


def test_it_says_what_goes_and_does_it_when_told(backups: Path) -> None:
    _erase(40)
    _erase(2)
    told = _prune(30)
    assert "1 erasure of before" in told
    assert "(1 dossier)" in told
    assert "Nothing was changed" in told
    assert _ids() == ["0195-40", "0195-2"]
    assert "was taken out (1 dossier)" in _prune(30, "--yes")
    assert _ids() == ["0195-2"]
    answer: dict[str, Any] = json.loads(_prune(30, "--yes", "--json"))
    assert (answer["taken_out"], answer["unsure"]) == (0, 0)
    checked = StringIO()
    call_command("erasures", "check", stdout=checked)
    assert "1 older one was taken out" in checked.getvalue()


def test_it_refuses_while_a_backup_is_older(installation: Installation, backups: Path) -> None:
    _erase(40)
    installation.back_up(backups, now=timezone.now() - timedelta(days=35))
    with pytest.raises(CommandError, match="older than that day"):
        _prune(30, "--yes")
    assert _ids() == ["0195-40"]
    assert "1 erasure of before" in _prune(36)


def test_it_refuses_what_it_cannot_know(backups: Path, settings: Settings, tmp_path: Path) -> None:
    _erase(40)
    with pytest.raises(CommandError, match="still to come"):
        _prune(-2, "--yes")
    with pytest.raises(CommandError, match="--before DATE"):
        call_command("erasures", "prune", "--yes")
    with pytest.raises(CommandError, match="no folder"):
        _prune(30, "--yes", "--backups", str(tmp_path / "nowhere"))
    (next(backups.glob("nabij-*")) / "manifest.json").write_text("{}")
    with pytest.raises(CommandError, match="not say how old"):
        _prune(30, "--yes")
    settings.BACKUP_FOLDER = None
    with pytest.raises(CommandError, match="NABIJ_BACKUPS is empty"):
        _prune(30, "--yes")
    assert _ids() == ["0195-40"]
