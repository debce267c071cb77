# SPDX-License-Identifier: EUPL-1.2
"""How articles stand on a day: what of them people read, and what somebody is working on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from nabij.core.ports.answered import AnsweredPort
from nabij.serve.answers.models import Article, Version


class Standing(StrEnum):
    """What people outside see of an article."""

    PUBLISHED = "gepubliceerd"
    COMING = "straks"
    ENDED = "verlopen"
    WITHDRAWN = "ingetrokken"
    DRAFT = "concept"


class Work(StrEnum):
    """What is being done to an article: the newest version, where it is not the one that counts."""

    NONE = ""
    DRAFT = "bezig"
    ASKED = "wacht"


def with_standing(articles: QuerySet[Article], *, today: date) -> QuerySet[Any]:
    """Return articles with ``standing``, ``work``, ``title``, and the ids of two versions.

    ``newest_id`` is the last that was written, ``current_id`` the last that was approved and has
    begun. What ended does not make an older text come back: it would say what is no longer so.
    """
    versions = Version.objects.filter(article=OuterRef("pk")).order_by("-number")
    begun = versions.filter(state=Version.State.APPROVED, valid_from__lte=today)
    coming = versions.filter(state=Version.State.APPROVED, valid_from__gt=today)
    found = articles.annotate(
        newest_id=Subquery(versions.values("pk")[:1]),
        newest_state=Subquery(versions.values("state")[:1]),
        title=Subquery(versions.values("title")[:1]),
        current_id=Subquery(begun.values("pk")[:1]),
        current_until=Subquery(begun.values("valid_until")[:1]),
    )
    return found.annotate(
        standing=Case(
            When(withdrawn_at__isnull=False, then=Value(Standing.WITHDRAWN)),
            When(
                Q(current_id__isnull=False, current_until=None) | Q(current_until__gt=today),
                then=Value(Standing.PUBLISHED),
            ),
            When(Exists(coming), then=Value(Standing.COMING)),
            When(current_id__isnull=False, then=Value(Standing.ENDED)),
            default=Value(Standing.DRAFT),
            output_field=CharField(),
        ),
        work=Case(
            When(newest_state=Version.State.ASKED, then=Value(Work.ASKED)),
            When(newest_state=Version.State.DRAFT, then=Value(Work.DRAFT)),
            default=Value(Work.NONE),
            output_field=CharField(),
        ),
    )


def public_versions(*, today: date) -> QuerySet[Version]:
    """Return the versions that people read on a day, one of each article that is published."""
    newest = (
        Version.objects.filter(
            article=OuterRef("article"), state=Version.State.APPROVED, valid_from__lte=today
        )
        .order_by("-number")
        .values("pk")[:1]
    )
    return Version.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=today),
        pk=Subquery(newest),
        article__withdrawn_at=None,
    )


def past_review(articles: QuerySet[Article], *, today: date) -> QuerySet[Article]:
    """Return the articles that had to be looked at by now; those that were withdrawn not."""
    return articles.filter(review_on__lte=today, withdrawn_at=None)


def answered_products(today: date) -> frozenset[str]:
    """Return the codes of products that an article that is published is about."""
    read = public_versions(today=today).values("article")
    links = Article.products.through.objects.filter(article__in=read)
    return frozenset(links.values_list("product_id", flat=True))


ANSWERED = AnsweredPort(answered_products)
