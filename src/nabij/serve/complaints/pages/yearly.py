# SPDX-License-Identifier: EUPL-1.2
"""The register of a year: numbers, a file, a document, and what the municipality says about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.documents.public import DocumentFault, fault_in_words
from nabij.core.organisation.public import needs, reach_in
from nabij.core.ui.public import Tab
from nabij.serve.complaints.access import COUNTS, HANDLES
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.letters.writing import FORMS
from nabij.serve.complaints.pages import tables
from nabij.serve.complaints.pages.forms import RemarkForm
from nabij.serve.complaints.year.counting import FEWEST
from nabij.serve.complaints.year.document import year_as_file
from nabij.serve.complaints.year.queries import told_of, years
from nabij.serve.complaints.year.saying import publish_year, say_of_year


@needs(COUNTS)
def year(request: HttpRequest, year: int) -> HttpResponseBase:
    """Show a year in numbers; who handles all complaints says what was learned."""
    told = told_of(year)
    if file := tables.YEAR.download(told.lines, request.GET):
        return file
    may_say = reach_in(request, HANDLES).is_whole
    if may_say and "site" in request.POST:
        publish_year(year=year, is_public=request.POST["site"] == "ja", now=timezone.now())
        messages.success(request, _("Bewaard."))
        return redirect("complaints:year", year)
    form = RemarkForm(request.POST or None, initial={"remark": told.remark}) if may_say else None
    if form and form.is_valid():
        try:
            say_of_year(year=year, remark=form.cleaned_data["remark"])
        except UnableToAct as fault:
            form.add_error("remark", str(fault))
        else:
            messages.success(request, _("Bewaard."))
            return redirect("complaints:year", year)
    known = sorted({*years(), localdate().year, year}, reverse=True)
    table = tables.YEAR.page(told.lines, request.GET)
    context = {
        "told": told,
        "csv_url": table.csv_url,
        "form": form,
        "fewest": FEWEST,
        "tabs": [Tab(str(one), f"../{one}/", one == year) for one in known],
    }
    return render(request, "complaints/year.html", context)


@needs(COUNTS)
@require_safe
def year_file(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """Hand out a year as a document to publish."""
    if form not in FORMS:
        raise Http404
    try:
        content = year_as_file(told_of(year), form=form, now=timezone.now())
    except DocumentFault as fault:
        messages.error(request, fault_in_words(fault))
        return redirect("complaints:year", year)
    headers = {"Content-Disposition": f'attachment; filename="klachten-{year}.{form}"'}
    return HttpResponse(content, content_type=FORMS[form], headers=headers)
