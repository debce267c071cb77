# SPDX-License-Identifier: EUPL-1.2
"""Nabij: from the columnar file to the whole answer."""

import argparse
import os
import resource
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[2] / "src")]

from report import Report, edge_key, send  # noqa: E402
from source import activity_names, read_chunks  # noqa: E402

from nabij.measure.paths.discovery import Paths, discover  # noqa: E402

MB = 1024 * 1024


def comparable(found: Paths) -> dict[str, object]:
    """The figures that all engines answer."""
    throughput = found.throughput_seconds
    assert throughput is not None
    return {
        "edges": {
            edge_key(edge.source, edge.target): [
                edge.count,
                edge.median_seconds,
                edge.mean_seconds,
                edge.p90_seconds,
            ]
            for edge in found.edges
        },
        "variants": found.variants,
        "largest_variant": found.top_variants[0].count,
        "throughput": [throughput.median, throughput.mean, throughput.p90],
        "rework": {row.activity: row.cases for row in found.rework.activities},
        "cases_with_rework": found.rework.cases,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--memory-limit-mb", type=int)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--hard-limit-mb", type=int, help="fail when more than this is allocated")
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1))
    options = parser.parse_args()
    limit = options.memory_limit_mb * MB if options.memory_limit_mb else None
    if options.hard_limit_mb:
        allowed = options.hard_limit_mb * MB
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))
    report = Report()
    with report.step("all steps together"):
        found = discover(
            read_chunks(options.folder),
            activity_names(options.folder),
            memory_limit_bytes=limit,
            scratch=options.scratch,
            threads=options.threads,
        )
    send(report.measured(), comparable(found))


if __name__ == "__main__":
    main()
