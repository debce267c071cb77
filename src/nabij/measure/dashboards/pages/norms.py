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
from nabij.measure.dashboards.pages.as_made import as_made, waits_for_figures
from nabij.measure.dashboards.pages.forms import FiguresForm
from nabij.measure.dashboards.reading.figures import overview
from nabij.measure.dashboards.reading.made import Page
from nabij.measure.dashboards.reading.one_norm import figures_of_page
from nabij.measure.dashboards.reading.open_work import open_work
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
from nabij.measure.norms.public import NotRecorded, UnknownNorm, norm_of_code
from nabij.measure.trends.public import sentence


@needs(SEES)
@waits_for_figures
@one_look()
def norms(request: HttpRequest) -> HttpResponseBase:
    """Show how every norm stands, and which cannot be followed."""
    now, seen = timezone.now(), seen_by(request.user, SEES)
    with as_made(request, Page(seen), now=now) as made:
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
@waits_for_figures
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
    asked = Page(seen, found.code, form.period, form.groups)
    try:
        with as_made(request, asked, now=now) as made:
            page = figures_of_page(found, form.period, form.groups, seen=seen, now=now)
    except NotRecorded as fault:
        context = {"norm": found, "missing": fault.missing, "known": definition_of(found)}
        return render(request, "dashboards/not_followed.html", context)
    except NeverOpen:
        context = {"norm": found, "never_open": True, "known": definition_of(found)}
        return render(request, "dashboards/not_followed.html", context)
    to_subjects = behind_figures(found, form.period, form.groups, page.since, localdate(now))
    may_go = SEES_SUBJECTS in held_in(request)
    table = tables.figures(
        found, form.period, form.groups, group_names(), to_subjects if may_go else None
    )
    open_table = tables.open_by_team(group_names())
    for each, rows in ((table, page.figures[::-1]), (open_table, page.waiting)):
        if file := each.download(rows, request.GET):
            return file
    marks = list(marks_of(found.code))
    followed = page.followed
    chart = chart_of(followed, marks)
    context = {
        "made": made_text(made.at, now=now),
        "norm": found,
        "followed": followed,
        "figures": key_figures_of(followed),
        "sentence": sentence(chart, _),
        "explained": explained_of(followed, chart),
        "verdict": VERDICTS[followed.verdict],
        "why": WHY[followed.verdict],
        "unjudged": sum(one.unjudged for one in page.figures),
        "trend": trend_of(followed, chart, name="verloop", is_large=True),
        "form": form,
        "table": table.page(page.figures[::-1], request.GET),
        "open": open_table.page(page.waiting, request.GET),
        "known": definition_of(found),
        "marks": tables.MARKS.page(marks, request.GET),
        "may_mark": MARKS in held_in(request),
    }
    return render(request, "dashboards/norm.html", context)
