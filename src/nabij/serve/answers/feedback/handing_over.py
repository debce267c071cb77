# SPDX-License-Identifier: EUPL-1.2
"""The one place where feedback is handed to who has to act, and its outcome to who gave it.

The team gets a promise of the kind *signal*, with the day that the norm of signals says.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from nabij.core.notify.public import Link
from nabij.core.organisation.public import Employee, Holder
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.serve.answers.feedback.kinds import DONE, DONE_OUTSIDE, GIVEN, KIND
from nabij.serve.answers.models import Feedback
from nabij.serve.answers.reminding import owners_of
from nabij.serve.followups.public import FollowUpView, Kind, UnableToPromise, promise

_FROM_THE_SITE = "form"


def promised_to(
    feedback: Feedback, *, team: str, said: str, now: datetime, email: str = ""
) -> FollowUpView | None:
    """Promise that a team acts on feedback; nothing where there is no team that can.

    The owner of the article has it at once.
    """
    article = feedback.article
    owner = article.owner if article and article.owner and article.owner.is_active else None
    try:
        return promise(
            kind=Kind.SIGNAL,
            team=team,
            question=said or str(feedback.get_kind_display()),
            channel="" if feedback.made_by else _FROM_THE_SITE,
            now=now,
            actor=_giver(feedback),
            subject=(KIND, str(feedback.pk)),
            product=_product_of(feedback),
            employee=owner.pk if owner else None,
            asker_email=email,
        )
    except UnableToPromise:
        return None


def _giver(feedback: Feedback) -> Employee | None:
    if feedback.made_by is None:
        return None
    return Employee.objects.filter(pk=feedback.made_by).first()


def _product_of(feedback: Feedback) -> str:
    if feedback.article is None:
        return feedback.product_id or ""
    first = feedback.article.products.first()
    return first.pk if first else ""


def hand_over(feedback: Feedback) -> None:
    """Tell whoever owns the article; of a product the promise of its team says it."""
    if feedback.article is None:
        return
    for owner in owners_of(feedback.article):
        if owner.id != feedback.made_by:
            _ask(GIVEN, feedback, owner)


def tell_outcome(feedback: Feedback, *, reach: str = "") -> None:
    """Tell who gave feedback what was done, unless it was the same person.

    ``reach`` is the address of who reads the site and wants to hear.
    """
    if feedback.made_by is None:
        _tell_outside(feedback, reach)
    elif feedback.made_by != feedback.done_by:
        for giver in Employee.objects.filter(pk=feedback.made_by, is_active=True):
            _ask(DONE, feedback, Holder(giver.pk, giver.email))


def may_hear_of_new(recipient: Recipient, key: str, now: datetime) -> bool:
    """Say whether feedback still waits for this owner, just before the message leaves."""
    found = Feedback.objects.filter(pk=UUID(key.partition(":")[0]), done_at=None)
    feedback = found.select_related("article__owner").first()
    if feedback is None or feedback.article is None:
        return False
    return any(str(one.id) == recipient.id for one in owners_of(feedback.article))


def _tell_outside(feedback: Feedback, reach: str) -> None:
    if not reach:
        return
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=DONE_OUTSIDE,
            key=str(feedback.pk),
            recipient=Recipient(KIND, str(feedback.pk)),
            addresses={Channel.EMAIL: reach},
            values={"link": Link("public:told", feedback.pk)},
        )
    )


def _ask(kind: str, feedback: Feedback, to: Holder) -> None:
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=kind,
            key=f"{feedback.pk}:{to.id}",
            recipient=Recipient("employee", str(to.id)),
            addresses={Channel.EMAIL: to.email},
            values={"link": Link("answers:feedback", feedback.pk)},
        )
    )
