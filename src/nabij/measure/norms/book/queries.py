# SPDX-License-Identifier: EUPL-1.2
"""Which norms there are, which version of each holds on a day, and all that were saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from nabij.measure.lake.public import once_a_look
from nabij.measure.norms.book.timeline import Span, Version, span_on, spans_of
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.library import UnknownNorm
from nabij.measure.norms.models import NormVersion


@dataclass(frozen=True)
class Entry:
    """A norm with all its versions, oldest first, and the days on which they hold."""

    code: str
    versions: tuple[Version, ...]
    spans: tuple[Span, ...]

    @property
    def newest(self) -> Version:
        """Return the version that was saved last."""
        return self.versions[-1]

    def version_on(self, day: date) -> Version | None:
        """Return the version that is promised on a day."""
        span = span_on(self.spans, day)
        return None if span is None or span.version.is_withdrawn else span.version

    def coming(self, day: date) -> Version | None:
        """Return the version, or the end, that comes next after a day."""
        return next((span.version for span in self.spans if span.since > day), None)

    def span_of(self, version: Version) -> Span | None:
        """Return the days on which a version holds; nothing where another took its place."""
        return next((span for span in self.spans if span.version.number == version.number), None)


def all_entries() -> list[Entry]:
    """Return all norms by name, also those that are promised no more."""
    return sorted(_entries().values(), key=lambda one: (one.newest.norm.name.casefold(), one.code))


def entry_of(code: str) -> Entry:
    """Return a norm with its history.

    Raises:
        UnknownNorm: there never was one.
    """
    entries = _entries()
    if code not in entries:
        raise UnknownNorm(code, list(entries))
    return entries[code]


def norms_on(day: date, *, codes: Collection[str] | None = None) -> dict[str, NormDefinition]:
    """Return what is promised on a day, by code; of some codes only where these are given."""
    found = {code: one.version_on(day) for code, one in _entries().items()}
    return {
        code: version.norm
        for code, version in found.items()
        if version and (codes is None or code in codes)
    }


def norm_of_code(code: str, *, on: date) -> NormDefinition:
    """Return a norm as it is promised on a day.

    Raises:
        UnknownNorm: there is none then.
    """
    version = entry_of(code).version_on(on)
    if version is None:
        raise UnknownNorm(code, list(norms_on(on)))
    return version.norm


@once_a_look
def _entries() -> dict[str, Entry]:
    """Return all norms by code, in that order; one query, since a page asks for nearly all."""
    by_code: dict[str, list[NormVersion]] = defaultdict(list)
    for row in NormVersion.objects.order_by("code", "number"):
        by_code[row.code].append(row)
    return {code: _entry(code, some) for code, some in by_code.items()}


def _entry(code: str, rows: Iterable[NormVersion]) -> Entry:
    versions = tuple(_version(row) for row in rows)
    return Entry(code, versions, tuple(spans_of(versions)))


def _version(row: NormVersion) -> Version:
    return Version(
        number=row.number,
        norm=replace(_read(row.text), valid_from=row.valid_from),
        text=row.text,
        valid_from=row.valid_from,
        is_withdrawn=row.is_withdrawn,
        reason=row.reason,
        saved_by=row.saved_by,
        saved_at=row.saved_at,
    )


@lru_cache(maxsize=1000)
def _read(text: str) -> NormDefinition:
    return read_definition(text)
