# SPDX-License-Identifier: EUPL-1.2
"""Making the index of answers and products: beside the request, when something changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Sum
from django.utils.timezone import localdate

from nabij.serve.answers.finding import store
from nabij.serve.answers.finding.ranking import ARTICLE
from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.reading.markup import spoken
from nabij.serve.answers.reading.standing import public_versions
from nabij.serve.catalogue.public import entries_of_products, what_is_there

if TYPE_CHECKING:
    from nabij.serve.catalogue.search.public import Entry

_FORM = "2"
"""How the index is written down; one that an older version wrote is made anew."""


def keep_up(*, now: datetime) -> bool:
    """Make the index anew where it is behind; say whether it was made."""
    today = localdate(now)
    there = _what_is_there(today)
    if store.made_of() == there:
        return False
    return store.make_index(lambda: _entries(today), made_of=there)


def _what_is_there(today: date) -> str:
    """Return of what an index that is made now is made; a day may begin or end a version."""
    products = what_is_there()
    articles = Article.objects.aggregate(count=Count("pk"), revisions=Sum("revision"))
    parts = (
        _FORM,
        products.count,
        products.changed,
        articles["count"],
        articles["revisions"],
        today,
    )
    return " ".join(map(str, parts))


def _entries(today: date) -> list[Entry]:
    found = public_versions(today=today).select_related("article")
    articles = [_entry_of(one) for one in found.prefetch_related("article__products")]
    return [*articles, *entries_of_products()]


def _entry_of(version: Version) -> Entry:
    """Return what can be found of an article: never its internal note."""
    from nabij.serve.catalogue.search.public import Entry

    article = version.article
    products = ". ".join(one.name for one in article.products.all())
    return Entry(
        ARTICLE,
        article.code,
        version.title,
        tuple(article.variants.splitlines()),
        f"{version.answer} {products}",
        spoken(version.text),
    )
