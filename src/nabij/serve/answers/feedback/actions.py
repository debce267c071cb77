# SPDX-License-Identifier: EUPL-1.2
"""Saying something of an article, and saying what was done with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.serve.answers.exceptions import AlreadyDone
from nabij.serve.answers.feedback.handing_over import hand_over, tell_outcome
from nabij.serve.answers.models import Article, Feedback
from nabij.serve.answers.reading.use import count_use

KIND = "answer_feedback"


@transaction.atomic
def give_feedback(
    *,
    article: Article,
    version: int | None,
    kind: Feedback.Kind,
    text: str,
    actor: UUID | None,
    now: datetime,
) -> Feedback:
    """Say that something is wrong, missing or did not help; the owner hears of it."""
    made = Feedback.objects.create(
        article=article,
        version_number=version,
        kind=kind,
        text=text.strip(),
        made_by=actor,
        made_at=now,
    )
    if kind == Feedback.Kind.NO_HELP:
        count_use(article, now=now, not_helped=1)
    hand_over(made)
    told = {"article": article.code, "kind": str(kind), "text": made.text}
    record_change(KIND, str(made.pk), before=None, after=told)
    return made


@transaction.atomic
def close_feedback(*, feedback: Feedback, done: str, actor: UUID | None, now: datetime) -> None:
    """Say what was done with feedback; who gave it hears so.

    Raises:
        AlreadyDone: somebody said so before.
    """
    feedback = Feedback.objects.select_for_update(of=("self",)).get(pk=feedback.pk)
    if feedback.done_at is not None:
        raise AlreadyDone(feedback.pk)
    feedback.done, feedback.done_by, feedback.done_at = done.strip(), actor, now
    feedback.save(update_fields=["done", "done_by", "done_at"])
    tell_outcome(feedback)
    record_change(KIND, str(feedback.pk), before={"done": ""}, after={"done": feedback.done})
