# SPDX-License-Identifier: EUPL-1.2
"""Whether a page helped; where it did not, what is the matter with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import public_page
from nabij.core.sign_in.public import within_limit
from nabij.serve.answers.public import count_read, feedback_outside, hear_feedback
from nabij.serve.followups.public import one_for
from nabij.serve.portal.about import About, about_answer, about_product
from nabij.serve.portal.forms import SayForm
from nabij.serve.portal.pages.until import waiting
from nabij.serve.portal.recording import record_opinion


@public_page
@require_POST
def product_helped(request: HttpRequest, product_code: str) -> HttpResponse:
    """Count that the page of a product helped."""
    return _helped(request, about_product(product_code))


@public_page
@require_POST
def answer_helped(request: HttpRequest, article_code: str) -> HttpResponse:
    """Count that an answer helped."""
    return _helped(request, about_answer(article_code, now=timezone.now()))


@public_page
def say_of_product(request: HttpRequest, product_code: str) -> HttpResponse:
    """Say what is the matter with the page of a product."""
    return _say(request, about_product(product_code))


@public_page
def say_of_answer(request: HttpRequest, article_code: str) -> HttpResponse:
    """Say what is the matter with an answer."""
    return _say(request, about_answer(article_code, now=timezone.now()))


@public_page
@require_safe
def told(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Show what was done with what somebody said, to who has the address of this page."""
    found = feedback_outside(feedback_id)
    if found is None:
        raise Http404
    promise = one_for(found.follow_up, now=timezone.now()) if found.follow_up else None
    context = {"told": found, "waiting": waiting(promise) if promise else None}
    return render(request, "portal/told.html", context)


def _helped(request: HttpRequest, about: About) -> HttpResponse:
    if within_limit(request, "say_on_site"):
        now = timezone.now()
        with transaction.atomic():
            record_opinion(did_help=True, product=about.product_code, now=now)
            count_read(about.article_code, now=now, helped=1)
    messages.success(request, _("Fijn dat dit hielp. Dank u wel."))
    return redirect(about.url)


def _say(request: HttpRequest, about: About) -> HttpResponse:
    form = SayForm(request.POST or None)
    if form.is_valid():
        if not within_limit(request, "say_on_site"):
            form.add_error(None, _("Er is hier te vaak iets gemeld. Wacht tien minuten."))
        else:
            return redirect("public:told", _taken(form, about))
    return render(request, "portal/say.html", {"form": form, "about": about})


@transaction.atomic
def _taken(form: SayForm, about: About) -> UUID:
    now, given = timezone.now(), form.cleaned_data
    record_opinion(did_help=False, product=about.product_code, now=now)
    told = about.told(kind=given["kind"], said=given["said"], email=given["email"])
    return hear_feedback(told=told, now=now).pk
