# SPDX-License-Identifier: EUPL-1.2
"""Articles as employees read them: the list, one article, finding one, saying that it helped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import employee_of, may, needs
from nabij.serve.answers.access import (
    article_called,
    article_with,
    may_see_drafts,
    versions_for,
)
from nabij.serve.answers.capabilities import APPROVES, SEES, WRITES
from nabij.serve.answers.finding.searching import Found, NoIndexYet, find
from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.pages import shown, tables
from nabij.serve.answers.pages.deciding import may_approve
from nabij.serve.answers.pages.filters import ArticlesFilter
from nabij.serve.answers.pages.wording import FEEDBACK_BUTTONS, NOT_READ, state_of
from nabij.serve.answers.reading.rendering import html_of_answer
from nabij.serve.answers.reading.standing import Standing, with_standing
from nabij.serve.answers.reading.use import count_use, used
from nabij.serve.catalogue.public import note_missed

_SHORTEST = 2


@needs(SEES)
@require_safe
def articles(request: HttpRequest) -> HttpResponseBase:
    """List the articles, and how each stands."""
    today = localdate()
    form = ArticlesFilter(request.GET)
    rows = with_standing(Article.objects.select_related("team", "owner"), today=today)
    chosen = form.chosen(rows, today=today)
    if file := tables.ARTICLES.download(chosen, request.GET):
        return file
    context = {
        "table": tables.ARTICLES.page(chosen, request.GET),
        "form": form,
        "figures": shown.figures_of(today=today),
        "may_write": may(request.user, WRITES),
        "today": today,
    }
    return render(request, "answers/articles.html", context)


@needs(SEES)
@require_safe
def article(request: HttpRequest, article_code: str) -> HttpResponse:
    """Show an article as an employee reads it; reading is counted, and how it was found."""
    now, today = timezone.now(), localdate()
    found = article_called(article_code, today=today)
    versions = versions_for(found, request.user)
    version, newest = versions.read, versions.newest
    standing = found.standing
    state = state_of(found)
    is_read = standing == Standing.PUBLISHED
    if is_read:
        count_use(found, now=now, views=1, searches=int("gevonden" in request.GET))
    context = {
        "article": found,
        "version": version,
        "title": (version or newest).title,
        "text": html_of_answer(version.text) if version else "",
        "facts": shown.facts_of(found, version, used(found, today=today)) if version else [],
        "state": state,
        "work": state.work if may_see_drafts(request.user) else "",
        "not_read": "" if is_read else NOT_READ[standing],
        "is_read": is_read,
        "is_late": bool(found.review_on and found.review_on <= today),
        "newest": newest,
        "waits": newest.state == Version.State.ASKED,
        "may_write": may(request.user, WRITES),
        "may_approve": may_approve(newest, request.user),
        "may_decide": may(request.user, APPROVES),
        "buttons": FEEDBACK_BUTTONS,
    }
    return render(request, "answers/article.html", context)


@needs(SEES)
@require_safe
def opened(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Go to an article by its number, which is what a message may hold."""
    return redirect("answers:article", article_with(article_id).code)


@needs(SEES)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the answers and products that fit a question; one that found nothing is kept in mind.

    Not while somebody types: then every beginning of a word would be one.
    """
    question = request.GET.get("vraag", "").strip()
    is_asked = len(question) >= _SHORTEST
    found, is_ready = _found(question) if is_asked else ([], True)
    context = {
        "question": question,
        "is_asked": is_asked,
        "is_ready": is_ready,
        "found": found,
        "may_write": may(request.user, WRITES),
    }
    if request.headers.get("HX-Target") == "gevonden":
        return render(request, "answers/found.html", context)
    if is_asked and is_ready and not found:
        note_missed(question, channel="desk", now=timezone.now())
    return render(request, "answers/search.html", context)


@needs(SEES)
@require_POST
def helped(request: HttpRequest, article_code: str) -> HttpResponse:
    """Count that an article helped; no more is kept of it."""
    employee_of(request)
    found = article_called(article_code, today=localdate())
    count_use(found, now=timezone.now(), helped=1)
    messages.success(request, _("Fijn. Dat is geteld."))
    return redirect("answers:article", found.code)


def _found(question: str) -> tuple[list[Found], bool]:
    try:
        return find(question, today=localdate()), True
    except NoIndexYet:
        return [], False
