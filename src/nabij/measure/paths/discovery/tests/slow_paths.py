# SPDX-License-Identifier: EUPL-1.2
"""The same answers the slow and obvious way: loops, dictionaries and fractions."""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import Any

from nabij.measure.paths.discovery.tests.made_logs import Case, S


def percentile(values: list[int], share: Fraction) -> float:
    """Linear interpolation between the two nearest ranks, without rounding, in seconds."""
    ascending = sorted(values)
    place = share * (len(ascending) - 1)
    low = int(place)
    high = min(low + 1, len(ascending) - 1)
    return float((ascending[low] + (ascending[high] - ascending[low]) * (place - low)) / S)


def durations(values: list[int]) -> dict[str, float]:
    """Median, mean and 90th percentile in seconds."""
    return {
        "median": percentile(values, Fraction(1, 2)),
        "mean": float(Fraction(sum(values), len(values) * S)),
        "p90": percentile(values, Fraction(9, 10)),
    }


def slow_paths(cases: list[Case]) -> dict[str, Any]:
    """Everything :func:`discover` counts, from cases as lists of (activity, microseconds)."""
    steps: dict[tuple[int, int], list[int]] = defaultdict(list)
    for case in cases:
        for (source, before), (target, after) in pairwise(case):
            steps[source, target].append(after - before)
    paths = Counter(tuple(activity_no for activity_no, _ in case) for case in cases)
    return {
        "steps": {step: (len(found), durations(found)) for step, found in steps.items()},
        "variants": paths,
        "starts": Counter(case[0][0] for case in cases),
        "ends": Counter(case[-1][0] for case in cases),
        "activities": Counter(activity_no for case in cases for activity_no, _ in case),
        "throughput": durations([case[-1][1] - case[0][1] for case in cases]),
        "lengths": sorted(len(case) for case in cases),
        "rework": slow_rework(paths),
    }


def slow_rework(paths: Counter[tuple[int, ...]]) -> dict[str, Any]:
    """Per activity (cases, repetitions, self-loops), and cases with any, a loop, a return."""
    rows: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    overall = [0, 0, 0]
    for path, cases in paths.items():
        loops = Counter(source for source, target in pairwise(path) if source == target)
        again = {
            activity_no: times - 1 for activity_no, times in Counter(path).items() if times > 1
        }
        for activity_no, repetitions in again.items():
            rows[activity_no][0] += cases
            rows[activity_no][1] += cases * repetitions
            rows[activity_no][2] += cases * loops[activity_no]
        overall[0] += cases * bool(again)
        overall[1] += cases * bool(loops)
        overall[2] += cases * (sum(again.values()) > loops.total())
    return {"activities": {key: tuple(row) for key, row in rows.items()}, "overall": overall}
