# SPDX-License-Identifier: EUPL-1.2
"""Taking in a complaint by hand, or from a promise or contact that turns out to be one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.core.organisation.public import employee_of, needs
from nabij.serve.complaints.access import (
    HANDLES,
    TAKES_IN,
    complaint_of,
    complaint_to_handle,
    visible_in,
)
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.pages.forms import CorrectForm, TakeInForm
from nabij.serve.complaints.pages.shown import in_words
from nabij.serve.complaints.pages.sources import Source, source_in
from nabij.serve.complaints.working import taking_in
from nabij.serve.followups import public as followups


@needs(TAKES_IN)
def take_in(request: HttpRequest) -> HttpResponse:
    """Write a complaint down, and hear what to say to who complains."""
    source = source_in(request)
    form = TakeInForm(
        request.POST or None, initial=source.initial, may_end_promise=source.may_be_ended
    )
    if form.is_valid():
        try:
            made = _take_in(request, form, source)
        except UnableToAct as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        else:
            _tell(request, made)
            if visible_in(request).filter(pk=made.pk).exists():
                return redirect("complaints:complaint", made.pk)
            return redirect("workspace:home")
    return render(request, "complaints/take_in.html", {"form": form, "source": source})


@needs(HANDLES)
def correct(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Put right what was written down."""
    found = complaint_to_handle(request, complaint_id)
    form = CorrectForm(request.POST) if request.method == "POST" else CorrectForm.of(found)
    if form.is_valid():
        try:
            taking_in.correct(
                complaint_id=found.pk,
                data=form.data_as(found.form),
                actor=employee_of(request),
                now=timezone.now(),
                version=form.cleaned_data["version"],
            )
        except UnableToAct as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        else:
            messages.success(request, _("De gegevens zijn verbeterd."))
            return redirect("complaints:complaint", found.pk)
    shown = complaint_of(request, complaint_id)
    return render(request, "complaints/correct.html", {"form": form, "complaint": shown})


@transaction.atomic
def _take_in(request: HttpRequest, form: TakeInForm, source: Source) -> Complaint:
    actor, now = employee_of(request), timezone.now()
    made = taking_in.take_in(data=form.taken_in(**source.known), actor=actor, now=now)
    if form.ends and source.id is not None:
        reason = _("Dit is klacht %(reference)s geworden.") % {"reference": made.reference}
        try:
            followups.withdraw(follow_up_id=source.id, reason=reason, actor=actor, now=now)
        except followups.UnableToAct as fault:
            raise UnableToAct(str(fault), field="ends_promise") from fault
    return made


def _tell(request: HttpRequest, made: Complaint) -> None:
    known = {"reference": made.reference, "day": in_words(made.due_on)}
    if made.is_written:
        told = _("Klacht %(reference)s is opgenomen. Zeg: u hoort uiterlijk %(day)s ons oordeel.")
    else:
        told = _("Klacht %(reference)s is opgenomen. Zeg dat het ook schriftelijk kan.")
    messages.success(request, told % known)
