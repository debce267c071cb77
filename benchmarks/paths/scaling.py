# SPDX-License-Identifier: EUPL-1.2
"""How time and memory grow from 0.1 to 100 million events, and what a memory limit does.

Writes the measurements as JSON, the table as Markdown, and a plot as SVG and PNG.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import vl_convert
from make_log import make
from running import Engine

ENGINE = Path(__file__).resolve().parent / "engines" / "nabij_paths.py"
EVENTS_PER_COPY = 8_577
COPIES = (12, 35, 117, 350, 1_166, 3_498, 11_660)
LIMIT_MB = 64
UNLIMITED, LIMITED = "in memory", f"at most {LIMIT_MB} MB of columns in memory, the rest on disk"


def measure(kind: str, folder: Path, options: argparse.Namespace, limit_mb: int | None) -> Engine:
    """Run one size, with or without a limit."""
    command = [sys.executable, str(ENGINE), "--scratch", str(options.into)]
    if limit_mb:
        command += ["--memory-limit-mb", str(limit_mb)]
    engine = Engine(f"{kind}, {LIMITED if limit_mb else UNLIMITED}", command)
    for _ in range(options.rounds):
        engine.run(folder)
    return engine


def rows_of(options: argparse.Namespace) -> list[dict[str, Any]]:
    """One row for each kind of log, size and limit; the answers with and without are the same."""
    rows = []
    for kind in ("copied", "varied"):
        for copies in COPIES:
            if copies * EVENTS_PER_COPY > options.most_events:
                continue
            folder = make(options.receipt, copies, kind, options.into, plain=False)
            found = [measure(kind, folder, options, None)]
            if copies == COPIES[-1]:
                found.append(measure(kind, folder, options, LIMIT_MB))
                if found[0].runs[-1]["answer"] != found[1].runs[-1]["answer"]:
                    sys.exit("The answer from disk is not the answer from memory.")
            rows += [
                {
                    "kind": kind,
                    "limited": engine is not found[0],
                    "events": copies * EVENTS_PER_COPY,
                    "variants": engine.runs[-1]["answer"]["variants"],
                    "seconds": engine.median("total_seconds"),
                    "peak_mb": engine.median("peak_mb"),
                    "runs": engine.measurements(),
                }
                for engine in found
            ]
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as Markdown."""
    lines = [
        "| log | million events | variants | seconds | million events a second | peak MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        millions = row["events"] / 1e6
        limit = f", limit {LIMIT_MB} MB" if row["limited"] else ""
        lines.append(
            f"| {row['kind']}{limit} | {millions:.1f} | {row['variants']:,} "
            f"| {row['seconds']:.2f} | {millions / row['seconds']:.0f} | {row['peak_mb']:,.0f} |"
        )
    return "\n".join(lines)


def plot_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Seconds and memory by number of events, both axes logarithmic."""
    values = [
        {
            "log": f"{row['kind']}{', limited memory' if row['limited'] else ''}",
            **{name: row[name] for name in ("events", "seconds", "peak_mb")},
        }
        for row in rows
    ]

    def panel(field: str, title: str) -> dict[str, Any]:
        scale = {"type": "log"}
        return {
            "width": 340,
            "height": 260,
            "mark": {"type": "line", "point": {"size": 60}},
            "encoding": {
                "x": {"field": "events", "type": "quantitative", "scale": scale, "title": "events"},
                "y": {"field": field, "type": "quantitative", "scale": scale, "title": title},
                "color": {"field": "log", "type": "nominal", "title": "log"},
                "shape": {"field": "log", "type": "nominal", "legend": None},
            },
        }

    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "data": {"values": values},
        "hconcat": [panel("seconds", "seconds"), panel("peak_mb", "peak memory (MB)")],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("receipt", type=Path, help="receipt.csv.gz")
    parser.add_argument("--into", type=Path, required=True, help="folder for large files")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most-events", type=float, default=101e6)
    parser.add_argument("--results", type=Path, required=True, help="folder for the results")
    options = parser.parse_args()
    rows = rows_of(options)
    spec = plot_spec(rows)
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "scaling.json").write_text(json.dumps(rows, indent=1) + "\n")
    (options.results / "scaling.svg").write_text(vl_convert.vegalite_to_svg(spec))
    (options.results / "scaling.png").write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
    print(table(rows))


if __name__ == "__main__":
    main()
