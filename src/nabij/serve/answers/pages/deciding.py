# SPDX-License-Identifier: EUPL-1.2
"""What happens to versions and articles: asking, approving, giving back, withdrawing."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import Person, employee_of, may, needs
from nabij.serve.answers.access import article_called, newest_version
from nabij.serve.answers.capabilities import APPROVES, APPROVES_OWN, WRITES
from nabij.serve.answers.exceptions import NotInThisState, OwnWork
from nabij.serve.answers.models import Version
from nabij.serve.answers.pages.forms import ReasonForm
from nabij.serve.answers.writing.articles import restore_article, withdraw_article
from nabij.serve.answers.writing.versions import approve, ask_approval, turn_down, writers_of


def may_approve(version: Version, person: Person) -> bool:
    """Say whether somebody may approve a version: not one's own work, unless that is allowed."""
    if version.state != Version.State.ASKED or not may(person, APPROVES):
        return False
    return may(person, APPROVES_OWN) or person.pk not in writers_of(version)


@needs(WRITES)
@require_POST
def ask(request: HttpRequest, article_code: str, version_number: int) -> HttpResponse:
    """Ask a colleague to approve a version."""
    found = article_called(article_code, today=localdate())
    return _decided(
        request,
        article_code,
        lambda: ask_approval(
            article=found,
            number=version_number,
            actor=employee_of(request).pk,
            now=timezone.now(),
        ),
        _("Gevraagd. Een collega keurt het goed of zegt wat er anders moet."),
    )


@needs(APPROVES)
@require_POST
def agree(request: HttpRequest, article_code: str, version_number: int) -> HttpResponse:
    """Approve a version."""
    found = article_called(article_code, today=localdate())
    return _decided(
        request,
        article_code,
        lambda: approve(
            article=found,
            number=version_number,
            actor=employee_of(request).pk,
            may_own=may(request.user, APPROVES_OWN),
            now=timezone.now(),
        ),
        _("Goedgekeurd. Binnen een minuut is het ook te vinden."),
    )


@needs(APPROVES)
def give_back(request: HttpRequest, article_code: str, version_number: int) -> HttpResponse:
    """Give a version back to who wrote it, with what has to change."""
    found = article_called(article_code, today=localdate())
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        return _decided(
            request,
            article_code,
            lambda: turn_down(
                article=found,
                number=version_number,
                because=form.cleaned_data["because"],
                actor=employee_of(request).pk,
                now=timezone.now(),
            ),
            _("Teruggegeven. De schrijver ziet wat er anders moet."),
        )
    context = {
        "form": form,
        "article": found,
        "version": newest_version(found),
        "heading": _("Teruggeven: wat moet er anders?"),
        "submit": _("Teruggeven"),
    }
    return render(request, "answers/reason.html", context)


@needs(WRITES)
def withdraw(request: HttpRequest, article_code: str) -> HttpResponse:
    """Take an article away from every channel."""
    found = article_called(article_code, today=localdate())
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        withdraw_article(article=found, because=form.cleaned_data["because"], now=timezone.now())
        messages.success(request, _("Het antwoord is ingetrokken. U kunt het terugzetten."))
        return redirect("answers:article", found.code)
    context = {
        "form": form,
        "article": found,
        "version": newest_version(found),
        "heading": _("Antwoord intrekken"),
        "submit": _("Antwoord intrekken"),
    }
    return render(request, "answers/reason.html", context)


@needs(APPROVES)
@require_POST
def restore(request: HttpRequest, article_code: str) -> HttpResponse:
    """Bring back an article that was withdrawn: people read it again at once."""
    found = article_called(article_code, today=localdate())
    restore_article(article=found, now=timezone.now())
    messages.success(request, _("Het antwoord staat er weer, zoals het was."))
    return redirect("answers:article", found.code)


def _decided(
    request: HttpRequest, code: str, decide: Callable[[], None], told: str
) -> HttpResponse:
    try:
        decide()
    except OwnWork:
        raise PermissionDenied from None
    except NotInThisState:
        messages.error(
            request, _("Een collega was u voor. Kijk hieronder hoe het er nu voor staat.")
        )
    else:
        messages.success(request, told)
    return redirect("answers:article", code)
