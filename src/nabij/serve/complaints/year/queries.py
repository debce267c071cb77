# SPDX-License-Identifier: EUPL-1.2
"""A year of the register out of the database, without opening a single text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nabij.core.organisation.public import team_names
from nabij.serve.complaints.kinds import Judgement, State, Theme
from nabij.serve.complaints.models import Complaint, Measure, Year
from nabij.serve.complaints.year.counting import Count, Row, YearCounts, count

Text = str | Promise
_COLUMNS = ("form", "state", "team", "theme", "judgement", "received_on", "due_on", "closed_on")


@dataclass(frozen=True)
class Line:
    """A line of the yearly page: its part, what it is about, a number; None is too few to tell."""

    part: Text
    label: Text
    number: float | None


@dataclass(frozen=True)
class Part:
    """A part of the page; ``is_told`` where any number of it can be."""

    label: Text
    lines: list[Line]
    is_told: bool

    @classmethod
    def of(cls, lines: list[Line]) -> Part:
        """Return the part that some lines are."""
        return cls(lines[0].part, lines, any(one.number is not None for one in lines))


@dataclass(frozen=True)
class YearTold:
    """A year in numbers, with what the municipality says about it."""

    counts: YearCounts
    lines: tuple[Line, ...]
    remark: str
    published_at: datetime | None

    @property
    def parts(self) -> list[Part]:
        """Return the lines by the part that they stand in."""
        return [Part.of(list(some)) for _part, some in groupby(self.lines, lambda one: one.part)]


def years() -> list[int]:
    """Return the years in which complaints came in, the newest first."""
    return list(Year.objects.order_by("-pk").values_list("pk", flat=True))


def published_years() -> list[int]:
    """Return the years that everybody may read, the newest first."""
    return list(
        Year.objects.exclude(published_at=None).order_by("-pk").values_list("pk", flat=True)
    )


def published_year(year: int) -> YearTold | None:
    """Return a year that everybody may read; None where nobody published it."""
    return told_of(year) if Year.objects.filter(pk=year).exclude(published_at=None) else None


def told_of(year: int) -> YearTold:
    """Return a year; a year without complaints is one of zeros."""
    rows = Complaint.objects.filter(year=year).values_list(*_COLUMNS)
    counts = count(year, [Row(*row) for row in rows])
    known = Year.objects.filter(pk=year).first()
    measures = Measure.objects.filter(complaint__year=year)
    agreed, done = measures.count(), measures.exclude(done_on=None).count()
    return YearTold(
        counts=counts,
        lines=tuple(_lines(counts, agreed, done)),
        remark=known.remark if known else "",
        published_at=known.published_at if known else None,
    )


def _lines(counts: YearCounts, agreed: int, done: int) -> list[Line]:
    whole = _("Het hele jaar")
    lines = [
        Line(whole, _("Ontvangen, schriftelijk"), counts.received),
        Line(whole, _("Mondelinge klachten"), counts.oral),
        Line(whole, _("Nog open"), counts.open),
        Line(whole, _("Afgehandeld"), counts.closed),
        Line(whole, _("Daarvan op tijd"), counts.in_time),
        Line(whole, _("Mediaan van de duur, in dagen"), counts.median_days),
        Line(whole, _("Maatregelen afgesproken"), agreed),
        Line(whole, _("Maatregelen uitgevoerd"), done),
    ]
    names = team_names()
    lines += _part(_("Hoe het eindigde"), counts.ended, dict(State.choices))
    lines += _part(_("Oordeel"), counts.judged, dict(Judgement.choices))
    lines += _part(_("Over welk team"), counts.teams, names)
    return lines + _part(_("Waar het over ging"), counts.themes, dict(Theme.choices))


def _part(part: str, found: tuple[Count, ...], labels: Mapping[str, Text]) -> list[Line]:
    return [Line(part, labels.get(one.code, one.code), one.number) for one in found]
