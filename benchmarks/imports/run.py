# SPDX-License-Identifier: EUPL-1.2
"""How fast a log comes in: the receipt log, copied, by ``nabij import`` in a process of its own.

Reads ``receipt.csv.gz`` (given by ``--log``), writes each copy with case ids of its own, imports
the whole into an empty home, and prints events per second and the peak of resident memory.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASE = "case:concept:name"


def copy_log(log: Path, target: Path, copies: int) -> int:
    """Write the log ``copies`` times with distinct case ids; return the number of rows."""
    with gzip.open(log, "rt", encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)
    case = header.index(CASE)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for copy in range(copies):
            writer.writerows([*r[:case], f"{r[case]}-{copy}", *r[case + 1 :]] for r in rows)
    return copies * len(rows)


def import_once(log: Path, mapping: Path, scratch: Path) -> dict[str, float]:
    """Import into an empty home; return rows, seconds and the peak memory in MB."""
    with tempfile.TemporaryDirectory(dir=scratch) as home:
        environment = os.environ | {"NABIJ_HOME": home}
        nabij = [sys.executable, "-m", "nabij.config"]
        subprocess.run([*nabij, "setup", "--no-assets"], env=environment, check=True, stdout=-3)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        answer = subprocess.run(
            [*nabij, "import", str(log), "--mapping", str(mapping), "--json"],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    found = json.loads(answer.stdout)
    return {
        "events": found["events"],
        "seconds": found["seconds"],
        "peak_mb": max(peak, before) / 1024,
    }


def main() -> None:
    """Run each mapping some times and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--log", type=Path, required=True, help="receipt.csv.gz")
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.scratch) as folder:
        log = Path(folder) / "receipt.csv"
        rows = copy_log(chosen.log, log, chosen.copies)
        print(f"{rows:,} rows, {log.stat().st_size / 1e9:.2f} GB")
        for mapping in sorted(HERE.glob("*.toml")):
            runs = [import_once(log, mapping, chosen.scratch) for _ in range(chosen.runs)]
            runs.sort(key=lambda run: run["seconds"])
            middle = runs[len(runs) // 2]
            speed = middle["events"] / middle["seconds"]
            peak = max(run["peak_mb"] for run in runs)
            spread = ", ".join(f"{run['seconds']:.1f}" for run in runs)
            print(f"{mapping.stem:<12} {speed:>9,.0f} events/s  ({spread} s)  peak {peak:,.0f} MB")


if __name__ == "__main__":
    main()
