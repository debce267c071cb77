# SPDX-License-Identifier: EUPL-1.2
"""pm4py: the same steps through its own functions. Its graph has no 90th percentile.

That percentile is calculated with pandas outside the timed steps, only to check ours with.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pm4py
from report import Report, edge_key, send

warnings.filterwarnings("ignore")


def p90_by_edge(log: pd.DataFrame) -> dict[tuple[str, str], float]:
    case, activity, at = "case:concept:name", "concept:name", "time:timestamp"
    log = log[[case, activity, at]].sort_values([case, at], kind="stable")
    is_step = log[case].eq(log[case].shift(-1))
    steps = pd.DataFrame(
        {
            "source": log[activity],
            "target": log[activity].shift(-1),
            "seconds": (log[at].shift(-1) - log[at]).dt.total_seconds(),
        }
    )[is_step]
    found: dict[tuple[str, str], float] = (
        steps.groupby(["source", "target"])["seconds"].quantile(0.9).to_dict()
    )
    return found


def main() -> None:
    report = Report()
    with report.step("read"):
        log = pd.read_parquet(Path(sys.argv[1]) / "log.parquet")
    with report.step("format and sort"):
        log = pm4py.format_dataframe(
            log, case_id="case_id", activity_key="activity", timestamp_key="timestamp"
        )
    with report.step("graph"):
        counts, _, _ = pm4py.discover_dfg(log)
    with report.step("graph times"):
        times, _, _ = pm4py.discover_performance_dfg(log)
    with report.step("variants"):
        variants = pm4py.get_variants(log)
    with report.step("throughput"):
        seconds = np.array(pm4py.get_all_case_durations(log))
        throughput = [np.median(seconds), seconds.mean(), np.percentile(seconds, 90)]
    with report.step("rework"):
        rework = pm4py.get_rework_cases_per_activity(log)
    measured = report.measured()
    answer = {
        "variants": len(variants),
        "largest_variant": max(int(count) for count in variants.values()),
        "throughput": [float(value) for value in throughput],
        "rework": {name: int(cases) for name, cases in rework.items()},
    }
    edges = {
        edge_key(*edge): [int(count), float(times[edge]["median"]), float(times[edge]["mean"])]
        for edge, count in counts.items()
    }
    for edge, p90 in p90_by_edge(log).items():
        edges[edge_key(*edge)].append(float(p90))
    send(measured, answer | {"edges": edges})


if __name__ == "__main__":
    main()
