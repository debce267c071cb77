# SPDX-License-Identifier: EUPL-1.2
"""The only way from a request to an article, a version or feedback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from nabij.core.organisation.public import Employee, Person, may
from nabij.serve.answers.capabilities import APPROVES, WRITES
from nabij.serve.answers.models import Article, Feedback, Version
from nabij.serve.answers.reading.standing import Standing, with_standing


def article_called(code: str, *, today: date) -> Any:
    """Return an article with how it stands today (``with_standing``).

    Raises:
        Http404: there is none.
    """
    rows = Article.objects.select_related("team", "owner").prefetch_related("products")
    return _one(with_standing(rows, today=today).filter(code=code).first())


def article_with_drafts(code: str, person: Person, *, today: date) -> Any:
    """Return an article to who may read what nobody approved yet.

    Raises:
        Http404: there is none, or somebody may not.
    """
    if not may_see_drafts(person):
        raise Http404
    return article_called(code, today=today)


def article_with(article_id: UUID) -> Article:
    """Return an article by its id.

    Raises:
        Http404: there is none.
    """
    return _one(Article.objects.filter(pk=article_id).first())


def may_see_drafts(person: Person) -> bool:
    """Say whether somebody may read what nobody approved: others would tell it to residents."""
    return may(person, WRITES) or may(person, APPROVES)


@dataclass(frozen=True)
class Versions:
    """The newest version of an article, and the one that somebody reads, if any."""

    newest: Version
    read: Version | None


def versions_for(article: Any, person: Person) -> Versions:
    """Return what somebody reads of an article with its standing; one query.

    The public version; where there is none, the newest for who may see drafts.
    """
    found = Version.objects.in_bulk([one for one in (article.newest_id, article.current_id) if one])
    newest = found[article.newest_id]
    if article.standing == Standing.PUBLISHED:
        return Versions(newest, found[article.current_id])
    return Versions(newest, newest if may_see_drafts(person) else None)


def title_of(feedback: Feedback) -> str:
    """Return what feedback is about, as it is called now."""
    if feedback.article is None:
        return str(feedback.product)
    return newest_version(feedback.article).title


def newest_version(article: Article) -> Version:
    """Return the version that was written last."""
    return article.versions.order_by("-number")[0]


def numbered(versions: Iterable[Version], number: int) -> Version:
    """Return the version with a number.

    Raises:
        Http404: there is none.
    """
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise Http404
    return found


def feedback_for(person: Person, feedback_id: UUID) -> Feedback:
    """Return feedback that somebody gave, or has to act on.

    Raises:
        Http404: there is none, or it is none of this person's business.
    """
    rows = Feedback.objects.select_related("article__owner", "article__team", "product")
    found = rows.filter(pk=feedback_id).first()
    if found is None or not (found.made_by == person.pk or may_act_on(found, person)):
        raise Http404
    return found


def may_act_on(feedback: Feedback, person: Person) -> bool:
    """Say whether somebody may say what was done: the owner of the article, and who writes."""
    owner = feedback.article.owner_id if feedback.article else None
    is_owner = isinstance(person, Employee) and owner == person.pk
    return is_owner or may(person, WRITES)


def _one(found: Article | None) -> Article:
    if found is None:
        raise Http404
    return found
