# SPDX-License-Identifier: EUPL-1.2
"""The API of norms: which there are, and their figures, as JSON or CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from ninja import Field, Path, Query, Schema

from nabij.core.api.public import Day, FieldProblem, Refused, Section, Told
from nabij.core.clock.exceptions import NeverOpen
from nabij.measure.lake.public import lake_answers
from nabij.measure.norms.asking import SOURCE, Asked, NotRecorded
from nabij.measure.norms.book.figures import figures_as_promised
from nabij.measure.norms.book.queries import norms_on
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import COLUMNS, is_share
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.library import UnknownNorm

SCOPE = "figures.read"
section = Section("norms", "Norms and their figures: numerator, denominator and interval.")
NormCode = Annotated[
    str, Path(description="The code of a norm.", examples=["telefoon-wachttijd"], max_length=100)
]
_GROUPS = ", ".join([*COLUMNS, SOURCE])
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_FIELDS = "period group numerator denominator value low high target met pending unjudged".split()


class NormOut(Told):
    """A norm as it is promised today."""

    code: str = Field(description="The code, which does not change.")
    name: str = Field(description="How people call it.")
    promise: str = Field(description="What residents are told; empty where nothing is promised.")
    owner: str = Field(description="The code of the team that owns it; empty where none does.")
    is_share: bool = Field(
        serialization_alias="isShare",
        description="Whether its value is a share, 0-1; otherwise an amount in seconds, in working"
        " days where its clock counts those, a score or a number.",
    )
    at_least: float | None = Field(serialization_alias="atLeast", description="The least, if any.")
    at_most: float | None = Field(serialization_alias="atMost", description="The most, if any.")
    is_public: bool = Field(
        serialization_alias="isPublic", description="Whether it is promised in public."
    )


class NormsOut(Told):
    """All norms that hold today."""

    items: list[NormOut] = Field(description="The norms, by code.")


class FiguresAsked(Schema):
    """Which figures."""

    period: Period = Field(Period.MONTH, description="What is taken together in time.")
    by: str = Field(
        "",
        max_length=20,
        description=f"Apart for each group of this kind: {_GROUPS}. Empty: all together.",
        examples=["team"],
    )
    since: Day | None = Field(
        None,
        alias="from",
        ge=_FIRST_DAY,
        le=_LAST_DAY,
        description="Only what counts on this day or later.",
        examples=["2026-01-01"],
    )
    until: Day | None = Field(
        None,
        ge=_FIRST_DAY,
        le=_LAST_DAY,
        description="Only what counts before this day.",
        examples=["2026-02-01"],
    )


class FigureOut(Told):
    """One figure, with what it is made of."""

    period: date | None = Field(description="Its first day; null where all is taken together.")
    group: str | None = Field(description="The code of the group; null where it has none.")
    numerator: int | None = Field(description="How many are good, of a share.")
    denominator: int = Field(description="How many count.")
    value: float | None = Field(description="The figure; null where there is nothing to judge.")
    low: float | None = Field(description="The true value is at least this, with 95% confidence.")
    high: float | None = Field(description="The true value is at most this, with 95% confidence.")
    target: float | None = Field(description="What was promised in that period.")
    met: bool | None = Field(description="Whether the value is enough.")
    pending: int = Field(description="How many do not count yet, because their time is not over.")
    unjudged: int = Field(description="How many never will, because something was not recorded.")


class FiguresOut(Told):
    """The figures of a norm."""

    items: list[FigureOut] = Field(description="The figures, the oldest period first.")


@section.get("/norms", scope=SCOPE, response=NormsOut)
def list_norms(request: HttpRequest) -> NormsOut:
    """List the norms that hold today.

    Each with what is promised, in words and as a number. Whoever keeps figures should ask again now
    and then: norms are added, changed and stopped. Their codes never change.
    """
    found = norms_on(localdate(timezone.now())).values()
    return NormsOut(items=[_norm_out(norm) for norm in found])


@section.get("/norms/{slug:norm_code}/figures", scope=SCOPE, response=FiguresOut)
def list_figures(
    request: HttpRequest, norm_code: NormCode, asked: Query[FiguresAsked]
) -> FiguresOut:
    """List the figures of a norm.

    Each period is judged by what was promised then. Never add shares up and never take their mean:
    add numerators and denominators, and divide. What is pending does not count yet, so that the
    figure of a recent period can still change.
    """
    return FiguresOut(items=[FigureOut(**one) for one in figure_rows(norm_code, asked)])


@section.get("/norms/{slug:norm_code}/figures/csv", scope=SCOPE, response=None)
def list_figures_as_csv(
    request: HttpRequest, norm_code: NormCode, asked: Query[FiguresAsked]
) -> HttpResponse:
    """List the figures of a norm as CSV.

    The same as without `/csv`, with commas and a decimal point, for Power BI and the like. The
    first line holds the names of the columns; what is not known is empty.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, _FIELDS)
    writer.writeheader()
    writer.writerows(figure_rows(norm_code, asked))
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def figure_rows(code: str, asked: FiguresAsked) -> list[dict[str, Any]]:
    """Return the figures of a norm by the names that the API gives their parts.

    Raises:
        Refused: there is no such norm, nothing records it, or the question cannot be answered.
    """
    if asked.by and asked.by not in (*COLUMNS, SOURCE):
        raise _wrong("by", f"There is no such kind of group. There are: {_GROUPS}.")
    if asked.since and asked.until and asked.until <= asked.since:
        raise _wrong("until", "The end is not after the beginning.")
    groups = (asked.by,) if asked.by else ()
    wanted = Asked(since=asked.since, until=asked.until, period=asked.period, groups=groups)
    try:
        with lake_answers():
            found = figures_as_promised(code, wanted, now=timezone.now())
    except UnknownNorm:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no norm of this code.") from None
    except NotRecorded as fault:
        told = f"Nothing records what this norm counts: {fault}."
        raise Refused(HTTPStatus.NOT_FOUND, told) from None
    except NeverOpen as fault:
        raise Refused(HTTPStatus.NOT_FOUND, str(fault)) from None
    return [figure_row(one) for one in found]


def figure_row(one: Figure) -> dict[str, Any]:
    """Return a figure by the names that the API gives its parts."""
    return {
        "period": one.period,
        "group": one.group[0] if one.group else None,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "target": one.target,
        "met": one.is_met,
        "pending": one.pending,
        "unjudged": one.unjudged,
    }


def _norm_out(norm: NormDefinition) -> NormOut:
    return NormOut(
        code=norm.code,
        name=norm.name,
        promise=norm.promise,
        owner=norm.owner,
        is_share=is_share(norm.measure),
        at_least=norm.target.at_least,
        at_most=norm.target.at_most,
        is_public=norm.is_public,
    )


def _wrong(pointer: str, detail: str) -> Refused:
    fault = FieldProblem(where="query", pointer=pointer, code="value", detail=detail)
    return Refused(HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=[fault])
