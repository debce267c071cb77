# SPDX-License-Identifier: EUPL-1.2
"""Making an article, saying whose it is, withdrawing it and bringing it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.core.jobs.public import enqueue
from nabij.serve.answers.exceptions import ChangedMeanwhile, CodeTaken
from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.tasks import keep_index
from nabij.serve.answers.writing.data import ArticleData, TextData, article_data_of

KIND = "answer"
_INDEX = "answers-index"


@transaction.atomic
def add_article(
    *, code: str, data: ArticleData, text: TextData, actor: UUID | None, now: datetime
) -> Article:
    """Add an article with its first version, as a draft.

    Raises:
        CodeTaken: there is one with this code.
    """
    if Article.objects.filter(code=code).exists():
        raise CodeTaken(code)
    article = Article(code=code, changed_at=now)
    _fill(article, data)
    article.save(force_insert=True)
    article.products.set(data.products)
    Version.objects.create(
        article=article, number=1, written_by=actor, written_at=now, **vars(text)
    )
    record_change(KIND, code, before=None, after=data.as_audited() | text.as_audited())
    return article


@transaction.atomic
def change_article(*, article: Article, data: ArticleData, revision: int, now: datetime) -> None:
    """Say whose an article is and what it is about.

    Raises:
        ChangedMeanwhile: ``revision``, which the writer saw, is no longer the newest.
    """
    article = locked(article)
    if article.revision != revision:
        raise ChangedMeanwhile(article.code)
    before = article_data_of(article).as_audited()
    _fill(article, data)
    article.products.set(data.products)
    touch(article, now)
    record_change(KIND, article.code, before=before, after=data.as_audited())


@transaction.atomic
def withdraw_article(*, article: Article, because: str, now: datetime) -> None:
    """Take an article away from every channel; nothing of it is lost."""
    article = locked(article)
    before = _withdrawn(article)
    article.withdrawn_at, article.withdrawn_because = now, because.strip()
    touch(article, now)
    record_change(KIND, article.code, before=before, after=_withdrawn(article))


@transaction.atomic
def restore_article(*, article: Article, now: datetime) -> None:
    """Bring back an article that was withdrawn, as it was."""
    article = locked(article)
    before = _withdrawn(article)
    article.withdrawn_at, article.withdrawn_because = None, ""
    touch(article, now)
    record_change(KIND, article.code, before=before, after=_withdrawn(article))


def locked(article: Article) -> Article:
    """Return an article that nobody else changes until the transaction ends."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def touch(article: Article, now: datetime) -> None:
    """Store an article as changed, and have the index made anew, beside the request."""
    article.revision += 1
    article.changed_at = now
    article.save()
    enqueue(keep_index, unique=_INDEX)


def _fill(article: Article, data: ArticleData) -> None:
    article.team, article.owner, article.review_on = data.team, data.owner, data.review_on
    variants = dict.fromkeys(one.strip() for one in data.variants if one.strip())
    article.variants = "\n".join(variants)


def _withdrawn(article: Article) -> dict[str, str]:
    return {
        "withdrawn": str(article.withdrawn_at or ""),
        "because": article.withdrawn_because,
    }
