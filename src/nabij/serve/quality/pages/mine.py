# SPDX-License-Identifier: EUPL-1.2
"""What was thought of one's own contacts, and answering that once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_of, needs
from nabij.serve.contacts.public import HAS
from nabij.serve.quality import access, actions
from nabij.serve.quality.exceptions import UnableToReview
from nabij.serve.quality.models import Review
from nabij.serve.quality.pages.forms import ReactionForm

_MOST = 50


@needs(HAS)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what was thought of one's own contacts, the newest first."""
    own = Review.objects.filter(employee=employee_of(request)).exclude(reviewed_at=None)
    rows = own.select_related("contact", "officer").order_by("-reviewed_at")[:_MOST]
    return render(request, "quality/mine.html", {"reviews": rows})


@needs(HAS)
def one(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Read one, and answer it."""
    found = access.own_review(request, review_id)
    form = None if found.reacted_at else ReactionForm(request.POST or None)
    if form and form.is_valid():
        try:
            actions.react(
                review_id=found.pk,
                reaction=form.cleaned_data["reaction"],
                actor=employee_of(request),
                now=timezone.now(),
            )
        except UnableToReview as fault:
            form.add_error(fault.field or None, str(fault))
        else:
            messages.success(request, _("Uw reactie is bewaard."))
            return redirect("quality:own", found.pk)
    scores = found.scores.select_related("criterion").order_by("criterion__place", "pk")
    context = {"review": found, "scores": scores, "form": form}
    return render(request, "quality/own.html", context)
