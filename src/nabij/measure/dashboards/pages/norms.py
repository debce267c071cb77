# SPDX-License-Identifier: EUPL-1.2
"""The pages: how every norm stands, and one norm from all sides."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation.public import held_in, needs, seen_by
from nabij.measure.dashboards.access import MARKS, SEES, SEES_SUBJECTS
from nabij.measure.dashboards.marking.queries import marks_of
from nabij.measure.dashboards.pages.as_made import as_made
from nabij.measure.dashboards.pages.forms import FiguresForm
from nabij.measure.dashboards.reading.figures import (
    MONTHS,
    by_month,
    month_before,
    overview,
)
from nabij.measure.dashboards.reading.open_work import open_work
from nabij.measure.dashboards.reading.recounts import comparable_since, recounts_of
from nabij.measure.dashboards.showing import tables
from nabij.measure.dashboards.showing.behind import behind_figures
from nabij.measure.dashboards.showing.shown import (
    changes_among,
    chart_of,
    definition_of,
    explained_of,
    key_figures_of,
    trend_of,
    with_trends,
)
from nabij.measure.dashboards.showing.wording import VERDICTS, WHY, group_names, made_text
from nabij.measure.lake.public import one_look
from nabij.measure.norms.public import (
    Asked,
    NotRecorded,
    UnknownNorm,
    figures_as_promised,
    norm_of_code,
)
from nabij.measure.trends.public import sentence


@needs(SEES)
@one_look()
def norms(request: HttpRequest) -> HttpResponseBase:
    """Show how every norm stands, and which cannot be followed."""
    now, seen = timezone.now(), seen_by(request.user, SEES)
    with as_made(request, seen=seen, now=now, is_all=True) as made:
        followed, blind, uncountable = overview(seen=seen, now=now)
        waiting = open_work([one.norm for one in followed], seen=seen, now=now)
    rows = with_trends(followed)
    for table, found in ((tables.NORMS, rows), (tables.OPEN, waiting), (tables.BLIND_SPOTS, blind)):
        if file := table.download(found, request.GET):
            return file
    context = {
        "made": made_text(made.at, now=now),
        "may_staff": seen is None,
        "changes": changes_among(rows),
        "norms": tables.NORMS.page(rows, request.GET),
        "open": tables.OPEN.page(waiting, request.GET),
        "uncountable": uncountable,
        "blind": tables.BLIND_SPOTS.page(blind, request.GET),
    }
    return render(request, "dashboards/overview.html", context)


@needs(SEES)
@one_look()
def norm(request: HttpRequest, norm_code: str) -> HttpResponseBase:
    """Show one norm: its figures over time and apart for groups, with its definition."""
    now = timezone.now()
    try:
        found = norm_of_code(norm_code, on=localdate(now))
    except UnknownNorm:
        raise Http404 from None
    form = FiguresForm(request.GET)
    seen = seen_by(request.user, SEES)
    since = comparable_since(recounts_of(found.code), month_before(localdate(now), MONTHS))
    asked = Asked(since=since, period=form.period, groups=form.groups, seen=seen)
    try:
        figures = figures_as_promised(found.code, asked, now=now)
        followed = by_month(found, seen=seen, now=now)
    except NotRecorded as fault:
        context = {"norm": found, "missing": fault.missing, "known": definition_of(found)}
        return render(request, "dashboards/not_followed.html", context)
    except NeverOpen:
        context = {"norm": found, "never_open": True, "known": definition_of(found)}
        return render(request, "dashboards/not_followed.html", context)
    to_subjects = behind_figures(found, form.period, form.groups, since, localdate(now))
    may_go = SEES_SUBJECTS in held_in(request)
    table = tables.figures(
        found, form.period, form.groups, group_names(), to_subjects if may_go else None
    )
    waiting = open_work([found], by=("team",), seen=seen, now=now)
    open_table = tables.open_by_team(group_names())
    for each, rows in ((table, figures[::-1]), (open_table, waiting)):
        if file := each.download(rows, request.GET):
            return file
    marks = list(marks_of(found.code))
    chart = chart_of(followed, marks)
    context = {
        "norm": found,
        "followed": followed,
        "figures": key_figures_of(followed),
        "sentence": sentence(chart, _),
        "explained": explained_of(followed, chart),
        "verdict": VERDICTS[followed.verdict],
        "why": WHY[followed.verdict],
        "unjudged": sum(one.unjudged for one in figures),
        "trend": trend_of(followed, chart, name="verloop", is_large=True),
        "form": form,
        "table": table.page(figures[::-1], request.GET),
        "open": open_table.page(waiting, request.GET),
        "known": definition_of(found),
        "marks": tables.MARKS.page(marks, request.GET),
        "may_mark": MARKS in held_in(request),
    }
    return render(request, "dashboards/norm.html", context)
