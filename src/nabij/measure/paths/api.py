# SPDX-License-Identifier: EUPL-1.2
"""The API of paths: which sources there are, and the paths in one."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Path, Query, Schema

from nabij.core.api.public import Day, FieldProblem, Refused, Section
from nabij.measure.lake.public import UnknownSource, lake_answers, sources
from nabij.measure.paths.log import FIRST_DAY, LAST_DAY, Selection, last_day_included
from nabij.measure.paths.memory import NotEnoughMemory
from nabij.measure.paths.queries import paths_of

SCOPE = "paths.read"
section = Section(
    "paths",
    "The paths that cases really took, found in the events of a source such as a case system.",
)


SourceName = Annotated[str, Path(description="The name of a source.", examples=["vergunningen"])]


class Source(Schema):
    """A source of events."""

    name: str = Field(description="As it stands in addresses.")
    label: str = Field(description="As people call it.")
    subject_kind: str = Field(
        serialization_alias="subjectKind", description="What its events are about, such as `case`."
    )


class Sources(Schema):
    """Every source."""

    items: list[Source] = Field(description="One for each source.")


class Period(Schema):
    """Which cases: those that begin on these days."""

    first: Day | None = Field(
        None,
        alias="from",
        ge=FIRST_DAY,
        le=LAST_DAY,
        description="The first day; empty: from the beginning.",
        examples=["2026-01-01"],
    )
    last: Day | None = Field(
        None,
        alias="to",
        ge=FIRST_DAY,
        le=LAST_DAY,
        description="The last day, included; empty: to the end.",
        examples=["2026-03-31"],
    )


@section.get("/sources", scope=SCOPE, response=Sources)
def list_sources(request: HttpRequest) -> Sources:
    """List the sources that events came from.

    A source is what one system told, such as the log of the permit system. Its `name` stands in the
    address of its paths.
    """
    with lake_answers():
        found = [
            Source(name=source.name, label=source.label, subject_kind=source.subject_kind)
            for source in sources()
        ]
    return Sources(items=found)


@section.get("/sources/{slug:source}/paths", scope=SCOPE, response=dict[str, Any])
def show_paths(request: HttpRequest, source: SourceName, period: Query[Period]) -> dict[str, Any]:
    """Show the paths that cases really took.

    The variants with how many cases went that way, the steps, and how long cases lay between two
    steps: what `nabij paths --json` answers. No case and no person stands in it.
    """
    if period.first and period.last and period.last < period.first:
        fault = FieldProblem(
            where="query", pointer="to", code="period", detail="The last day is before the first."
        )
        raise Refused(HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=[fault])
    selection = Selection(
        source, settings.TIME_ZONE, since=period.first, until=last_day_included(period.last)
    )
    try:
        with lake_answers():
            return {"source": source} | paths_of(selection).to_json()
    except UnknownSource:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no source of that name.") from None
    except NotEnoughMemory as fault:
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, str(fault)) from None
