# SPDX-License-Identifier: EUPL-1.2
"""Runs an engine in a new process, and tells whether the machine was quiet meanwhile."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# In cores: what other programs may use during a run that counts.
QUIET_CORES = 0.15
# Stop looking for a quiet moment after so long; the quietest try then counts.
PATIENCE_S = 150
PAUSE_S = 5


@dataclass
class Engine:
    """One way to get the answer, and what its runs measured."""

    name: str
    command: list[str]
    runs: list[dict[str, Any]] = field(default_factory=list)

    def run(self, folder: Path) -> dict[str, Any]:
        """Run once; again while other programs were busy, keeping the quietest try."""
        tries: list[dict[str, Any]] = []
        patience_ends = time.monotonic() + PATIENCE_S
        while not tries or time.monotonic() < patience_ends:
            tries.append(_measured([*self.command, str(folder)]))
            if tries[-1]["foreign_cores"] <= QUIET_CORES:
                break
            time.sleep(PAUSE_S)
        best = min(tries, key=lambda run: run["foreign_cores"])
        self.runs.append(best | {"tries": len(tries)})
        print(
            f"{self.name}, {folder.name}: {best['total_seconds']:.2f} s, {best['peak_mb']:,.0f} MB "
            f"({best['foreign_cores']:.2f} cores used by others, try {len(tries)})",
            file=sys.stderr,
            flush=True,
        )
        return best

    @property
    def seconds(self) -> list[float]:
        return sorted(run["total_seconds"] for run in self.runs)

    def median(self, what: str) -> float:
        """The median over the runs of one of the measured figures."""
        return statistics.median(run[what] for run in self.runs)

    def measurements(self) -> list[dict[str, Any]]:
        """The runs without their answers."""
        return [
            {what: figure for what, figure in run.items() if what != "answer"} for run in self.runs
        ]


def _measured(command: list[str]) -> dict[str, Any]:
    busy, started, children = _busy_seconds(), time.perf_counter(), _children_seconds()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    wall = time.perf_counter() - started
    own = _children_seconds() - children
    run: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return run | {"foreign_cores": max(0.0, (_busy_seconds() - busy - own) / wall)}


def _children_seconds() -> float:
    used = os.times()
    return used.children_user + used.children_system


def _busy_seconds() -> float:
    """Processor seconds used by all programs since the machine started; 0 where unknown."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    user, nice, system, _, _, irq, softirq = map(int, stat.read_text().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")
