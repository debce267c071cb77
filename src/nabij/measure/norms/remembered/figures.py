# SPDX-License-Identifier: EUPL-1.2
"""Figures that were asked before: what can have changed since is asked anew, and nothing else.

A figure is of files that never change, a definition, a calendar and a moment. The definition and
the calendar are part of the question. Files that came in touch some subjects, on known days; where
one went, nothing is taken for granted. A later moment can only decide what is pending, and nothing
of a source that told its last event before: nobody knows what happened after that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from django.core.cache import cache

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.organisation.public import known_calendar
from nabij.measure.lake.public import once_a_look, one_look, source_files
from nabij.measure.norms.asking import Asked, Audience, sources_for
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.remembered.last_made import may_lack_the_newest

_KEPT_S = 31 * 24 * 3600
_Files = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class _Known:
    """The answer to a question, as of a moment, out of the files of each source.

    ``until`` is up to when each source told what happened.
    """

    figures: list[Figure]
    as_of: datetime
    files: _Files
    until: Mapping[str, datetime]

    def still_holds(self, as_of: datetime, files: _Files) -> bool:
        """Say whether another moment and these files tell nothing else."""
        return self.files == files and all(
            min(as_of, last) == min(self.as_of, last) for last in self.until.values()
        )

    def lacks_only_the_newest(self, as_of: datetime, files: _Files) -> bool:
        """Say whether all that it was made of is still there: nothing was undone or erased."""
        return as_of >= self.as_of and all(
            self.files[name] <= there for name, there in files.items()
        )


@one_look()
def known_figures(
    norm: NormDefinition, asked: Asked, *, now: datetime, keep: bool = True
) -> list[Figure]:
    """Return figures of a norm as things stood at the beginning of this hour.

    Putting a question to the engine takes a tenth of a second before it looks at any event, and
    pages ask the same questions again and again. Without ``keep`` an answer is not kept: what
    somebody asks while typing would drive out what everybody asks.

    Raises:
        NotRecorded: no source records what the norm counts.
        NeverOpen: it is counted by opening hours or working days that never come.
    """
    as_of = now.replace(minute=0, second=0, microsecond=0)
    files = {name: source_files(name) for name in sources_for(norm, asked.sources)}
    schedule = _calendar()
    # What everybody may see is of months that are over by the clock on the wall.
    month = as_of.strftime("%Y-%m-%d") if asked.audience is Audience.PUBLIC else ""
    question = repr((norm, asked, schedule, sorted(files), month)).encode()
    key = f"norms-figures-{hashlib.sha256(question).hexdigest()}"
    known = cast(_Known | None, cache.get(key))
    if known is not None and known.still_holds(as_of, files):
        return known.figures
    if known and known.lacks_only_the_newest(as_of, files) and may_lack_the_newest():
        return known.figures
    # Only who asks something new loads the engine.
    from nabij.measure.norms.queries import figures_of, told_until

    first = _first_in_doubt(known, norm, asked, as_of, files) if known else None
    if known is None or first is None:
        figures = figures_of(norm, asked, schedule=schedule, now=as_of)
    else:
        figures = [one for one in known.figures if one.period and one.period < first]
        if asked.until is None or first < asked.until:
            part = replace(asked, since=first)
            figures += figures_of(norm, part, schedule=schedule, now=as_of)
    if keep:
        until = {name: told_until(name) for name in files}
        cache.set(key, _Known(figures, as_of, files, until), _KEPT_S)
    return figures


def _first_in_doubt(
    known: _Known, norm: NormDefinition, asked: Asked, as_of: datetime, files: _Files
) -> date | None:
    """Return the first day of the periods that may say something else now; nothing where all may.

    Where none may, it is the day after all days.
    """
    from nabij.measure.norms.engine.narrowing import stands_alone
    from nabij.measure.norms.engine.periods import first_day_of
    from nabij.measure.norms.queries import first_day_touched

    is_apart = asked.period is not Period.ALL and asked.audience is Audience.INSIDE
    if not (is_apart and stands_alone(norm.measure)) or as_of < known.as_of:
        return None
    if any(known.files[name] - there for name, there in files.items()):
        return None
    days = [one.period for one in known.figures if one.period and one.pending]
    for name, there in files.items():
        if added := there - known.files[name]:
            days.append(first_day_touched(name, added))
    first = first_day_of(asked.period, min(days)) if days else date.max
    return None if asked.since and first <= asked.since else first


@once_a_look
def _calendar() -> Schedule:
    return known_calendar()
