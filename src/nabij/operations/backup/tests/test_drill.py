# SPDX-License-Identifier: EUPL-1.2
"""The drill: back up under load, lose everything, restore on an empty machine, compare figures."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

import nabij

CASES = 60_000
SOURCES = ("telefonie", "vergunningen")
MAPPING = """
source = "groot"
label = "Groot"
[subject]
kind = "case"
columns = ["zaak"]
[events]
activity = "stap"
time = "tijd"
"""


@dataclass
class Machine:
    """An installation of its own: a home, a database, and the command run in processes."""

    home: Path
    database: str
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def run(self, *words: str) -> str:
        """Run a command to its end and return what it says."""
        done = subprocess.run(
            self._command(words), env=self._environment(), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command in a process group of its own."""
        process = subprocess.Popen(
            self._command(words),
            env=self._environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def figures(self, source: str) -> Any:
        """Return all figures about a source."""
        return json.loads(self.run("paths", source, "--json"))

    def crash(self) -> None:
        """End everything that runs, without a warning."""
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stdout:
                process.stdout.close()
        self.started.clear()

    def _command(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "nabij.config", *words]

    def _environment(self) -> dict[str, str]:
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("NABIJ_", "DJANGO_"))}
        source = str(Path(nabij.__file__).parents[1])
        return ours | {
            "NABIJ_HOME": str(self.home),
            "NABIJ_DATABASE_URL": self.database,
            "PYTHONPATH": source,
        }


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Callable[[str], Machine]]:
    """Make machines by name, each with an empty home and an empty database."""
    made: list[Machine] = []
    databases: list[str] = []
    server = os.environ.get("NABIJ_TEST_DATABASE_URL", "")

    def make(name: str) -> Machine:
        database = ""
        if server:
            databases.append(f"nabij_drill_{os.getpid()}_{name}")
            with psycopg.connect(server, autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {databases[-1]}".encode())
            database = urlunsplit(urlsplit(server)._replace(path=f"/{databases[-1]}"))
        made.append(Machine(tmp_path / name, database))
        return made[-1]

    yield make
    for one in made:
        one.crash()
    for name in databases:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _large_export(folder: Path) -> tuple[Path, Path]:
    steps = ("Ontvangen", "Beoordeeld", "Besloten")
    export, mapping = folder / "groot.csv", folder / "groot.toml"
    with export.open("w") as file:
        file.write("zaak;stap;tijd\n")
        for case in range(CASES):
            for day, step in enumerate(steps, start=1):
                file.write(f"G{case};{step};2026-01-{day:02}T{case % 24:02}:00:00Z\n")
    mapping.write_text(MAPPING)
    return export, mapping


@pytest.mark.slow
def test_after_the_loss_of_everything_the_figures_are_the_same(
    machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    export, mapping = _large_export(tmp_path)
    town = machine("town")
    town.run("setup", "--no-assets")
    town.run("demo", "--no-serve")
    figures = {source: town.figures(source) for source in SOURCES}

    # Under load: a worker that syncs and cleans, and a large import on its way in.
    town.start("worker")
    importing = town.start("import", str(export), "--mapping", str(mapping))
    time.sleep(1.5)
    backups, keys = tmp_path / "copies", tmp_path / "safe"
    made: list[dict[str, Any]] = []
    while importing.poll() is None or not made:
        made.append(json.loads(town.run("backup", str(backups), "--keys", str(keys), "--json")))
    town.crash()

    new = machine("new")
    for number, one in enumerate(made):
        town.run("verify", one["backup"])
        replace = ["--replace"] if number else []
        told = json.loads(
            new.run("restore", one["backup"], "--keys", one["keys"], "--json", *replace)
        )
        assert told["keys_missing"] == []
        assert {source: new.figures(source) for source in SOURCES} == figures
        new.run("lake", "check")
        _the_large_import_is_there_whole_or_not_at_all(new, export, mapping)


def _the_large_import_is_there_whole_or_not_at_all(
    new: Machine, export: Path, mapping: Path
) -> None:
    states = json.loads(new.run("lake", "status", "--json"))["sources"]
    there = states.get("groot", {}).get("events", 0)
    assert there in {0, 3 * CASES}
    # What was settled as broken off can be brought in again; what was in counts once.
    again = json.loads(new.run("import", str(export), "--mapping", str(mapping), "--json"))
    assert again["already_imported"] == bool(there)
    states = json.loads(new.run("lake", "status", "--json"))["sources"]
    assert states["groot"]["events"] == 3 * CASES


OUTBOX = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from django.db import transaction
from nabij.core.events.public import Activity, Event, record, register_activity
from nabij.measure.lake.public import sync_outbox
register_activity(Activity("drill.happened", "Oefening", subject_kind="drill"))
now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
number = int(sys.argv[1])
while True:
    for _ in range(5):
        with transaction.atomic():
            record(Event("drill.happened", at=now, subject_id=f"D{number}"), now=now)
        number += 1
    sync_outbox(now=now)
    print(number, flush=True)
    if len(sys.argv) > 2:
        break
"""


@pytest.mark.slow
def test_own_events_are_neither_lost_nor_doubled(
    machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    """While events are written and synced without a pause, every backup holds 0, 1, 2 … n once."""
    town, new = machine("town"), machine("new")
    town.run("setup", "--no-assets")
    writer = _python(town, OUTBOX, "0")
    assert writer.stdout is not None
    writer.stdout.readline()
    made = [json.loads(town.run("backup", str(tmp_path / "copies"), "--json"))]
    time.sleep(1)  # their names go by the second
    made.append(json.loads(town.run("backup", str(tmp_path / "copies"), "--json")))
    town.crash()
    for number, one in enumerate(made):
        new.run("restore", one["backup"], *(["--replace"] if number else []))
        # Those after the restore must come in as well: batch numbers go on where they were.
        after = _python(new, OUTBOX, "1000000", "once")
        assert after.wait(60) == 0
        read = _python(new, _READ)
        assert read.stdout is not None
        subjects = json.loads(read.stdout.read())
        old = [n for n in subjects if n < 1_000_000]
        assert sorted(subjects)[-5:] == list(range(1_000_000, 1_000_005))
        assert old
        assert sorted(old) == list(range(len(old)))
        new.crash()


_READ = """
import json
import django
django.setup()
from nabij.measure.lake.public import events_in_order, subject_ids
numbers = [n for rows in events_in_order("nabij-drill", []) for n in rows["subject_no"].to_pylist()]
names = subject_ids("nabij-drill", set(numbers))
print(json.dumps([int(names[n][1:]) for n in numbers]))
"""


def _python(one: Machine, snippet: str, *words: str) -> subprocess.Popen[str]:
    environment = one._environment() | {"DJANGO_SETTINGS_MODULE": "nabij.config.settings"}
    process = subprocess.Popen(
        [sys.executable, "-c", snippet, *words],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    one.started.append(process)
    return process


PERSON = """
import sys
import django
django.setup()
from uuid import UUID
from django.utils import timezone
from nabij.core.crypto.public import pseudonym_for
from nabij.core.residents.public import (
    DetailData, KIND, PersonData, add_detail, add_person, erase_person, one_person, read_birth_date
)
now = timezone.now()
if sys.argv[1] == "add":
    for name in ("Vroegindeweij", "Blijver"):
        data = PersonData(family_name=name, birth=read_birth_date("1980"), bsn="")
        one = add_person(data=data, now=now)
        add_detail(owner=one_person(one), data=DetailData(kind="phone", value="06-12345678"))
        print(one, pseudonym_for(kind=KIND, subject_id=one), flush=True)
else:
    erase_person(person_id=UUID(sys.argv[1]), reason="op verzoek", now=now)
"""
NAME = "Vroegindeweij"


@pytest.mark.slow
def test_who_was_erased_after_the_backup_is_nowhere_after_the_restore(
    machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    """Everything is lost but an old backup and last night's copy of the keys."""
    town, new = machine("town"), machine("new")
    town.run("setup", "--no-assets")
    (erased, link), (other, other_link) = [line.split() for line in _output(town, PERSON, "add")]
    copies, keys = tmp_path / "copies", tmp_path / "safe"
    old = json.loads(town.run("backup", str(copies), "--json"))
    assert _places_with(NAME, town)
    _output(town, PERSON, erased)
    time.sleep(1)  # their names go by the second
    night = json.loads(town.run("backup", str(copies), "--keys", str(keys), "--json"))
    town.crash()

    told = json.loads(new.run("restore", old["backup"], "--keys", night["keys"], "--json"))
    assert told["put_aside"] == []
    assert told["erasures"]["done_again"] == 1
    assert _places_with(NAME, new) == []
    assert _places_with(link, new) == []
    assert _places_with("Blijver", new)
    assert _places_with(other_link, new)
    assert json.loads(new.run("erasures", "check", "--json"))["not_here"] == 0
    new.run("audit", "check")
    assert other


def _output(one: Machine, snippet: str, *words: str) -> list[str]:
    process = _python(one, snippet, *words)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return told.splitlines()


def _places_with(text: str, one: Machine) -> list[str]:
    """Return the files of a machine, and the tables of its database, in which a text stands."""
    files = [path for path in one.home.rglob("*") if path.is_file()]
    found = [str(path) for path in files if text.encode() in path.read_bytes()]
    if one.database:
        with psycopg.connect(one.database) as connected:
            tables = connected.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            ).fetchall()
            for (table,) in tables:
                rows = connected.execute(f'SELECT t::text FROM "{table}" t'.encode()).fetchall()  # noqa: S608
                found += [table for (row,) in rows if text in row]
    return found
