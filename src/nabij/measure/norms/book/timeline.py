# SPDX-License-Identifier: EUPL-1.2
"""Which version holds on which day, and which periods are judged by which.

Of the versions whose day has come, the one that was saved last counts. So there is always one at
most, whatever was saved in which order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.figure import Period

FROM_THE_BEGINNING = date.min
"""The first day of what came with Nabij: it holds for all that was ever recorded."""


@dataclass(frozen=True)
class Version:
    """One version of a norm; ``saved_by`` is nobody where it came with Nabij."""

    number: int
    norm: NormDefinition
    text: str
    valid_from: date
    is_withdrawn: bool
    reason: str
    saved_by: UUID | None
    saved_at: datetime


@dataclass(frozen=True)
class Span:
    """A version in ``[since, until)``, the days on which it holds; ``until`` may be open."""

    version: Version
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.since <= day and (self.until is None or day < self.until)


def spans_of(versions: Iterable[Version]) -> list[Span]:
    """Return the days on which each version holds, in order; one that never does is absent."""
    found: list[Span] = []
    for version in sorted(versions, key=lambda one: one.number):
        day = version.valid_from
        before = [span for span in found if span.since < day]
        if before and before[-1].holds_on(day):
            before[-1] = replace(before[-1], until=day)
        found = [*before, Span(version, day)]
    return found


def span_on(spans: Sequence[Span], day: date) -> Span | None:
    """Return what holds on a day; nothing before the first version."""
    return next((span for span in spans if span.holds_on(day)), None)


def counted_alike(one: NormDefinition, other: NormDefinition) -> bool:
    """Say whether two versions count the same, so that only what is promised differs."""
    return (one.population, one.measure) == (other.population, other.measure)


def recounted(spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return where something else began to be counted: what held before, and what from then on.

    A norm that was promised no more for a while and then as before counts the same.
    """
    promised = [span for span in spans if not span.version.is_withdrawn]
    return [
        (before, after)
        for before, after in pairwise(promised)
        if not counted_alike(before.version.norm, after.version.norm)
    ]


def judged_by(spans: Sequence[Span], period: Period) -> list[Span]:
    """Return spans cut so that each period is judged by what was promised on its first day.

    Where another version counts otherwise, a period is split at the day of the change: figures
    that are counted differently are never put together. What is taken together over all time is
    judged by what is promised last.
    """
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is None or not _only_promised_otherwise(last.version, span.version):
            found = [_until(one, span.since) for one in found]
            found.append(span)
        elif period is Period.ALL:
            found[-1] = replace(span, since=last.since)
        else:
            day = first_whole(period, span.since)
            found[-1] = replace(last, until=day)
            found.append(replace(span, since=day))
    return [one for one in found if one.until is None or one.since < one.until]


def _only_promised_otherwise(one: Version, other: Version) -> bool:
    if one.is_withdrawn or other.is_withdrawn:
        return False
    return counted_alike(one.norm, other.norm)


def _until(span: Span, day: date) -> Span:
    return replace(span, until=day if span.until is None else min(span.until, day))


def first_whole(period: Period, day: date) -> date:
    """Return the first day, from a day on, on which a period begins."""
    while not begins(period, day):
        day += timedelta(days=1)
    return day


def begins(period: Period, day: date) -> bool:
    """Say whether a period begins on a day."""
    if period is Period.WEEK:
        return day.weekday() == 0
    if period is Period.MONTH:
        return day.day == 1
    if period is Period.QUARTER:
        return day.day == 1 and day.month % 3 == 1
    if period is Period.YEAR:
        return (day.month, day.day) == (1, 1)
    return True
