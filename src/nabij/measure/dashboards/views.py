# SPDX-License-Identifier: EUPL-1.2
"""The pages: how every norm stands, and one norm from all sides."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.organisation.public import needs, seen_by
from nabij.measure.dashboards import tables
from nabij.measure.dashboards.access import SEES
from nabij.measure.dashboards.figures import MONTHS, by_month, month_before, overview
from nabij.measure.dashboards.forms import FiguresForm
from nabij.measure.dashboards.showing import (
    chart_of,
    definition_of,
    key_figures_of,
    trend_of,
    with_trends,
)
from nabij.measure.dashboards.wording import VERDICTS, WHY, group_names
from nabij.measure.norms.public import (
    Asked,
    NotRecorded,
    UnknownNorm,
    known_figures,
    norm_of_code,
)
from nabij.measure.trends.public import sentence


@needs(SEES)
def norms(request: HttpRequest) -> HttpResponseBase:
    """Show how every norm stands, and which cannot be followed."""
    followed, blind = overview(seen=seen_by(request.user, SEES), now=timezone.now())
    rows = with_trends(followed)
    for table, found in ((tables.NORMS, rows), (tables.BLIND_SPOTS, blind)):
        if file := table.download(found, request.GET):
            return file
    context = {
        "changed": [one for one in rows if one.has_changed],
        "norms": tables.NORMS.page(rows, request.GET),
        "blind": tables.BLIND_SPOTS.page(blind, request.GET),
    }
    return render(request, "dashboards/overview.html", context)


@needs(SEES)
def norm(request: HttpRequest, norm_code: str) -> HttpResponseBase:
    """Show one norm: its figures over time and apart for groups, with its definition."""
    now = timezone.now()
    try:
        found = norm_of_code(norm_code)
    except UnknownNorm:
        raise Http404 from None
    form = FiguresForm(request.GET)
    seen = seen_by(request.user, SEES)
    since = month_before(localdate(now), MONTHS)
    asked = Asked(since=since, period=form.period, groups=form.groups, seen=seen)
    try:
        figures = known_figures(found, asked, now=now)
        followed = by_month(found, seen=seen, now=now)
    except NotRecorded as fault:
        context = {"norm": found, "missing": fault.missing, "known": definition_of(found)}
        return render(request, "dashboards/not_followed.html", context)
    table = tables.figures(found, form.period, form.groups, group_names())
    if file := table.download(figures[::-1], request.GET):
        return file
    context = {
        "norm": found,
        "followed": followed,
        "figures": key_figures_of(followed),
        "sentence": sentence(chart_of(followed), _),
        "verdict": VERDICTS[followed.verdict],
        "why": WHY[followed.verdict],
        "trend": trend_of(followed, name="verloop"),
        "form": form,
        "table": table.page(figures[::-1], request.GET),
        "known": definition_of(found),
    }
    return render(request, "dashboards/norm.html", context)
