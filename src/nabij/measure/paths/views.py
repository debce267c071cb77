# SPDX-License-Identifier: EUPL-1.2
"""The pages about paths: the map, the tables beside it, and the cases behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Seen, needs, seen_by
from nabij.core.ui.public import Table
from nabij.measure.lake.public import SourceInfo, SourceState, UnknownSource, source_state
from nabij.measure.lake.public import sources as all_sources
from nabij.measure.paths import charts, tables
from nabij.measure.paths.access import SEES
from nabij.measure.paths.discovery import Paths, compare
from nabij.measure.paths.forms import ComparisonForm, MapForm, SelectionForm
from nabij.measure.paths.log import Selection
from nabij.measure.paths.memory import NotEnoughMemory
from nabij.measure.paths.names import Names
from nabij.measure.paths.picture import COSTLY, map_of
from nabij.measure.paths.queries import groups_of, paths_by_group, paths_of
from nabij.measure.paths.subjects import UnknownActivity, subjects_behind
from nabij.measure.paths.wording import GROUPING_LABELS, key_figures_of, words_of


class SourceView(Protocol):
    """A page about one source."""

    def __call__(self, request: HttpRequest, source: SourceInfo) -> HttpResponseBase: ...


def about_source(view: SourceView) -> Any:
    """Give a view the source its address names, or answer that there is none."""

    @needs(SEES)
    @wraps(view)
    def found(request: HttpRequest, source: str) -> HttpResponseBase:
        try:
            return view(request, source_state(source).source)
        except (UnknownSource, UnknownActivity):
            raise Http404 from None
        except NotEnoughMemory as fault:
            known = source_state(source).source
            form = SelectionForm(known, request.GET, seen=seen_by(request.user, SEES))
            page = _page(request, known, "too_large", form, None, {"fault": str(fault)})
            page.status_code = 503
            return page

    return found


@dataclass(frozen=True)
class PathLinks:
    """The addresses behind the activities and arrows of a map, within the same selection."""

    source: str
    query: QueryDict

    def step(self, name: str) -> str:
        """Return the page with the cases that have an activity."""
        return subjects_url(self.source, self.query, stap=name)

    def flow(self, source: str, target: str) -> str:
        """Return the page with the cases that went from one activity to another."""
        return subjects_url(self.source, self.query, van=source, naar=target)

    def path(self, activities: tuple[str, ...]) -> str:
        """Return the page with the cases that took one path from beginning to end."""
        return subjects_url(self.source, self.query, pad=list(activities))


def subjects_url(source: str, query: QueryDict, **which: Any) -> str:
    """Return the address of the cases behind a figure, within the selection of ``query``."""
    kept = [(k, v) for k, v in query.items() if v and k in {"since", "last", *GROUPING_LABELS}]
    asked = urlencode([*kept, *which.items()], doseq=True)
    return f"{reverse('paths:subjects', args=[source])}?{asked}"


@needs(SEES)
def sources(request: HttpRequest) -> HttpResponseBase:
    """List the logs that there are paths in."""
    states = (source_state(source.name) for source in all_sources())
    seen = seen_by(request.user, SEES)
    found = [state for state in states if state.events and _shows(state, seen)]
    page = tables.SOURCES.page(found, request.GET)
    return render(request, "paths/sources.html", {"table": page})


def _shows(state: SourceState, seen: Seen) -> bool:
    """Say whether a reader may see any case of a source."""
    if seen is None:
        return True
    whole = Selection(state.source.name, settings.TIME_ZONE, seen=seen)
    return any(groups_of(whole, by) for by, _ in seen)


@about_source
def map_page(request: HttpRequest, source: SourceInfo) -> HttpResponseBase:
    """Draw the map, with the table of the steps that cost most beside it."""
    form = MapForm(source, request.GET, seen=seen_by(request.user, SEES))
    found = paths_of(form.selection())
    links = PathLinks(source.name, request.GET)
    names = Names(source)
    scene = map_of(
        found,
        shown_share=form.shown_share(),
        weight=form.arrow_weight(),
        links=links,
        names=names,
    )
    slowest = [
        (
            step,
            " → ".join(names.activities([step.source, step.target])),
            links.flow(step.source, step.target),
        )
        for step in found.slowest_steps(COSTLY)
    ]
    own = {
        "scene": scene,
        "map_chart": charts.map_chart(scene, found, names, source.label),
        "slowest": slowest,
        "hidden_share": 1 - scene.hidden.covered_share,
    }
    return _page(request, source, "map", form, found, own)


@about_source
def steps(request: HttpRequest, source: SourceInfo) -> HttpResponseBase:
    """List every step between two activities."""
    form = SelectionForm(source, request.GET, seen=seen_by(request.user, SEES))
    found = paths_of(form.selection())
    links, words = PathLinks(source.name, request.GET), words_of(source.subject_kind)
    table = tables.steps(links.flow, words, Names(source, found.activity_counts))
    return _table_page(request, source, "steps", form, found, table, found.edges)


@about_source
def variants(request: HttpRequest, source: SourceInfo) -> HttpResponseBase:
    """List the paths from beginning to end."""
    form = SelectionForm(source, request.GET, seen=seen_by(request.user, SEES))
    found = paths_of(form.selection())
    links, words = PathLinks(source.name, request.GET), words_of(source.subject_kind)
    names = Names(source, found.activity_counts)
    table, rows = tables.variants(links.path, words, names), names.variants(found.top_variants)
    return _table_page(request, source, "variants", form, found, table, rows)


@about_source
def rework(request: HttpRequest, source: SourceInfo) -> HttpResponseBase:
    """List what happens more than once in a case."""
    form = SelectionForm(source, request.GET, seen=seen_by(request.user, SEES))
    found = paths_of(form.selection())
    names = Names(source, found.activity_counts)
    table = tables.rework(words_of(source.subject_kind), names)
    return _table_page(request, source, "rework", form, found, table, found.rework.activities)


@about_source
def throughput(request: HttpRequest, source: SourceInfo) -> HttpResponseBase:
    """Show how long cases take, as a whole and per group."""
    form = SelectionForm(source, request.GET, seen=seen_by(request.user, SEES))
    selection = form.selection()
    found = paths_of(selection)
    by = next((g for g in form.groupings if g == request.GET.get("per")), None)
    by = by or next(iter(form.groupings), None)
    apart, names = paths_by_group(selection, by) if by else [], Names(source)
    table = tables.step_times(names)
    if file := table.download(found.step_times, request.GET):
        return file
    own = {
        "histogram": charts.throughput_histogram(found, words_of(source.subject_kind)),
        "per_group": charts.throughput_per_group(by, apart, names, found) if by else None,
        "step_times": table.page(found.step_times, request.GET),
        "by": by,
        "groupings": [(g, GROUPING_LABELS[g]) for g in form.groupings],
    }
    return _page(request, source, "throughput", form, found, own)


@about_source
def comparison(request: HttpRequest, source: SourceInfo) -> HttpResponseBase:
    """Hold two groups side by side."""
    form = ComparisonForm(source, request.GET, seen=seen_by(request.user, SEES))
    sides = form.sides()
    own: dict[str, Any] = {"sides": None}
    if sides:
        kind = source.subject_kind
        result = compare(paths_of(sides[0]), paths_of(sides[1]))
        names = Names(source, {**result.a.activity_counts, **result.b.activity_counts})
        titles = [names.group_with_column(*side.within[-1]) for side in sides]
        table = tables.comparison(titles[0], titles[1], words_of(kind), names)
        if file := table.download(result.edges, request.GET):
            return file
        own = {
            "sides": titles,
            "comparison": result,
            "figures": [key_figures_of(result.a, kind), key_figures_of(result.b, kind)],
            "table": table.page(result.edges, request.GET),
        }
    return _page(request, source, "comparison", form, paths_of(form.selection()), own)


@about_source
def subjects(request: HttpRequest, source: SourceInfo) -> HttpResponseBase:
    """List the cases behind a figure, slowest first."""
    form = SelectionForm(source, request.GET, seen=seen_by(request.user, SEES))
    words = words_of(source.subject_kind)
    activities, what, title = _asked_for(request.GET, words)
    found = subjects_behind(form.selection(), activities, what=what, person=request.user)
    table = tables.subjects(words)
    if file := table.download(found.rows, request.GET):
        return file
    page = table.page(found.rows, request.GET)
    own = {
        "title": title,
        "activities": Names(source).activities(activities),
        "what": what,
        "found": found,
        "table": page,
    }
    return _page(request, source, "subjects", form, None, own)


def _asked_for(query: QueryDict, words: dict[str, str]) -> tuple[list[str], str, str]:
    """Return the activities, what about them is asked, and how the page is called."""
    if query.get("van") and query.get("naar"):
        return (
            [query.get("van", ""), query.get("naar", "")],
            "step",
            _("%(Many)s achter deze stap") % words,
        )
    if query.getlist("pad"):
        return query.getlist("pad"), "path", _("%(Many)s op dit pad") % words
    return [query.get("stap", "")], "activity", _("%(Many)s met deze activiteit") % words


def _table_page(
    request: HttpRequest,
    source: SourceInfo,
    part: str,
    form: SelectionForm,
    found: Paths,
    table: Table,
    rows: Any,
) -> HttpResponseBase:
    if file := table.download(rows, request.GET):
        return file
    return _page(request, source, part, form, found, {"table": table.page(rows, request.GET)})


def _page(
    request: HttpRequest,
    source: SourceInfo,
    part: str,
    form: SelectionForm,
    found: Paths | None,
    own: dict[str, Any],
) -> HttpResponseBase:
    kept = {k: v for k, v in request.GET.items() if v and k in form.fields}
    context = {
        "source": source,
        "words": words_of(source.subject_kind),
        "part": part,
        "form": form,
        "paths": found,
        "figures": key_figures_of(found, source.subject_kind) if found and found.cases else [],
        "query": f"?{urlencode(kept)}" if kept else "",
        "limits": form.limits,
    }
    return render(request, f"paths/{part}.html", context | own)
