# SPDX-License-Identifier: EUPL-1.2
"""The keys of a real installation: made by setup, elsewhere if asked, never made anew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.rooms import CHECKOUT

pytestmark = pytest.mark.slow

KEYS = ["audit.1.key", "encryption.1.key", "import_pseudonyms.1.key", "search.1.key"]


def nabij(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command on an installation of its own, with its keys in a folder beside it."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("NABIJ_", "DJANGO_"))}
    environment = ours | {
        "NABIJ_HOME": str(home / "home"),
        "NABIJ_KEYS": str(home / "safe"),
        "PYTHONPATH": str(CHECKOUT / "src"),
    }
    command = [sys.executable, "-m", "nabij.config", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_setup_makes_the_keys_once_and_tells_of_a_lost_one(tmp_path: Path) -> None:
    before = nabij(tmp_path, "keys", "check")
    assert (before.returncode, "nabij setup" in before.stderr) == (1, True)

    first = nabij(tmp_path, "setup", "--no-assets")
    assert first.returncode == 0, first.stderr
    assert "encryption.1.key" in first.stdout
    assert sorted(path.name for path in (tmp_path / "safe").glob("*.key")) == KEYS
    assert not (tmp_path / "home" / "keys").exists()
    assert nabij(tmp_path, "keys", "check").returncode == 0

    lost = tmp_path / "safe" / "encryption.1.key"
    content = lost.read_bytes()
    lost.unlink()
    again = nabij(tmp_path, "setup", "--no-assets")
    assert again.returncode == 1
    assert "encryption.1.key" in again.stderr
    assert "Restore it from your key backup" in again.stderr
    assert not lost.exists()

    lost.write_bytes(content)
    lost.chmod(0o600)
    assert nabij(tmp_path, "setup", "--no-assets").returncode == 0
    assert nabij(tmp_path, "keys", "check").returncode == 0
