# SPDX-License-Identifier: EUPL-1.2
"""What employees say of an answer: saying it, the list, and saying what was done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_names, employee_of, may, needs
from nabij.serve.answers.access import (
    article_called,
    feedback_for,
    may_act_on,
    title_of,
    versions_for,
)
from nabij.serve.answers.capabilities import SEES, WRITES
from nabij.serve.answers.exceptions import AlreadyDone
from nabij.serve.answers.feedback.actions import close_feedback, give_feedback
from nabij.serve.answers.models import Feedback
from nabij.serve.answers.pages import tables
from nabij.serve.answers.pages.filters import FeedbackFilter
from nabij.serve.answers.pages.forms import DoneForm, FeedbackForm


@needs(SEES)
def give(request: HttpRequest, article_code: str) -> HttpResponse:
    """Say that an article is wrong, lacks something or did not help."""
    found = article_called(article_code, today=localdate())
    versions = versions_for(found, request.user)
    version = versions.read
    form = FeedbackForm(request.POST or None, initial={"kind": request.GET.get("wat", "")})
    if form.is_valid():
        give_feedback(
            article=found,
            version=version.number if version else None,
            kind=Feedback.Kind(form.cleaned_data["kind"]),
            text=form.cleaned_data["text"],
            actor=employee_of(request).pk,
            now=timezone.now(),
        )
        messages.success(request, _("Dank u wel. De eigenaar krijgt bericht, en u hoort ervan."))
        return redirect("answers:article", found.code)
    context = {"form": form, "article": found, "version": version or versions.newest}
    return render(request, "answers/give_feedback.html", context)


@needs(SEES)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List feedback: what is open first, of who may see all or of one's own."""
    form = FeedbackFilter(request.GET)
    rows = form.chosen(request.user, sees_all=may(request.user, WRITES))
    table = tables.FEEDBACK.page(rows, request.GET)
    return render(request, "answers/feedback_list.html", {"form": form, "table": table})


@needs(SEES)
def one(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Show feedback, and let who may say what was done."""
    found = feedback_for(request.user, feedback_id)
    may_act = may_act_on(found, request.user)
    form = DoneForm(request.POST or None)
    if form.is_bound and not may_act:
        raise PermissionDenied
    if form.is_valid():
        return _closed(request, found, form.cleaned_data["done"])
    names = employee_names({one for one in (found.made_by, found.done_by) if one})
    context = {
        "feedback": found,
        "title": title_of(found),
        "form": form if may_act and found.done_at is None else None,
        "giver": names.get(found.made_by) if found.made_by else "",
        "doer": names.get(found.done_by) if found.done_by else "",
    }
    return render(request, "answers/feedback.html", context)


def _closed(request: HttpRequest, feedback: Feedback, done: str) -> HttpResponse:
    try:
        close_feedback(
            feedback=feedback, done=done, actor=employee_of(request).pk, now=timezone.now()
        )
    except AlreadyDone:
        messages.error(request, _("Een collega handelde dit al af."))
    else:
        messages.success(request, _("Afgehandeld. De melder krijgt bericht."))
    return redirect("answers:feedback", feedback.pk)
