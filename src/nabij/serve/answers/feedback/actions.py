# SPDX-License-Identifier: EUPL-1.2
"""Saying something of an article or a product, and saying what was done with it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee
from nabij.core.ports.kept import Kept, KeptPort
from nabij.serve.answers.exceptions import AlreadyDone
from nabij.serve.answers.feedback.handing_over import hand_over, promised_to, tell_outcome
from nabij.serve.answers.feedback.kinds import KIND
from nabij.serve.answers.models import Article, Feedback
from nabij.serve.answers.reading.use import count_use
from nabij.serve.catalogue.public import Product
from nabij.serve.followups.public import NotThere, UnableToAct, keep


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
    """Say that something is wrong, missing or did not help; the owner hears of it.

    The team of the article has until a day to act on it.
    """
    made = Feedback(article=article, version_number=version, kind=kind, text=text.strip())
    made.made_by, made.made_at = actor, now
    told = promised_to(made, team=article.team_id or "", said=made.text, now=now)
    made.follow_up = told.id if told else None
    return _stored(made, now=now)


@dataclass(frozen=True)
class FromOutside:
    """What somebody who reads the site says: of an article or a product, one of the two.

    ``team`` is the code of who acts on it where the thing itself has no team.
    """

    kind: Feedback.Kind
    said: str = ""
    email: str = ""
    team: str = ""
    article: Article | None = None
    version: int | None = None
    product: Product | None = None


@transaction.atomic
def hear_feedback(*, told: FromOutside, now: datetime) -> Feedback:
    """Take in what a resident says; the team hears, and the resident too where there is a way.

    What they wrote stands in the promise alone.
    """
    made = Feedback(
        article=told.article,
        product=told.product,
        version_number=told.version,
        kind=told.kind,
        made_at=now,
    )
    thing = told.article or told.product
    team = (thing.team_id if thing else "") or told.team
    promise = promised_to(made, team=team, said=told.said, email=told.email, now=now)
    made.follow_up = promise.id if promise else None
    return _stored(made, now=now)


def _stored(made: Feedback, *, now: datetime) -> Feedback:
    made.save(force_insert=True)
    if made.article and made.kind == Feedback.Kind.NO_HELP:
        count_use(made.article, now=now, not_helped=1)
    hand_over(made)
    told = {"kind": str(made.kind), "text": made.text}
    told["article" if made.article else "product"] = made.about
    record_change(KIND, str(made.pk), before=None, after=told)
    return made


@transaction.atomic
def close_feedback(*, feedback: Feedback, done: str, actor: UUID | None, now: datetime) -> None:
    """Say what was done with feedback; who gave it hears so, and the promise of it is kept.

    Raises:
        AlreadyDone: somebody said so before.
    """
    if feedback.done_at is None and feedback.follow_up:
        employee = Employee.objects.filter(pk=actor).first() if actor else None
        # Kept elsewhere or destroyed meanwhile: then it is closed here on its own.
        with suppress(NotThere, UnableToAct):
            keep(follow_up_id=feedback.follow_up, answer=done, actor=employee, now=now)
            return
    _close(feedback.pk, done=done, actor=actor, now=now)


def _heard(promise: Kept) -> None:
    """Close what a kept promise is about; what was closed before stays as it was."""
    with suppress(AlreadyDone, Feedback.DoesNotExist):
        _close(
            UUID(promise.subject_id),
            done=promise.answer,
            actor=promise.actor,
            now=promise.at,
            reach=promise.reach,
        )


def _withdrawn(promise: Kept) -> None:
    """Close what a promise that was taken back is about, with who did that and why.

    A colleague who gave it hears so. A resident does not: what stands on their page is enough.
    """
    with suppress(AlreadyDone, Feedback.DoesNotExist):
        _close(
            UUID(promise.subject_id),
            done=promise.answer,
            actor=promise.actor,
            now=promise.at,
            is_withdrawn=True,
        )


def _close(
    feedback_id: UUID,
    *,
    done: str,
    actor: UUID | None,
    now: datetime,
    reach: str = "",
    is_withdrawn: bool = False,
) -> None:
    feedback = Feedback.objects.select_for_update(of=("self",)).get(pk=feedback_id)
    # What was taken back can be taken up again, and then something is done after all.
    if feedback.done_at is not None and not feedback.is_withdrawn:
        raise AlreadyDone(feedback.pk)
    feedback.done, feedback.done_by, feedback.done_at = done.strip(), actor, now
    feedback.is_withdrawn = is_withdrawn
    feedback.save(update_fields=["done", "done_by", "done_at", "is_withdrawn"])
    tell_outcome(feedback, reach=reach)
    record_change(KIND, str(feedback.pk), before={"done": ""}, after={"done": feedback.done})


KEPT = KeptPort(_heard, _withdrawn, warning=_("Wie het meldde, leest dit."))
