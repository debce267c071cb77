# SPDX-License-Identifier: EUPL-1.2
"""What a discovery answers, and how it is written as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass

from nabij.measure.paths.discovery.quantiles import DurationStats, HistogramBin

SECONDS_DECIMALS = 3
SHARE_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Edge:
    """A step: ``target`` directly after ``source`` in one case; time from the one to the other."""

    source: str
    target: str
    count: int
    median_seconds: float
    mean_seconds: float
    p90_seconds: float
    total_seconds: float

    def to_json(self) -> dict[str, object]:
        return {
            "source": self.source,
            "target": self.target,
            "count": self.count,
            "median_seconds": round(self.median_seconds, SECONDS_DECIMALS),
            "mean_seconds": round(self.mean_seconds, SECONDS_DECIMALS),
            "p90_seconds": round(self.p90_seconds, SECONDS_DECIMALS),
        }


@dataclass(frozen=True, slots=True)
class Variant:
    """A path that ``count`` cases took from beginning to end; ``share`` of all cases."""

    count: int
    length: int
    activities: tuple[str, ...]
    share: float

    def to_json(self) -> dict[str, object]:
        return {"count": self.count, "length": self.length, "activities": list(self.activities)}


@dataclass(frozen=True, slots=True)
class ActivityRework:
    """``cases`` in which the activity occurs twice or more, and the times after the first.

    ``self_loops`` are the repetitions right after the same activity; the others are returns.
    """

    activity: str
    cases: int
    repetitions: int
    self_loops: int

    @property
    def returns(self) -> int:
        return self.repetitions - self.self_loops

    def to_json(self) -> dict[str, object]:
        return {
            "cases": self.cases,
            "repetitions": self.repetitions,
            "self_loops": self.self_loops,
        }


@dataclass(frozen=True, slots=True)
class Rework:
    """Repeated activities: only those that are, most cases first; ``share`` of all cases."""

    cases: int
    share: float
    cases_with_self_loop: int
    cases_with_return: int
    activities: tuple[ActivityRework, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "cases": self.cases,
            "share": round(self.share, SHARE_DECIMALS),
            "cases_with_self_loop": self.cases_with_self_loop,
            "cases_with_return": self.cases_with_return,
            "activities": {row.activity: row.to_json() for row in self.activities},
        }


@dataclass(frozen=True, slots=True)
class EventsPerCase:
    """How many events a case has."""

    min: int
    median: float
    mean: float
    max: int


@dataclass(frozen=True, slots=True)
class Throughput:
    """Seconds from the first to the last event of a case, elapsed time."""

    min: float
    median: float
    mean: float
    p90: float
    max: float


@dataclass(frozen=True, slots=True)
class StepTimes:
    """Waiting against handling of an activity, from events that tell when handling began.

    Waiting runs from the event before it in the case to the start; where the step began before
    that, waiting is 0 and it counts in ``overlaps``. The first event of a case has no waiting.
    """

    activity: str
    handling: DurationStats
    waiting: DurationStats | None
    overlaps: int


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths that the cases of a log took. Counts are in descending order of count.

    ``top_variants`` and the tuples of rows are the most frequent first; ``events_per_case`` and
    ``throughput_seconds`` are None when there are no cases. ``step_times`` is empty where nothing
    in the log tells when handling began. ``first_at_us`` and ``last_at_us`` bound the events.
    """

    cases: int
    events: int
    activities: int
    variants: int
    events_per_case: EventsPerCase | None
    throughput_seconds: Throughput | None
    start_activities: Mapping[str, int]
    end_activities: Mapping[str, int]
    activity_counts: Mapping[str, int]
    dfg_edges_distinct: int
    dfg_edges_total: int
    edges: tuple[Edge, ...]
    top_variants: tuple[Variant, ...]
    rework: Rework
    throughput_histogram: tuple[HistogramBin, ...]
    step_times: tuple[StepTimes, ...]
    first_at_us: int | None
    last_at_us: int | None

    def slowest_steps(self, limit: int = 10) -> tuple[Edge, ...]:
        """The steps that most time is lost in, over all cases together."""
        return tuple(sorted(self.edges, key=lambda edge: -edge.total_seconds)[:limit])

    def to_json(self) -> dict[str, object]:
        """As ``nabij paths --json`` answers: seconds to the millisecond, means and shares to 6."""
        return {
            "cases": self.cases,
            "events": self.events,
            "activities": self.activities,
            "variants": self.variants,
            "events_per_case": self._events_per_case_json(),
            "throughput_seconds": self._throughput_json(),
            "start_activities": dict(self.start_activities),
            "end_activities": dict(self.end_activities),
            "activity_counts": dict(self.activity_counts),
            "dfg_edges_distinct": self.dfg_edges_distinct,
            "dfg_edges_total": self.dfg_edges_total,
            "dfg": [edge.to_json() for edge in self.edges],
            "top_variants": [variant.to_json() for variant in self.top_variants],
            "rework": self.rework.to_json(),
        }

    def _events_per_case_json(self) -> dict[str, float | None]:
        found = self.events_per_case
        if found is None:
            return dict.fromkeys(("min", "median", "mean", "max"))
        mean = round(found.mean, SHARE_DECIMALS)
        return {"min": found.min, "median": found.median, "mean": mean, "max": found.max}

    def _throughput_json(self) -> dict[str, float | None]:
        found = self.throughput_seconds
        names = ("min", "median", "mean", "p90", "max")
        if found is None:
            return dict.fromkeys(names)
        return {name: round(getattr(found, name), SECONDS_DECIMALS) for name in names}
