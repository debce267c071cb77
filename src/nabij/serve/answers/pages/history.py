# SPDX-License-Identifier: EUPL-1.2
"""Versions: the history of an article, one version, what is different, and going back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import employee_of, may, needs
from nabij.serve.answers.access import (
    article_called,
    article_with_drafts,
    numbered,
)
from nabij.serve.answers.capabilities import APPROVES, SEES, WRITES
from nabij.serve.answers.exceptions import ChangedMeanwhile
from nabij.serve.answers.models import Version
from nabij.serve.answers.pages import shown
from nabij.serve.answers.pages.deciding import may_approve
from nabij.serve.answers.reading.rendering import html_of_answer
from nabij.serve.answers.reading.standing import Standing
from nabij.serve.answers.writing.versions import go_back


@needs(SEES)
@require_safe
def versions(request: HttpRequest, article_code: str) -> HttpResponse:
    """List the versions of an article, the newest first."""
    found = article_with_drafts(article_code, request.user, today=localdate())
    every = list(found.versions.all())
    told = shown.told_of(every, read=_that_is_read(found, every))
    context = {"article": found, "versions": told, "version": told[0].version}
    return render(request, "answers/versions.html", context)


@needs(SEES)
@require_safe
def version(request: HttpRequest, article_code: str, version_number: int) -> HttpResponse:
    """Show a version, with what is different from another: the one that people read, or before."""
    found = article_with_drafts(article_code, request.user, today=localdate())
    every = list(found.versions.all())
    one = numbered(every, version_number)
    read = _that_is_read(found, every)
    other = _compared_with(request, one, every, read)
    newest = every[0]
    (told,) = shown.told_of([one], read=read)
    context = {
        "article": found,
        "version": one,
        "told": told,
        "text": html_of_answer(one.text),
        "other": other,
        "others": [each for each in every if each.pk != one.pk],
        "differences": shown.compared(other, one) if other else [],
        "newest": newest,
        "is_newest": newest.pk == one.pk,
        "may_approve": newest.pk == one.pk and may_approve(one, request.user),
        "may_decide": may(request.user, APPROVES),
        "may_write": may(request.user, WRITES),
    }
    return render(request, "answers/version.html", context)


@needs(WRITES)
@require_POST
def back(request: HttpRequest, article_code: str, version_number: int) -> HttpResponse:
    """Write an earlier version again, as a draft."""
    found = article_called(article_code, today=localdate())
    earlier = numbered(found.versions.all(), version_number)
    based_on = request.POST.get("nieuwste", "")
    try:
        made = go_back(
            article=found,
            number=earlier.number,
            based_on=int(based_on) if based_on.isdecimal() else 0,
            remark=_("Terug naar versie %(number)s") % {"number": earlier.number},
            actor=employee_of(request).pk,
            now=timezone.now(),
        )
    except ChangedMeanwhile:
        messages.error(request, _("Een collega schreef intussen verder. Kijk eerst daarnaar."))
        return redirect("answers:versions", found.code)
    messages.success(request, _("De oude tekst staat klaar als nieuw concept."))
    return redirect("answers:version", found.code, made.number)


def _that_is_read(article: Any, every: Sequence[Version]) -> Version | None:
    if article.standing != Standing.PUBLISHED:
        return None
    return next(one for one in every if one.pk == article.current_id)


def _compared_with(
    request: HttpRequest, one: Version, every: Sequence[Version], read: Version | None
) -> Version | None:
    asked = request.GET.get("met", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 9:
        return numbered(every, int(asked))
    if read is not None and read.number < one.number:
        return read
    return next((each for each in every if each.number < one.number), None)
