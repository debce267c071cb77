# SPDX-License-Identifier: EUPL-1.2
"""``tools/audit``: what is known fails the run, what could not be asked is said and does not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database

CHECKOUT = Path(__file__).resolve().parents[2]
CLEAN = {"dependencies": [{"name": "django", "version": "5.2", "vulns": []}], "fixes": []}
WEAK = {
    "dependencies": [
        {
            "name": "django",
            "version": "5.2",
            "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["5.2.1"]}],
        },
        {"name": "pip", "skip_reason": "not found"},
    ]
}
UNKNOWN = {"dependencies": [{"name": "django", "skip_reason": "Dependency not found"}]}
NPM_CLEAN = {"vulnerabilities": {}, "metadata": {}}
NPM_WEAK = {"vulnerabilities": {"left-pad": {"severity": "high"}}}
NPM_AWAY = {"message": "405 Method Not Allowed - POST somewhere", "error": {"summary": ""}}
YANKED = (
    "WARNING: The candidate selected for download or install is a yanked version:"
    " 'anyio' candidate (version 4.16.0 at somewhere)\n"
)
Answers = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def audit(tmp_path: Path) -> Answers:
    """Run the scan with programs that give these answers instead of asking the network."""
    for name in ("base", "dev", "node", "spark"):
        (tmp_path / "requirements").mkdir(exist_ok=True)
        (tmp_path / "requirements" / f"{name}.txt").write_text("anyio==4.16.0 \\\n    --hash=x\n")
    (tmp_path / "tools").mkdir()
    shutil.copy(CHECKOUT / "tools" / "audit", tmp_path / "tools" / "audit")
    programs = tmp_path / "var" / "audit" / "bin"
    programs.mkdir(parents=True)

    def run(
        *words: str, packages: object, assets: object, pip: str = "", pip_code: int = 0
    ) -> subprocess.CompletedProcess[str]:
        _program(programs / "pip-audit", json.dumps(packages) if packages else "", "", 1)
        _program(programs / "npm", json.dumps(assets) if assets else "", "", 1)
        _program(programs / "pip", "", pip, pip_code)
        return subprocess.run(
            [sys.executable, str(tmp_path / "tools" / "audit"), *words],
            env={"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def _program(path: Path, out: str, err: str, code: int) -> None:
    lines = [
        f"#!{sys.executable}",
        "import sys",
        f"sys.stdout.write({out!r})",
        f"sys.stderr.write({err!r})",
        f"sys.exit({code})",
    ]
    path.write_text("\n".join(lines))
    path.chmod(0o755)


def test_nothing_known_ends_well(audit: Answers) -> None:
    done = audit(packages=CLEAN, assets=NPM_CLEAN)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("nothing known") == 3
    assert "Not scanned" not in done.stdout


@pytest.mark.parametrize(
    ("packages", "assets", "pip", "told"),
    [
        (WEAK, NPM_CLEAN, "", "django 5.2: PYSEC-2026-1, mended in 5.2.1"),
        (CLEAN, NPM_WEAK, "", "left-pad: high"),
        (CLEAN, NPM_CLEAN, YANKED, "anyio 4.16.0"),
    ],
)
def test_what_is_known_fails_the_run(
    audit: Answers, packages: object, assets: object, pip: str, told: str
) -> None:
    done = audit(packages=packages, assets=assets, pip=pip)
    assert done.returncode == 1
    assert f"{told}\n" in done.stdout
    assert "Known: " in done.stdout


def test_a_package_that_the_database_lacks_is_named(audit: Answers) -> None:
    done = audit(packages=WEAK, assets=NPM_CLEAN)
    assert "Not scanned: weaknesses of Python packages: pip: not in the database" in done.stdout


@pytest.mark.parametrize("packages", [None, UNKNOWN])
def test_what_cannot_be_asked_is_said_and_fails_only_where_one_wants_it(
    audit: Answers, packages: object
) -> None:
    asked = {"packages": packages, "assets": NPM_AWAY, "pip_code": 1}
    done = audit(**asked)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Not scanned: ") == 3
    assert "npm cannot reach its database (405 Method Not Allowed)" in done.stdout
    assert "nothing known" not in done.stdout
    assert audit("--require-all", **asked).returncode == 1
