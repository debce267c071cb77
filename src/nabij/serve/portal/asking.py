# SPDX-License-Identifier: EUPL-1.2
"""A question from the site becomes a contact with a promise; what it says leaves no other trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from nabij.core.notify.public import Link, is_email_address
from nabij.core.organisation.public import known_team
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.serve.contacts.public import (
    Asked,
    ContactData,
    Outcome,
    Promised,
    register,
)
from nabij.serve.contacts.public import (
    Channel as ContactChannel,
)
from nabij.serve.followups.public import SUBJECT, FollowUpView, Kind

RECEIVED = "portal.question_received"


@dataclass(frozen=True)
class Question:
    """What somebody asks on the site; they are called where ``wants_call``, else they get mail."""

    text: str
    email: str = ""
    phone: str = ""
    name: str = ""
    product: str = ""
    team: str = ""
    wants_call: bool = False


def team_for(team: str = "") -> str:
    """Return who answers: this team, or the one that gets what belongs to no other; "" if none."""
    return next((one for one in (team, str(settings.CONTACT_TEAM)) if known_team(one)), "")


@transaction.atomic
def take_question(*, question: Question, now: datetime) -> FollowUpView:
    """Take a question in, and return what was promised: a call or a mail, until a moment.

    Raises:
        UnableToRegister: it cannot be; there is no team that answers, for one.
    """
    team = team_for(question.team)
    promised = Promised(
        kind=Kind.CALLBACK if question.wants_call else Kind.REPLY,
        team=team,
        asker_name=question.name,
        asker_phone=question.phone,
        asker_email=question.email,
    )
    asked = Asked(
        text=question.text, product=question.product, outcome=Outcome.PROMISED, promised=promised
    )
    data = ContactData(
        channel=ContactChannel.FORM, began_at=now, ended_at=now, team=team, questions=[asked]
    )
    _contact, (made,) = register(data=data, employee=None, now=now)
    if is_email_address(question.email):
        _acknowledge(made, question.email)
    return made


def _acknowledge(promise: FollowUpView, email: str) -> None:
    """Say at once that it came in, at night too: who just asked looks whether it did."""
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=RECEIVED,
            key=str(promise.id),
            recipient=Recipient(SUBJECT, str(promise.id)),
            addresses={Channel.EMAIL: email},
            values={"moment": promise.due_at, "link": Link("public:asked", promise.id)},
            is_urgent=True,
        )
    )
