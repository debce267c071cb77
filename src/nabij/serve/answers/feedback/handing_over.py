# SPDX-License-Identifier: EUPL-1.2
"""The one place where feedback is handed to who has to act, and its outcome to who gave it.

Whoever makes a promise with a date of feedback hooks in here.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from nabij.core.notify.public import Link
from nabij.core.organisation.public import Employee, Holder
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.serve.answers.models import Feedback
from nabij.serve.answers.reminding import owners_of

GIVEN, DONE = "answers.feedback_given", "answers.feedback_done"


def hand_over(feedback: Feedback) -> None:
    """Have whoever owns the article act on it."""
    for owner in owners_of(feedback.article):
        if owner.id != feedback.made_by:
            _ask(GIVEN, feedback, owner)


def tell_outcome(feedback: Feedback) -> None:
    """Tell who gave feedback what was done, unless it was the same person."""
    if feedback.made_by is None or feedback.made_by == feedback.done_by:
        return
    for giver in Employee.objects.filter(pk=feedback.made_by, is_active=True):
        _ask(DONE, feedback, Holder(giver.pk, giver.email))


def may_hear_of_new(recipient: Recipient, key: str, now: datetime) -> bool:
    """Say whether feedback still waits for this owner, just before the message leaves."""
    found = Feedback.objects.filter(pk=UUID(key.partition(":")[0]), done_at=None)
    feedback = found.select_related("article__owner").first()
    if feedback is None:
        return False
    return any(str(one.id) == recipient.id for one in owners_of(feedback.article))


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
