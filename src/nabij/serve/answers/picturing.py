# SPDX-License-Identifier: EUPL-1.2
"""In which answers a picture stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate

from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.reading.standing import with_standing
from nabij.serve.pictures.public import Place, in_a_text


def places_in_answers(code: str) -> Iterator[Place]:
    """Yield the answers that show a picture: as people read them, or as somebody writes them."""
    with_it = set(
        Version.objects.filter(text__contains=in_a_text(code)).values_list("pk", flat=True)
    )
    articles = Article.objects.filter(versions__in=with_it).distinct()
    for one in with_standing(articles, today=localdate()).order_by("code"):
        if with_it & {one.newest_id, one.current_id}:
            yield Place(one.title, reverse("answers:article", args=[one.code]))
