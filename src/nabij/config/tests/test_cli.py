# SPDX-License-Identifier: EUPL-1.2
"""The ``nabij`` command as somebody types it: one line when it cannot, never a traceback."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import translation

from nabij.config import running
from nabij.config.cli import main
from nabij.config.translations import compile_translations

Apart = Callable[[str], "subprocess.Popen[str]"]
MAPPING = """
source = "vergunningen"
subject = { kind = "case", columns = ["zaak"] }
events = { activity = "stap", time = "tijd" }
"""
LOG = "zaak;stap;tijd\nZ1;In;2026-03-02T09:00:00Z\nZ1;Uit;gisteren\n"
FULL = """
    import resource, sys
    from nabij.config.cli import main

    # No file may grow any more, as on a disk with nothing left.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stderr = sys.stdout
    try:
        main({words!r})
    except SystemExit as left:
        print(left.code, flush=True)
"""


@pytest.fixture
def typed(
    transactional_db: None, lake_home: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[object, str]]]:
    """Type a command: its exit code or last words, and what it printed."""
    umask, jobs = os.umask(0o077), logging.getLogger("nabij.jobs")
    level = jobs.level

    def run(*words: str) -> tuple[object, str]:
        try:
            main(words)
        except SystemExit as left:
            return left.code, capsys.readouterr().out
        return 0, capsys.readouterr().out

    with translation.override("en"):
        yield run
    os.umask(umask)
    jobs.setLevel(level)


@pytest.fixture
def files(lake_home: Path) -> tuple[str, str]:
    """A log with a bad row, and its mapping."""
    (lake_home / "log.csv").write_text(LOG)
    (lake_home / "log.toml").write_text(MAPPING)
    return str(lake_home / "log.csv"), str(lake_home / "log.toml")


def test_what_is_wrong_is_one_line_of_nabij(typed: Callable[..., tuple[object, str]]) -> None:
    assert typed("import") == (
        "nabij: Name a file to import, or a batch to take out with --undo.",
        "",
    )


def test_what_is_wrong_is_json_where_json_was_asked_for(
    typed: Callable[..., tuple[object, str]],
) -> None:
    for words in (
        ["paths", "nowhere", "--json"],
        ["paths", "--json"],
        ["paths", "nowhere", "--from", "yesterday", "--json"],
        ["lake", "check", "--source", "nowhere", "--json"],
        ["import", "nowhere.csv", "--json"],
    ):
        code, printed = typed(*words)
        assert code == 1
        assert set(json.loads(printed)) == {"error"}


def test_what_a_check_finds_is_told_once(
    typed: Callable[..., tuple[object, str]], lake_home: Path
) -> None:
    (lake_home / "audit").mkdir(exist_ok=True)
    (lake_home / "audit" / "witness.json").write_text("niets")
    code, printed = typed("audit", "check", "--json")
    assert code == 1
    assert json.loads(printed)["faults"]


def test_a_strict_import_that_fails_answers_in_json(
    typed: Callable[..., tuple[object, str]], files: tuple[str, str]
) -> None:
    code, printed = typed("import", files[0], "--mapping", files[1], "--strict", "--json")
    assert code == 1
    assert json.loads(printed)["error"].endswith(".csv")


def test_a_command_that_is_not_there_is_told(typed: Callable[..., tuple[object, str]]) -> None:
    assert typed("imprt") == (
        "nabij: there is no command 'imprt'; did you mean 'import'? See: nabij --help",
        "",
    )


@pytest.mark.slow
@pytest.mark.parametrize("words", [["import", "{log}", "--mapping", "{map}"], ["import", "--undo"]])
def test_a_full_disk_is_told_in_one_line(
    apart: Apart,
    typed: Callable[..., tuple[object, str]],
    files: tuple[str, str],
    words: list[str],
) -> None:
    Path(files[0]).write_text(LOG.replace("gisteren", "2026-03-03T09:00:00Z"))
    if "--undo" in words:
        _, printed = typed("import", files[0], "--mapping", files[1], "--json")
        words = [*words, str(json.loads(printed)["batch"])]
    words = [word.format(log=files[0], map=files[1]) for word in words]
    process = apart(FULL.format(words=words))
    assert process.stdout is not None
    printed = process.stdout.read().strip()
    assert "disk" in printed
    assert "full" in printed
    assert printed.startswith("nabij: ")
    assert printed.count("\n") == 0


def test_a_database_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch, lake_home: Path) -> None:
    told = running.in_words(OperationalError("connection refused\nIs the server running?"))
    assert told == "the database cannot be used now: connection refused"
    assert running.in_words(KeyError("a slip of ours")) is None


@pytest.mark.slow
def test_a_home_that_was_never_set_up_is_told(tmp_path: Path) -> None:
    environment = {
        "NABIJ_HOME": str(tmp_path / "home"),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": os.environ["PATH"],
    }
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "nabij.config", *words],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for words in (["lake", "status"], ["serve", "--port", "0"])
    ]
    for process in started:
        _, said = process.communicate(timeout=60)
        assert said == f"nabij: {tmp_path / 'home'} is not set up yet. Run: nabij setup\n"
        assert process.returncode == 1


@pytest.mark.one_database
@pytest.mark.slow
def test_the_demo_sets_up_an_empty_home_and_leaves_one_that_is_there(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = {
        "NABIJ_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": os.environ["PATH"],
    }

    def keys() -> dict[str, bytes]:
        return {one.name: one.read_bytes() for one in (home / "keys").iterdir() if one.is_file()}

    def demo() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "nabij.config", "demo", "--no-serve"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = demo()
    assert f"Ready. Everything is stored in {home}" in first
    assert "Made keys in " in first
    assert "Sign in with password" in first
    made = keys()
    again = demo()
    assert "Ready." not in again
    assert "Sign in with password" in again
    assert keys() == made


def test_compiled_translations_may_be_read_by_every_user(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "Ja"\nmsgstr "Yes"\n')
    umask = os.umask(0o077)
    try:
        (made,) = compile_translations(tmp_path)
    finally:
        os.umask(umask)
    assert made.stat().st_mode & 0o777 == 0o644
