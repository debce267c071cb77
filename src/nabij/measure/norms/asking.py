# SPDX-License-Identifier: EUPL-1.2
"""What can be asked of a norm, and which sources can answer it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from nabij.core.organisation.public import Seen
from nabij.measure.lake.public import activity_names, sources
from nabij.measure.norms.definition.measures import Backlog, OpenAge
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.recorded import named_in, steps_of
from nabij.measure.norms.figure import Period

SOURCE = "source"
"""The group that tells sources apart."""


class NotRecorded(LookupError):
    """Nothing records what a norm counts; ``missing`` are the activities that somebody has to.

    ``near`` are names that are recorded and look like those: perhaps there is a typing error.
    """

    def __init__(
        self, missing: Sequence[tuple[str, ...]], near: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.missing = tuple(missing)
        self.near = near or {}
        super().__init__(", ".join("/".join(names) for names in missing))


class NotForThePublic(ValueError):
    """A question that no public figure answers; ``str()`` says why, and what can be asked."""


class Audience(StrEnum):
    """Who will read the figures. Inside the organisation nothing is hidden."""

    INSIDE = "inside"
    PUBLIC = "public"


@dataclass(frozen=True)
class Asked:
    """Which figures: of which days (the last not included), apart for what, from which sources.

    ``seen`` leaves only the subjects that belong to one of its groups, in any of its columns;
    ``within`` those that belong to one of the groups in each of its columns.
    For the ``audience`` outside, figures are made of fixed blocks of enough persons.
    """

    since: date | None = None
    until: date | None = None
    period: Period = Period.MONTH
    groups: tuple[str, ...] = ()
    sources: Collection[str] = ()
    seen: Seen = None
    within: Seen = None
    audience: Audience = Audience.INSIDE


PUBLIC_PERIODS = (Period.MONTH, Period.QUARTER, Period.YEAR, Period.ALL)


def require_public(norm: NormDefinition, asked: Asked, groups: Sequence[str]) -> None:
    """Refuse what is not answered in whole blocks, of which ``groups`` are the columns.

    Raises:
        NotForThePublic: with what can be asked instead.
    """
    if not norm.is_public:
        raise NotForThePublic(f"{norm.code} is not public. Write public = true to make it so.")
    if isinstance(norm.measure, OpenAge | Backlog):
        raise NotForThePublic(f"{norm.code} tells what is open: that is for inside only.")
    if asked.period not in PUBLIC_PERIODS:
        raise NotForThePublic(f"Public figures are by {', '.join(PUBLIC_PERIODS)}.")
    if unknown := [name for name in asked.groups if name not in groups]:
        told = f"Public figures are not apart by {', '.join(unknown)}"
        raise NotForThePublic(f"{told}; choose from {', '.join(groups)}.")
    if any(day and day.day != 1 for day in (asked.since, asked.until)):
        raise NotForThePublic("Public figures are of whole months.")
    if asked.seen is not None or asked.within is not None or asked.sources:
        raise NotForThePublic("Public figures are of all teams and sources together.")


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
        seen = _recorded(known)
        missing = _missing(steps, seen) or steps
        raise NotRecorded(missing, {name: _like(name, seen) for names in missing for name in names})
    return found


def unknown_steps(norm: NormDefinition) -> dict[str, list[str]]:
    """Return the steps of a norm that no source ever recorded, each with names that look like it.

    A step of which one of the names is recorded is known. Nothing is said of a subject that has no
    source at all: nobody can tell then.
    """
    seen = _recorded(one.name for one in sources(subject_kind=norm.population.subject))
    if not seen:
        return {}
    missing = _missing(named_in(norm), seen)
    return {name: _like(name, seen) for names in missing for name in names}


def subjects_like(kind: str) -> list[str]:
    """Return the kinds of subject that have a source and look like a name."""
    return _like(kind, {one.subject_kind for one in sources()})


def _recorded(names: Iterable[str]) -> set[str]:
    return {activity for name in names for activity in activity_names(name)}


def _like(name: str, known: Collection[str]) -> list[str]:
    """Return known names that look like one; its kind before the point makes none alike."""
    kind, point, _step = name.partition(".")
    before = kind + point if point else ""
    known_steps = {other.removeprefix(before): other for other in sorted(known)}
    near = get_close_matches(name.removeprefix(before), known_steps, n=2, cutoff=0.7)
    return [known_steps[other] for other in near if known_steps[other] != name]


def _missing(steps: Sequence[tuple[str, ...]], known: Collection[str]) -> list[tuple[str, ...]]:
    return [names for names in steps if not set(names) & set(known)]
