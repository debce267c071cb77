# SPDX-License-Identifier: EUPL-1.2
"""Asking something on the site, and seeing how it stands."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import public_page
from nabij.core.sign_in.public import within_limit
from nabij.serve.catalogue.public import PublicProduct, public_product
from nabij.serve.complaints.public import published_years
from nabij.serve.contacts.public import UnableToRegister
from nabij.serve.followups.public import one_for
from nabij.serve.portal.asking import Question, take_question, team_for
from nabij.serve.portal.finding import CHANNEL
from nabij.serve.portal.forms import AskForm
from nabij.serve.portal.pages.until import waiting
from nabij.serve.portal.reaching import places_on


@public_page
def ask(request: HttpRequest) -> HttpResponse:
    """Ask something; ``over`` names the product that it is about."""
    about = public_product(request.GET.get("over", ""))
    if not team_for(about.team if about else ""):
        # Whoever runs this hears it from the checks; a resident must not type in vain.
        known = {"about": about, "places": places_on(localdate())}
        return render(request, "portal/ask.html", known)
    form = AskForm(request.POST or None)
    if form.is_valid():
        if not within_limit(request, "ask_on_site"):
            form.add_error(
                None,
                _("Er is hier te vaak iets gevraagd. Wacht tien minuten, of bel ons."),
            )
        elif answer := _taken(form, about):
            return answer
    context = {
        "form": form,
        "about": about,
        "places": places_on(localdate()),
        "years": published_years(),
    }
    return render(request, "portal/ask.html", context)


def _taken(form: AskForm, about: PublicProduct | None) -> HttpResponse | None:
    given = form.cleaned_data
    question = Question(
        text=given["question"],
        email=given["email"],
        phone=given["phone"],
        name=given["name"],
        product=about.code if about else "",
        team=about.team if about else "",
        wants_call=given["how"] == AskForm.CALL,
    )
    try:
        made = take_question(question=question, now=timezone.now())
    except UnableToRegister as fault:
        form.add_error(None, str(fault))
        return None
    return redirect("public:asked", made.id)


@public_page
@require_safe
def asked(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """Show how a question stands to who has its address: nothing of what was asked, nor by whom."""
    found = one_for(follow_up_id, now=timezone.now())
    if found is None or found.channel != CHANNEL:
        raise Http404
    return render(request, "portal/asked.html", {"waiting": waiting(found)})
