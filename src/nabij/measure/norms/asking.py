# SPDX-License-Identifier: EUPL-1.2
"""What can be asked of a norm, and which sources can answer it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from nabij.core.organisation.public import Seen
from nabij.measure.lake.public import activity_names, sources
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.recorded import steps_of
from nabij.measure.norms.figure import Period

SOURCE = "source"
"""The group that tells sources apart."""


class NotRecorded(LookupError):
    """Nothing records what a norm counts; ``missing`` are the activities that somebody has to."""

    def __init__(self, missing: Sequence[tuple[str, ...]]) -> None:
        self.missing = tuple(missing)
        super().__init__(", ".join("/".join(names) for names in missing))


@dataclass(frozen=True)
class Asked:
    """Which figures: of which days (the last not included), apart for what, from which sources.

    ``seen`` leaves only the subjects that belong to one of its groups, in any of its columns.
    """

    since: date | None = None
    until: date | None = None
    period: Period = Period.MONTH
    groups: tuple[str, ...] = ()
    sources: Collection[str] = ()
    seen: Seen = None


def sources_for(norm: NormDefinition, wanted: Collection[str] = ()) -> list[str]:
    """Return the sources that record what a norm counts.

    Raises:
        NotRecorded: none does.
    """
    chosen = wanted or norm.population.sources
    known = [
        source.name
        for source in sources(subject_kind=norm.population.subject)
        if not chosen or source.name in chosen
    ]
    steps = steps_of(norm)
    found = [name for name in known if not _missing(steps, activity_names(name))]
    if not found:
        seen = {activity for name in known for activity in activity_names(name)}
        raise NotRecorded(_missing(steps, seen) or steps)
    return found


def _missing(steps: Sequence[tuple[str, ...]], known: Collection[str]) -> list[tuple[str, ...]]:
    return [names for names in steps if not set(names) & set(known)]
