# SPDX-License-Identifier: EUPL-1.2
"""From a figure back to the cases behind it, by name and with a link where there is a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nabij.core.organisation.public import Person
from nabij.core.ports.subjects import subjects as subject_ports
from nabij.measure.lake.public import source_state, subject_ids
from nabij.measure.paths.discovery import (
    EventColumns,
    SubjectList,
    subjects_in_variant,
    subjects_on_edge,
    subjects_with_activity,
)
from nabij.measure.paths.log import Selection, event_columns, names_of_activities

MOST = 500


class UnknownActivity(LookupError):
    """The source has no activity of that name."""


@dataclass(frozen=True)
class Subject:
    """A case behind a figure: how it is called, how long it took, how often."""

    label: str
    url: str
    seconds: float
    times: int


@dataclass(frozen=True)
class Subjects:
    """All that are behind a figure, of which the slowest are listed."""

    total: int
    rows: tuple[Subject, ...]


def subjects_behind(
    selection: Selection, activities: Sequence[str], *, what: str, person: Person
) -> Subjects:
    """Return the cases with an activity, a step between two, or a whole path.

    ``what`` is ``activity``, ``step`` or ``path``; ``activities`` are one, two or all names. Only
    what ``person`` may see is listed.

    Raises:
        UnknownActivity: the source does not know one of the activities.
    """
    numbers = _numbers(selection.source, activities)
    found = _found(event_columns(selection), numbers, what)
    return Subjects(found.total, tuple(_named(selection.source, found, person)))


def _numbers(source: str, activities: Sequence[str]) -> list[int]:
    names = list(names_of_activities(source))
    try:
        return [names.index(name) for name in activities]
    except ValueError:
        raise UnknownActivity from None


def _found(chunks: Iterable[EventColumns], numbers: list[int], what: str) -> SubjectList:
    if what == "activity" and len(numbers) == 1:
        return subjects_with_activity(chunks, numbers[0], limit=MOST)
    if what == "step" and len(numbers) == 2:
        return subjects_on_edge(chunks, *numbers, limit=MOST)
    if what == "path" and numbers:
        return subjects_in_variant(chunks, numbers, limit=MOST)
    raise UnknownActivity


def _named(source: str, found: SubjectList, person: Person) -> Iterable[Subject]:
    port = subject_ports.get(source_state(source).source.subject_kind)
    names = subject_ids(source, [row.subject_no for row in found.rows])
    seen = port.seen_among(person, names.values())
    for row in found.rows:
        name = names[row.subject_no]
        if name in seen:
            yield Subject(port.label(name), port.url(name), row.seconds, row.times)
