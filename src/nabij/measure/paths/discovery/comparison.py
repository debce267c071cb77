# SPDX-License-Identifier: EUPL-1.2
"""Two groups side by side (teams, channels, periods): where their paths differ, and by how much."""

from collections.abc import Iterator
from dataclasses import dataclass

from nabij.measure.paths.discovery.results import Edge, Paths, Throughput, Variant


@dataclass(frozen=True, slots=True)
class EdgeComparison:
    """A step in both groups (None: nobody took it) and the time it costs an average case.

    Over all steps the ``seconds_per_case`` of a group add up to its mean throughput, so that the
    differences tell which steps make one group slower.
    """

    source: str
    target: str
    a: Edge | None
    b: Edge | None
    seconds_per_case_a: float
    seconds_per_case_b: float

    @property
    def difference(self) -> float:
        """Seconds per case more in ``b``."""
        return self.seconds_per_case_b - self.seconds_per_case_a


@dataclass(frozen=True, slots=True)
class VariantComparison:
    """A variant in both groups; None: not among the variants that this group's answer lists."""

    activities: tuple[str, ...]
    count_a: int | None
    count_b: int | None
    share_a: float | None
    share_b: float | None

    @property
    def difference(self) -> float:
        """Share of cases more in ``b``; what is not listed counts as none."""
        return (self.share_b or 0.0) - (self.share_a or 0.0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``b`` against ``a``: differences are b − a; rows with the largest difference first.

    ``throughput_difference`` is None when either group has no cases.
    """

    a: Paths
    b: Paths
    throughput_difference: Throughput | None
    edges: tuple[EdgeComparison, ...]
    variants: tuple[VariantComparison, ...]


def compare(a: Paths, b: Paths) -> Comparison:
    """Set two answers side by side. Source: discovery of each; nothing is tested for chance."""
    return Comparison(
        a=a,
        b=b,
        throughput_difference=_throughput_difference(a.throughput_seconds, b.throughput_seconds),
        edges=tuple(sorted(_edges(a, b), key=lambda row: -abs(row.difference))),
        variants=tuple(sorted(_variants(a, b), key=lambda row: -abs(row.difference))),
    )


def _throughput_difference(a: Throughput | None, b: Throughput | None) -> Throughput | None:
    if a is None or b is None:
        return None
    return Throughput(
        min=b.min - a.min,
        median=b.median - a.median,
        mean=b.mean - a.mean,
        p90=b.p90 - a.p90,
        max=b.max - a.max,
    )


def _edges(a: Paths, b: Paths) -> Iterator[EdgeComparison]:
    in_a, in_b = ({(edge.source, edge.target): edge for edge in side.edges} for side in (a, b))
    for source, target in in_a | in_b:
        edge_a, edge_b = in_a.get((source, target)), in_b.get((source, target))
        yield EdgeComparison(
            source=source,
            target=target,
            a=edge_a,
            b=edge_b,
            seconds_per_case_a=_seconds_per_case(edge_a, a.cases),
            seconds_per_case_b=_seconds_per_case(edge_b, b.cases),
        )


def _seconds_per_case(edge: Edge | None, cases: int) -> float:
    return edge.total_seconds / cases if edge else 0.0


def _variants(a: Paths, b: Paths) -> Iterator[VariantComparison]:
    in_a, in_b = ({row.activities: row for row in side.top_variants} for side in (a, b))
    for activities in in_a | in_b:
        count_a, share_a = _listed(in_a.get(activities), a)
        count_b, share_b = _listed(in_b.get(activities), b)
        yield VariantComparison(activities, count_a, count_b, share_a, share_b)


def _listed(variant: Variant | None, side: Paths) -> tuple[int | None, float | None]:
    if variant:
        return variant.count, variant.share
    is_complete = len(side.top_variants) == side.variants
    return (0, 0.0) if is_complete else (None, None)
