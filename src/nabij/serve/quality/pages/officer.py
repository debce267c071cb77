# SPDX-License-Identifier: EUPL-1.2
"""What the officer does: drawing, reviewing, choosing criteria and seeing how teams do."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_of, needs
from nabij.serve.contacts.public import said_in_contact
from nabij.serve.quality import access, actions, queries
from nabij.serve.quality.exceptions import UnableToReview
from nabij.serve.quality.models import Review
from nabij.serve.quality.pages.forms import CriteriaForm, DrawForm, ReviewForm

_MOST = 20


@needs(access.REVIEWS)
@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    """Show the samples that one drew, with how far they are."""
    mine = queries.samples().filter(drawn_by=employee_of(request))
    return render(request, "quality/samples.html", {"samples": mine[:_MOST]})


@needs(access.REVIEWS)
def draw(request: HttpRequest) -> HttpResponse:
    """Draw a sample."""
    form = DrawForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.draw_sample(
                draw=form.draw, actor=employee_of(request), now=timezone.now()
            )
        except UnableToReview as fault:
            form.add_error(fault.field or None, str(fault))
        else:
            messages.success(request, _("De steekproef is getrokken."))
            return redirect("quality:sample", made.pk)
    return render(request, "quality/draw.html", {"form": form})


@needs(access.REVIEWS)
@require_safe
def sample(request: HttpRequest, sample_id: UUID) -> HttpResponse:
    """Show a sample: how it was drawn, and what is to be looked at."""
    found = access.sample_of(request, sample_id)
    rows = found.reviews.select_related("contact", "team").order_by("reviewed_at", "pk")
    return render(request, "quality/sample.html", {"sample": found, "reviews": rows})


@needs(access.REVIEWS)
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Look at a contact and say what one thinks of it."""
    found = access.review_for_officer(request, review_id)
    if found.reviewed_at:
        return _page(request, found, None)
    form = ReviewForm(request.POST or None, criteria=queries.criteria())
    if form.is_valid():
        try:
            actions.review(
                review_id=found.pk,
                scores=form.scores,
                note=form.cleaned_data["note"],
                actor=employee_of(request),
                now=timezone.now(),
            )
        except UnableToReview as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De beoordeling is bewaard. Uw collega kan haar lezen."))
            return redirect("quality:sample", found.sample_id)
    return _page(request, found, form)


@needs(access.REVIEWS)
def criteria(request: HttpRequest) -> HttpResponse:
    """Choose what is looked at."""
    now = [one.text for one in queries.criteria()] or actions.TO_BEGIN_WITH
    form = CriteriaForm(request.POST or None, initial={"texts": "\n".join(now)})
    if form.is_valid():
        try:
            actions.choose_criteria(texts=form.cleaned_data["texts"])
        except UnableToReview as fault:
            form.add_error(fault.field, str(fault))
        else:
            messages.success(request, _("De criteria zijn bewaard."))
            return redirect("quality:samples")
    return render(request, "quality/criteria.html", {"form": form})


@needs(access.REVIEWS)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show how criteria go in teams."""
    context = {"teams": queries.results(now=timezone.now()), "fewest": queries.FEWEST}
    return render(request, "quality/results.html", context)


def _page(request: HttpRequest, found: Review, form: ReviewForm | None) -> HttpResponse:
    context = {
        "review": found,
        "said": said_in_contact(found.contact_id) if found.contact_id else None,
        "scores": found.scores.select_related("criterion").order_by("criterion__place", "pk"),
        "form": form,
    }
    return render(request, "quality/review.html", context)
