# SPDX-License-Identifier: EUPL-1.2
"""How an article is used: counted by day, never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Sum
from django.utils.timezone import localdate

from nabij.serve.answers.models import Article, Use

SHOWN_DAYS = 30
_FEW = 5
"""What was read less often in those days says nothing of what people ask."""
_COUNTS = ("views", "searches", "helped", "not_helped")


@dataclass(frozen=True)
class Used:
    """How often something was done in a while."""

    views: int = 0
    searches: int = 0
    helped: int = 0
    not_helped: int = 0


def count_use(article: Article, *, now: datetime, **counts: int) -> None:
    """Count what was done with an article today: ``views=1``, ``helped=1`` …

    Raises:
        ValueError: there is no such thing to count.
    """
    if unknown := set(counts) - set(_COUNTS):
        raise ValueError(f"{', '.join(sorted(unknown))} is not counted")
    today = Use.objects.filter(article=article, day=localdate(now))
    added = {name: F(name) + number for name, number in counts.items()}
    # All but the first of a day find the row there: one statement.
    if not today.update(**added):
        Use.objects.get_or_create(article=article, day=localdate(now))
        today.update(**added)


def count_read(code: str, *, now: datetime, **counts: int) -> None:
    """Count by its code that an article was read, or what else was done with it."""
    for article in Article.objects.filter(code=code):
        count_use(article, now=now, **(counts or {"views": 1}))


def most_read(*, today: date, days: int = SHOWN_DAYS) -> list[str]:
    """Return the codes of what was read most in the last days, the most first."""
    since = today - timedelta(days=days - 1)
    rows = Use.objects.filter(day__range=(since, today)).values("article__code")
    counted = rows.annotate(total=Sum("views")).filter(total__gte=_FEW)
    return list(counted.order_by("-total", "article__code").values_list("article__code", flat=True))


def used(article: Article, *, today: date, days: int = SHOWN_DAYS) -> Used:
    """Return how an article was used in the last days, today among them."""
    since = today - timedelta(days=days - 1)
    rows = Use.objects.filter(article=article, day__gte=since)
    sums = rows.aggregate(**{name: Sum(name, default=0) for name in _COUNTS})
    return Used(**sums)
