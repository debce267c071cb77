# SPDX-License-Identifier: EUPL-1.2
"""What every engine reports, on one line of JSON: seconds a step, peak memory, and its answer."""

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def resident_mb() -> tuple[float, float]:
    """Resident memory of this process in MB: now, and at its peak."""
    status = Path("/proc/self/status")
    if not status.exists():
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return peak_mb, peak_mb
    found = dict(line.split(":", 1) for line in status.read_text().splitlines())
    now_kb, peak_kb = (int(found[name].split()[0]) for name in ("VmRSS", "VmHWM"))
    return now_kb / 1024, peak_kb / 1024


class Report:
    """Times the steps; make it after the imports, so that those do not count."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.imported_mb = resident_mb()[0]

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        started = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def measured(self) -> dict[str, Any]:
        """Time and memory so far; call it when the last timed step is over."""
        return {
            "seconds": self.seconds,
            "total_seconds": sum(self.seconds.values()),
            "imported_mb": self.imported_mb,
            "peak_mb": resident_mb()[1],
        }


def send(measured: dict[str, Any], answer: dict[str, Any]) -> None:
    """Print the report."""
    print(json.dumps(measured | {"answer": answer}))


def edge_key(source: str, target: str) -> str:
    """One text for a step."""
    return f"{source} -> {target}"
