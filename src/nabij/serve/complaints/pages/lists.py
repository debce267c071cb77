# SPDX-License-Identifier: EUPL-1.2
"""The lists: what is open, searching, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_of, held_in, needs, only_reads
from nabij.serve.complaints.access import COUNTS, SEES, TAKES_IN, record_listed, visible_in
from nabij.serve.complaints.listing.choosing import chosen, found_for, waiting
from nabij.serve.complaints.listing.standing import Complaints, Listed
from nabij.serve.complaints.models import Complaint, Measure
from nabij.serve.complaints.pages import tables
from nabij.serve.complaints.pages.forms import ComplaintsFilter, SearchForm


@needs(SEES)
@require_safe
def complaints(request: HttpRequest) -> HttpResponseBase:
    """List complaints, those that are open and due first first."""
    today, seen = localdate(), visible_in(request)
    form = ComplaintsFilter(request.GET)
    rows = chosen(seen, form.choice, me=employee_of(request).pk, today=today)
    listed = Complaints(rows, today=today, seen=_record)
    if file := tables.FILE.download(listed, request.GET):
        return file
    held = held_in(request)
    context = {
        "table": tables.COMPLAINTS.page(listed, request.GET),
        "form": form,
        "waiting": waiting(seen, today=today),
        "may_take_in": TAKES_IN in held,
        "may_count": COUNTS in held,
        "year": today.year,
    }
    return render(request, "complaints/list.html", context)


@needs(SEES)
@only_reads
def search(request: HttpRequest) -> HttpResponse:
    """Find complaints; what is typed is posted, so that it stands in no address or log."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        found = found_for(visible_in(request), form.cleaned_data["typed"])
        _record(found)
        listed = [Listed(row, localdate()) for row in found]
        context["table"] = tables.FOUND.page(listed, request.GET)
    return render(request, "complaints/search.html", context)


@needs(SEES)
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """List what is done differently because of complaints, what is not done yet first."""
    rows = Measure.objects.filter(complaint__in=visible_in(request))
    ordered = rows.select_related("owner", "complaint").order_by(
        F("done_on").desc(nulls_first=True), "due_on", "pk"
    )
    table = tables.MEASURES.page(ordered, request.GET)
    return render(request, "complaints/measures.html", {"table": table})


def _record(rows: Sequence[Complaint]) -> None:
    record_listed([row.pk for row in rows])
