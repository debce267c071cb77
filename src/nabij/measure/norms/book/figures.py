# SPDX-License-Identifier: EUPL-1.2
"""Figures of a norm over time, each period counted and judged as was promised then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from nabij.measure.norms.asking import Asked, NotRecorded
from nabij.measure.norms.book.queries import Entry, entry_of
from nabij.measure.norms.book.timeline import FROM_THE_BEGINNING, Span, judged_by
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.figure import Figure
from nabij.measure.norms.remembered.figures import known_figures

Ask = Callable[[NormDefinition, Asked], list[Figure]]


def figures_as_promised(code: str, asked: Asked, *, now: datetime) -> list[Figure]:
    """Return figures of a norm as things stood at the beginning of this hour.

    Raises:
        NotRecorded: no source records what it counts.
        UnknownNorm: there never was one.
    """

    def ask(norm: NormDefinition, part: Asked) -> list[Figure]:
        return known_figures(norm, part, now=now)

    return by_version(entry_of(code), asked, ask, now=now)


def by_version(entry: Entry, asked: Asked, ask: Ask, *, now: datetime) -> list[Figure]:
    """Return figures that ``ask`` answers for each version, of the days that it is about.

    The figure of a period in which the norm began to count otherwise is two: the second says on
    which day it begins.

    Raises:
        NotRecorded: no version counts what a source records.
    """
    found: list[Figure] = []
    unrecorded: NotRecorded | None = None
    has_asked = False
    today = localdate(now)
    for span in judged_by(entry.spans, asked.period):
        part = _part_of(asked, span)
        if part is None or span.version.is_withdrawn or span.since > today:
            continue
        try:
            figures = ask(span.version.norm, part)
        except NotRecorded as fault:
            unrecorded = fault
            continue
        has_asked = True
        found += [_begun(one, span, asked) for one in figures]
    if unrecorded and not has_asked:
        raise unrecorded
    return found


def _part_of(asked: Asked, span: Span) -> Asked | None:
    """Return what is asked of the days of a span; nothing where none of them is asked."""
    since, until = asked.since, asked.until
    if span.since > (since or FROM_THE_BEGINNING):
        since = span.since
    if span.until is not None:
        until = span.until if until is None else min(until, span.until)
    if since and until and since >= until:
        return None
    return replace(asked, since=since, until=until)


def _begun(figure: Figure, span: Span, asked: Asked) -> Figure:
    if span.since <= (asked.since or FROM_THE_BEGINNING):
        return figure
    if figure.period is None or figure.period < span.since:
        return replace(figure, period=span.since)
    return figure
