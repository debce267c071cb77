# SPDX-License-Identifier: EUPL-1.2
"""Tasks for the tests; what they did is seen in a file, which outlives a killed process."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from nabij.core.jobs.public import (
    PermanentFailure,
    hand_back,
    hold,
    progress,
    stop_requested,
    task,
)

SECRET = "jan@example.nl"


def _write(path: str, line: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{line}\n")


@task(title="Noteren")
def note(path: str, line: str) -> str:
    """Write one line."""
    _write(path, line)
    return line


@task(title="Altijd mis", max_attempts=3, retry_base_s=60, retry_longest_s=600)
def fail(path: str) -> None:
    """Fail with a message that quotes a person."""
    _write(path, "try")
    raise ValueError(SECRET)


@task(max_attempts=3)
def fail_with_cause(address: str) -> None:
    """Fail because of another failure."""
    people: dict[str, str] = {}
    try:
        people[address]
    except KeyError as error:
        raise RuntimeError(f"unknown: {address}") from error


@task()
def fail_for_good(path: str) -> None:
    """Fail in a way that trying again does not mend."""
    _write(path, "try")
    raise PermanentFailure("De bron bestaat niet meer. Kies een andere bron.")


@task()
def leave() -> None:
    """Call what would end the process."""
    sys.exit(3)


@task()
def slow(path: str, name: str, duration_s: float) -> None:
    """Take a while, telling how far it is."""
    _write(path, f"begin {name}")
    for step in range(10):
        progress(step, 10, "bezig")
        time.sleep(duration_s / 10)
    progress(10, 10, "klaar")
    _write(path, f"end {name}")


@task()
def polite(path: str) -> None:
    """Work until asked to stop, then hand back."""
    _write(path, "begin")
    for _step in range(600):
        if stop_requested():
            _write(path, "asked")
            hand_back()
        time.sleep(0.05)


@task()
def report_often() -> None:
    """Tell progress far more often than is stored."""
    for step in range(500):
        progress(step, 500)


@task(queue_name="default")
def under_lease(path: str) -> None:
    """Hold a name while writing."""
    with hold("sample"):
        _write(path, "held")


@task()
def tick() -> None:
    """Do nothing, by the clock."""
