# SPDX-License-Identifier: EUPL-1.2
"""The calm page for management and council: ten figures, on screen, on paper and as PDF."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from nabij.core.organisation.public import needs, seen_by
from nabij.measure.dashboards.access import SEES
from nabij.measure.dashboards.pages.as_made import as_made, waits_for_figures
from nabij.measure.dashboards.reading.chosen import ten_of
from nabij.measure.dashboards.reading.figures import overview
from nabij.measure.dashboards.reading.made import Page
from nabij.measure.dashboards.showing.shown import with_trends
from nabij.measure.dashboards.showing.wording import made_text
from nabij.measure.lake.public import one_look


@needs(SEES)
@waits_for_figures
@one_look()
def ten(request: HttpRequest) -> HttpResponseBase:
    """Show ten figures, without tables and without statistics."""
    now, seen = timezone.now(), seen_by(request.user, SEES)
    with as_made(request, Page(seen), now=now, is_all=False) as made:
        followed, *_others = overview(seen=seen, now=now)
    rows = with_trends(ten_of(followed))
    if request.GET.get("vorm") == "pdf" and rows:
        # Only who wants a document loads what makes one.
        from nabij.measure.dashboards.showing.document import ten_as_pdf

        return _pdf(ten_as_pdf(rows, now=now), now)
    context = {"rows": rows, "made": made_text(made.at, now=now)}
    return render(request, "dashboards/ten.html", context)


def _pdf(content: bytes, now: datetime) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    name = f"tien-cijfers-{timezone.localdate(now):%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
