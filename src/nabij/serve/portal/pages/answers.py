# SPDX-License-Identifier: EUPL-1.2
"""One answer, as it is in force today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import public_page
from nabij.serve.answers.public import count_read, public_answer, was_public
from nabij.serve.catalogue.public import public_names
from nabij.serve.portal.pages.missing import missing
from nabij.serve.portal.text import text_of


@public_page
@require_safe
def answer(request: HttpRequest, article_code: str) -> HttpResponse:
    """Show an answer; that it was read is counted, and by nobody in particular."""
    now = timezone.now()
    today = localdate(now)
    found = public_answer(article_code, today=today)
    if found is None:
        return missing(request, was_there=was_public(article_code, today=today))
    if request.method == "GET":
        count_read(found.code, now=now)
    context = {
        "answer": found,
        "text": text_of(found.text, heading=2),
        "products": public_names(found.products),
    }
    return render(request, "portal/answer.html", context)
