# SPDX-License-Identifier: EUPL-1.2
"""One complaint: what it is about, how it stands, all that was done, and what one can do."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.documents.public import DocumentFault, fault_in_words
from nabij.core.organisation.public import employee_of, needs
from nabij.serve.complaints.access import (
    HANDLES,
    SEES,
    complaint_of,
    complaint_to_handle,
    handlers,
    may_handle,
    measure_to_finish,
)
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.letters.writing import FORMS, letters_of, written
from nabij.serve.complaints.listing.standing import Listed
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.pages import shown
from nabij.serve.complaints.pages.deeds import BY_SLUG, offered_for
from nabij.serve.complaints.pages.steps import Doing, StepForm
from nabij.serve.complaints.working.learning import finish_measure


@needs(SEES)
@require_safe
def complaint(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Show a complaint with what can be done about it."""
    return _page(request, complaint_of(request, complaint_id))


@needs(HANDLES)
@require_POST
def act(request: HttpRequest, complaint_id: UUID, step: str) -> HttpResponse:
    """Take a step; what cannot be done comes back with what was filled in."""
    chosen = BY_SLUG.get(step)
    if chosen is None:
        raise Http404
    found = complaint_to_handle(request, complaint_id)
    form = chosen.form(request.POST, row=found, handlers=list(handlers()), prefix=step)
    if form.is_valid():
        try:
            form.run(Doing(found, employee_of(request), timezone.now()))
        except UnableToAct as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        else:
            messages.success(request, str(chosen.done))
            return redirect("complaints:complaint", found.pk)
    newest = complaint_of(request, complaint_id)
    form.sees(newest)
    return _page(request, newest, sent=form)


@needs(SEES)
@require_safe
def letter(request: HttpRequest, complaint_id: UUID, letter: str, form: str) -> HttpResponse:
    """Hand out a letter about a complaint."""
    found = complaint_of(request, complaint_id)
    kinds = {one.slug: one for one in letters_of(found)}
    if letter not in kinds or form not in FORMS:
        raise Http404
    try:
        content = written(found, kinds[letter], form=form, today=localdate(), now=timezone.now())
    except DocumentFault as fault:
        messages.error(request, fault_in_words(fault))
        return redirect("complaints:complaint", found.pk)
    name = f"{found.reference}-{letter}.{form}"
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type=FORMS[form], headers=headers)


@needs(HANDLES)
@require_POST
def measure_done(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Note that what was agreed because of a complaint is done."""
    found = measure_to_finish(request, measure_id)
    try:
        finish_measure(measure_id=found.pk, note="", actor=employee_of(request), now=timezone.now())
    except UnableToAct as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("De maatregel is uitgevoerd."))
    return redirect("complaints:complaint", found.complaint_id)


def _page(request: HttpRequest, row: Complaint, *, sent: StepForm | None = None) -> HttpResponse:
    today, reader = localdate(), employee_of(request)
    handles = may_handle(request, row)
    steps = row.steps.select_related("employee").order_by("-at", "-id")
    offered = offered_for(row, sent=sent, handlers=list(handlers())) if handles else ()
    context = {
        "complaint": row,
        "one": Listed(row, today),
        "due": shown.in_words(row.due_on),
        "about": shown.about(row),
        "who": shown.who_complains(row),
        "facts": shown.how_it_stands(row, today=today),
        "counted": shown.counted(row),
        "history": shown.history_of(steps),
        "source": shown.source_of(row, reader),
        "resident_url": shown.resident_url(row),
        "letters": letters_of(row),
        "measures": row.measures.select_related("owner").order_by("due_on", "pk"),
        "offered": list(offered),
        "handles": handles,
    }
    return render(request, "complaints/complaint.html", context)
