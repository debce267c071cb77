# SPDX-License-Identifier: EUPL-1.2
"""Nabij, pm4py, DuckDB and Polars side by side: the same steps, in turns, each in a new process.

Refuses to report when any two of them do not give the same figures.
"""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

from make_log import make
from running import Engine

ENGINES = Path(__file__).resolve().parent / "engines"


def engines(peers_python: str, only: list[str]) -> list[Engine]:
    """All ways to get the answer, Nabij first."""
    ours, peer = str(ENGINES / "nabij_paths.py"), lambda name: str(ENGINES / f"{name}_paths.py")
    found = [
        Engine("nabij", [sys.executable, ours]),
        Engine("nabij, one thread", [sys.executable, ours, "--threads", "1"]),
        Engine("pm4py", [peers_python, peer("pm4py")]),
        Engine("duckdb", [peers_python, peer("duckdb")]),
        Engine("polars", [peers_python, peer("polars")]),
        Engine("duckdb, on our lake", [peers_python, peer("duckdb"), "--columns"]),
        Engine("polars, on our lake", [peers_python, peer("polars"), "--columns"]),
    ]
    return [engine for engine in found if not only or engine.name in only]


def differences(ours: Any, theirs: Any, at: str = "") -> list[str]:
    """Where two answers differ; a figure that one of them does not give is passed over."""
    if isinstance(ours, dict):
        missing = set(ours) ^ set(theirs) if at else set()
        found = [f"{at}/{key}: in one of the two only" for key in sorted(missing)]
        for key in ours.keys() & theirs.keys():
            found += differences(ours[key], theirs[key], f"{at}/{key}")
        return found
    if isinstance(ours, list):
        pairs = zip(ours, theirs, strict=True)
        return [line for one, other in pairs for line in differences(one, other, at)]
    same = math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-6)
    return [] if same else [f"{at}: {ours} and {theirs}"]


def check_same(found: list[Engine]) -> None:
    """Stop when an answer differs from the first engine's."""
    for engine in found[1:]:
        lines = differences(found[0].runs[-1]["answer"], engine.runs[-1]["answer"])
        if lines:
            sys.exit(f"{engine.name} differs from {found[0].name}:\n" + "\n".join(lines[:20]))


def table(found: list[Engine]) -> str:
    """Medians, spread, ratios and memory as Markdown."""
    lines = [
        "| engine | seconds, median (least to most, n) | times Nabij "
        "| peak memory MB | of which after import |",
        "| --- | --- | --- | --- | --- |",
    ]
    for engine in found:
        seconds = engine.median("total_seconds")
        spread = f"{engine.seconds[0]:.2f} to {engine.seconds[-1]:.2f}, {len(engine.runs)}"
        lines.append(
            f"| {engine.name} | **{seconds:.2f}** ({spread}) "
            f"| {seconds / found[0].median('total_seconds'):.1f} "
            f"| {engine.median('peak_mb'):,.0f} | {engine.median('imported_mb'):,.0f} |"
        )
    return "\n".join(lines)


def steps_table(found: list[Engine]) -> str:
    """Where the peers spend their time, as Markdown."""
    lines = ["| engine | seconds by step (last run) |", "| --- | --- |"]
    for engine in found:
        steps = engine.runs[-1]["seconds"].items()
        lines.append(f"| {engine.name} | {', '.join(f'{name} {s:.2f}' for name, s in steps)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("receipt", type=Path, help="receipt.csv.gz")
    parser.add_argument("--into", type=Path, required=True, help="folder for the made files")
    parser.add_argument("--peers-python", required=True, help="python with requirements-peers.in")
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--kind", choices=("copied", "varied"), default="copied")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[], help="names of engines")
    parser.add_argument("--result", type=Path, help="write the measurements here as JSON")
    options = parser.parse_args()
    folder = make(options.receipt, options.copies, options.kind, options.into, plain=True)
    found = engines(options.peers_python, options.only)
    for _ in range(options.rounds):
        for engine in found:
            engine.run(folder)
        check_same(found)
    print(table(found), steps_table(found), sep="\n\n")
    if options.result:
        measured = {engine.name: engine.measurements() for engine in found}
        options.result.write_text(json.dumps(measured, indent=1) + "\n")


if __name__ == "__main__":
    main()
