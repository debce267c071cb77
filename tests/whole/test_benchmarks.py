# SPDX-License-Identifier: EUPL-1.2
"""The benchmarks still run: a figure that nobody can repeat is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.rooms import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def run(script: str, *words: str) -> str:
    command = [sys.executable, str(CHECKOUT / "benchmarks" / script), *words]
    # As somebody starts them: without the settings of the tests.
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("NABIJ_", "DJANGO_"))}
    done = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.shared
def test_paths_are_made_and_timed(shared_data: Path, tmp_path: Path) -> None:
    told = run(
        "paths/compare.py",
        str(shared_data / "receipt.csv.gz"),
        *("--into", str(tmp_path), "--copies", "2", "--rounds", "1"),
        *("--only", "nabij", "--peers-python", sys.executable),
    )
    assert "| nabij | **" in told


@pytest.mark.shared
def test_imports_are_timed(shared_data: Path, tmp_path: Path) -> None:
    told = run(
        "imports/run.py",
        *("--log", str(shared_data / "receipt.csv.gz"), "--copies", "2", "--runs", "1"),
        *("--scratch", str(tmp_path)),
    )
    assert "17,154 rows" in told
    assert "columns-all" in told


def test_clocks_are_timed_and_agree() -> None:
    told = run("clocks/run.py", "--count", "5000", "--rounds", "1")
    assert "| **opening time** |" in told


def test_norms_are_timed_beside_sql_and_agree(tmp_path: Path) -> None:
    told = run("norms/run.py", "--calls", "2000", "--rounds", "1", "--scratch", str(tmp_path))
    assert "equal on both sides" in told
    assert "| the norm: opening hours |" in told


def test_search_is_timed() -> None:
    told = run("search/run.py", "--articles", "50", "--rounds", "1")
    assert "50 articles of 250 words" in told


def test_norms_and_their_pages_are_timed_over_a_town(tmp_path: Path) -> None:
    sizes = ("--millions", "0.02", "--pages-at", "0.02", "--rounds", "1", "--count", "1")
    pages = ("--only", "Normen", "the effect of a change")
    told = run("norms/scaling.py", *sizes, *pages, "--scratch", str(tmp_path))
    assert "| never asked | an hour later |" in told
    assert "| the effect of a change |" in told


@pytest.mark.parametrize("script", ["requests/api.py", "requests/audit.py", "requests/served.py"])
def test_requests_are_timed(script: str, tmp_path: Path) -> None:
    told = run(script, "--rounds", "1", "--count", "3", "--scratch", str(tmp_path))
    assert "| request | a second |" in told
