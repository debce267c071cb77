# SPDX-License-Identifier: EUPL-1.2
"""Fixtures: a queue that waits, and real workers in processes and threads."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

import nabij
from nabij.core.jobs.testing import queued_jobs
from nabij.core.jobs.tests.concurrency import StartWorker

SOURCE = str(Path(nabij.__file__).parents[1])


@pytest.fixture(autouse=True)
def _queued() -> Iterator[None]:
    with queued_jobs():
        yield


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The file in which sample tasks write what they did."""
    path = tmp_path / "notes"
    path.touch()
    return path


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[StartWorker]:
    """Start worker processes on the test database; what still runs at the end is killed."""
    database = str(connection.settings_dict["NAME"])
    assert "memory" not in database, "another process needs a file: set TEST.NAME for SQLite"
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "JOBS_TEST_DATABASE": database,
            "PYTHONPATH": os.pathsep.join([SOURCE, *sys.path]),
        }
        command = [sys.executable, "-m", "nabij.core.jobs.tests.worker_process", *arguments]
        started.append(subprocess.Popen(command, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait(10)
