# SPDX-License-Identifier: EUPL-1.2
"""Reminding owners to look at an answer: two weeks before the day, and on the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from nabij.core.notify.public import Link
from nabij.core.organisation.public import Holder, holders
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.serve.answers.capabilities import WRITES
from nabij.serve.answers.models import Article

KIND = "answers.review_due"
AHEAD = timedelta(days=14)
_SOON, _DUE = "soon", "due"


def remind_owners(*, now: datetime) -> int:
    """Ask for a message about each answer that has to be looked at; say how many answers.

    A message about one article and day is asked for with the same key, so that it goes once.
    """
    today = localdate(now)
    due = Article.objects.filter(review_on__lte=today + AHEAD, withdrawn_at=None)
    for article in due.select_related("owner"):
        when = _DUE if article.review_on and article.review_on <= today else _SOON
        with transaction.atomic():
            for owner in owners_of(article):
                _ask(article, owner, when)
    return len(due)


def owners_of(article: Article) -> Iterable[Holder]:
    """Return who hears of an article: its owner; without one, those who write answers."""
    if article.owner is not None and article.owner.is_active:
        return [Holder(article.owner.pk, article.owner.email)]
    return holders(WRITES)


def may_hear(recipient: Recipient, key: str, now: datetime) -> bool:
    """Say whether a reminder still holds, just before it leaves: it can wait for the morning."""
    article_id, _, told = key.partition(":")
    found = Article.objects.filter(pk=UUID(article_id), withdrawn_at=None).select_related("owner")
    article = found.first()
    if article is None or not told.startswith(str(article.review_on)):
        return False
    return any(str(one.id) == recipient.id for one in owners_of(article))


def _ask(article: Article, owner: Holder, when: str) -> None:
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=KIND,
            key=f"{article.pk}:{article.review_on}:{when}:{owner.id}",
            recipient=Recipient("employee", str(owner.id)),
            addresses={Channel.EMAIL: owner.email},
            values={"link": Link("answers:opened", article.pk), "datum": article.review_on},
        )
    )
