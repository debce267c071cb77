# SPDX-License-Identifier: EUPL-1.2
"""The lists: what is to be done, who heard nothing for too long, how teams stand, searching."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import held_in, known_calendar, needs, only_reads
from nabij.core.ui.public import Tab
from nabij.serve.followups.access import (
    COUNTS,
    REASSIGNS,
    SEES,
    TAKES_IN,
    WORKS,
    record_listed,
    sight_in,
)
from nabij.serve.followups.listing.choosing import chosen
from nabij.serve.followups.listing.counts import counts_by_team
from nabij.serve.followups.listing.searching import found_for
from nabij.serve.followups.listing.worklist import WorkList
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.pages import tables
from nabij.serve.followups.pages.forms import SearchForm, SilenceFilter, WorkFilter
from nabij.serve.followups.pages.shown import summary_of
from nabij.serve.followups.pages.wording import WHOSE


@needs(SEES)
@require_safe
def work(request: HttpRequest) -> HttpResponseBase:
    """List what is to be done: mine, of my teams, or all that may be seen."""
    now, schedule, sight = timezone.now(), known_calendar(), sight_in(request)
    whose = _whose(request)
    form = WorkFilter(request.GET)
    rows = chosen(sight, form.choice(whose), schedule=schedule, now=now)
    listed = WorkList(rows, schedule=schedule, now=now, seen=_record)
    if file := tables.FILE.download(listed, request.GET):
        return file
    held = held_in(request)
    context = {
        "table": tables.WORK.page(listed, request.GET),
        "form": form,
        "tabs": _tabs(request, whose),
        "untaken": listed.untaken,
        "may_work": WORKS in held,
        "may_hand_out": REASSIGNS in held,
        "may_count": COUNTS in held,
        "may_take_in": TAKES_IN in held,
    }
    return render(request, "followups/work.html", context)


@needs(SEES)
@require_safe
def silent(request: HttpRequest) -> HttpResponse:
    """List who heard nothing for too long, the longest silence first."""
    now, schedule = timezone.now(), known_calendar()
    form = SilenceFilter(request.GET)
    rows = chosen(sight_in(request), form.choice(), schedule=schedule, now=now)
    listed = WorkList(rows, schedule=schedule, now=now, seen=_record)
    context = {"table": tables.SILENT.page(listed, request.GET), "form": form, "days": form.days}
    return render(request, "followups/silent.html", context)


@needs(COUNTS)
@require_safe
def teams(request: HttpRequest) -> HttpResponseBase:
    """Show how many are open and late at each team."""
    now = timezone.now()
    counts = counts_by_team(request.user, schedule=known_calendar(), now=now)
    if file := tables.TEAMS.download(counts, request.GET):
        return file
    table = tables.TEAMS.page(counts, request.GET)
    context = {
        "table": table,
        "figures": summary_of(counts),
        "may_see": SEES in held_in(request),
    }
    return render(request, "followups/teams.html", context)


@needs(SEES)
@only_reads
def search(request: HttpRequest) -> HttpResponse:
    """Find follow-ups; what is typed is posted, so that it stands in no address or log."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        now = timezone.now()
        found = found_for(sight_in(request), form.cleaned_data["typed"])
        listed = WorkList.of(found, schedule=known_calendar(), now=now, seen=_record)
        context["table"] = tables.FOUND.page(listed, request.GET)
    return render(request, "followups/search.html", context)


def _record(rows: Sequence[FollowUp]) -> None:
    record_listed([row.pk for row in rows])


def _whose(request: HttpRequest) -> str:
    asked = request.GET.get("van", "")
    return asked if asked in dict(WHOSE) else "teams"


def _tabs(request: HttpRequest, whose: str) -> list[Tab]:
    kept = request.GET.copy()
    for name in ("van", "pagina"):
        kept.pop(name, None)
    return [
        Tab(label, f"?{urlencode({'van': code})}&{kept.urlencode()}".rstrip("&"), code == whose)
        for code, label in WHOSE
    ]
