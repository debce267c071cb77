# SPDX-License-Identifier: EUPL-1.2
"""Reading: the list of norms, one norm with its history, and its file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import may, needs, seen_by
from nabij.core.ui.public import DataItem
from nabij.measure.dashboards.public import SEES, by_month, key_figures_of
from nabij.measure.normbook.access import CHANGES, entry_called
from nabij.measure.normbook.describing import facts_of
from nabij.measure.normbook.pages import tables
from nabij.measure.normbook.pages.shown import NOTHING, all_listed, history_of
from nabij.measure.normbook.suggesting import step_labels
from nabij.measure.norms.public import (
    FROM_THE_BEGINNING,
    LACKS,
    NotRecorded,
    all_entries,
    lacks_of,
    text_of,
)


@needs(SEES)
@require_safe
def norms(request: HttpRequest) -> HttpResponseBase:
    """List all norms, and which of them can be followed."""
    today = localdate()
    entries = all_entries()
    hold = all_listed([one for one in entries if one.version_on(today)], today)
    if file := tables.NORMS.download(hold, request.GET):
        return file
    others = all_listed([one for one in entries if not one.version_on(today)], today)
    context = {
        "norms": tables.NORMS.page(hold, request.GET),
        "others": tables.OTHERS.page(others, request.GET) if others else None,
        "may_change": may(request.user, CHANGES),
    }
    return render(request, "normbook/norms.html", context)


@needs(SEES)
@require_safe
def norm(request: HttpRequest, norm_code: str) -> HttpResponse:
    """Show one norm: what it says, its last figure, and every version there was."""
    entry, now = entry_called(norm_code), timezone.now()
    today = localdate(now)
    version = entry.version_on(today)
    told = (version or entry.newest).norm
    figures, missing = [], NOTHING
    try:
        if version:
            figures = key_figures_of(by_month(told, seen=seen_by(request.user, SEES), now=now))
    except NotRecorded as fault:
        missing = fault.missing
    steps = step_labels()
    context = {
        "entry": entry,
        "norm": told,
        "version": version,
        "coming": entry.coming(today),
        "figures": figures,
        "missing": missing,
        "lacks": [LACKS[lack] for lack in lacks_of(told)],
        "facts": [DataItem(label=label, value=value) for label, value in facts_of(told, steps)[2:]],
        "history": history_of(entry, steps, today),
        "may_change": may(request.user, CHANGES),
    }
    return render(request, "normbook/norm.html", context)


@needs(SEES)
@require_safe
def download(request: HttpRequest, norm_code: str) -> HttpResponse:
    """Hand out a norm as a file: the newest version, or the one that is asked."""
    entry = entry_called(norm_code)
    asked = request.GET.get("versie", str(entry.newest.number))
    version = next((one for one in entry.versions if str(one.number) == asked), None)
    if version is None:
        raise Http404
    since = version.valid_from
    head = "" if since == FROM_THE_BEGINNING else text_of({"valid_from": since.isoformat()})
    return HttpResponse(
        head + version.text,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{entry.code}.toml"'},
    )
