# SPDX-License-Identifier: EUPL-1.2
"""The units of systemd and the image hold together: what they start exists and works."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from nabij.config.cli import documented_commands
from tests.architecture.rooms import CHECKOUT

pytestmark = pytest.mark.one_database

UNITS = sorted((CHECKOUT / "deploy" / "systemd").iterdir())
PAGE = CHECKOUT / "docs" / "beheer" / "productie.md"
CONTAINERFILE = CHECKOUT / "deploy" / "Containerfile"
# These change the machine itself, as only a container may; they are read and not run.
OF_THE_MACHINE = ("apt-get ", "chown ")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_commands_that_exist_and_stands_on_the_page(unit: Path) -> None:
    text = unit.read_text()
    read = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    read.read_string(text)
    assert "Unit" in read
    for command in re.findall(r"/opt/nabij/\.venv/bin/nabij (\w+)", text):
        assert command in documented_commands()
    assert unit.name in PAGE.read_text()
    if unit.suffix == ".timer":
        assert unit.with_suffix(".service") in UNITS
    else:
        assert read["Service"]["User"] == "nabij"
        assert read["Service"]["NoNewPrivileges"] == "yes"


def test_the_nightly_backup_may_write_where_the_page_lets_it() -> None:
    """Backups, and apart from them the keys with the list of erasures."""
    (paths,) = re.findall(
        r"^ReadWritePaths=(.*)$",
        (CHECKOUT / "deploy" / "systemd" / "nabij-backup.service").read_text(),
        re.MULTILINE,
    )
    allowed = {path.removeprefix("-") for path in paths.split()}
    told = dict(
        re.findall(r"^(NABIJ_(?:KEYS_BACKUP|BACKUPS))=(\S+)", PAGE.read_text(), re.MULTILINE)
    )
    assert set(told) == {"NABIJ_BACKUPS", "NABIJ_KEYS_BACKUP"}
    assert set(told.values()) <= allowed
    assert not Path(told["NABIJ_KEYS_BACKUP"]).is_relative_to(told["NABIJ_BACKUPS"])


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        # A machine without systemd: the test above is all that can be known there.
        return
    program = tmp_path / "opt/.venv/bin/nabij"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    units = tmp_path / "units"
    units.mkdir()
    for unit in UNITS:
        moved = unit.read_text().replace("/opt/nabij", str(tmp_path / "opt"))
        (units / unit.name).write_text(moved)
    found = subprocess.run(
        [verify, "verify", "--man=no", *(str(path) for path in sorted(units.iterdir()))],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )
    ours = [line for line in found.stderr.splitlines() if "nabij" in line]
    assert (found.returncode, ours) == (0, [])


def _instructions() -> Iterator[tuple[str, str]]:
    """Yield the instructions of the Containerfile, lines that go on joined."""
    lines = [line for line in CONTAINERFILE.read_text().splitlines() if not line.startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            name, _, rest = line.partition(" ")
            yield name, rest.strip()


def test_the_image_runs_as_nobody_special_and_names_no_registry() -> None:
    said = dict(_instructions())
    assert said["USER"].split(":")[0].isdigit()
    assert said["USER"].split(":")[0] != "0"
    assert "." not in said["FROM"].split(":")[0]
    assert "HEALTHCHECK" in said


@pytest.mark.image
def test_the_lines_of_the_containerfile_make_something_that_serves(tmp_path: Path) -> None:
    """Every COPY and RUN in their order, but for what changes the machine; then it is started."""
    program, home = tmp_path / "opt", tmp_path / "home"
    program.mkdir()
    places = {"/opt/nabij": program, "/var/lib/nabij": home}
    places["/tmp/nabij-build"] = tmp_path / "made"  # noqa: S108 (a place in the image)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NABIJ_")}
    kept.pop("PYTHONPATH", None)
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    for name, rest in _instructions():
        if name == "COPY":
            _copy(rest, program)
        elif name == "RUN" and not rest.startswith(OF_THE_MACHINE):
            for place, here in places.items():
                rest = rest.replace(place, str(here))
            subprocess.run(["sh", "-ec", rest], cwd=program, env=kept, check=True)
    _serves(program / "start", kept | {"NABIJ_HOME": str(home)})


def _copy(rest: str, program: Path) -> None:
    *sources, target = shlex.split(rest)
    for source in sources:
        found = CHECKOUT / source
        if found.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "*.mo", "vendor")
            shutil.copytree(found, program / target, ignore=left_out)
        else:
            shutil.copy(found, program / target)


def _serves(start: Path, environment: dict[str, str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen([start, "serve", "--port", str(port)], env=environment)
    try:
        until = time.monotonic() + 120
        while True:
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/").read().decode()
                break
            except OSError:
                assert served.poll() is None
                assert time.monotonic() < until
                time.sleep(0.5)
        (sheet, *_) = re.findall(r'href="(/static/[^"]+\.css)"', page)
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}{sheet}").read()
    finally:
        served.terminate()
        served.wait(60)
