# SPDX-License-Identifier: EUPL-1.2
"""Many contacts and promises, stored in bulk: what a list has to find its way in."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

from uuid_utils.compat import uuid7

from nabij.core.organisation.public import Team, set_up_organisation
from nabij.serve.contacts.models import Contact, Outcome, Question
from nabij.serve.followups.models import FollowUp

_BATCH = 5_000
_PROMISED_OF = 5


def store(number: int, *, now: datetime) -> None:
    """Store so many contacts of two years, and a promise of every fifth, a tenth of them open."""
    set_up_organisation(municipalities={"GM9901": "Stad"}, teams={"kcc": ("KCC", "GM9901")})
    team, step = Team.objects.get(pk="kcc"), timedelta(days=700) / max(number, 1)
    moments = ((at, now - timedelta(days=700) + at * step) for at in range(number))
    while some := list(islice(moments, _BATCH)):
        contacts = [
            Contact(id=uuid7(), channel="phone", team=team, began_at=at, ended_at=at, changed_at=at)
            for _number, at in some
        ]
        Contact.objects.bulk_create(contacts)
        Question.objects.bulk_create(
            Question(id=uuid7(), contact=one, number=1, outcome=Outcome.ANSWERED, text="Waarom?")
            for one in contacts
        )
        FollowUp.objects.bulk_create(
            _promise(place // _PROMISED_OF, at, team)
            for place, at in some
            if place % _PROMISED_OF == 0
        )


def _promise(number: int, at: datetime, team: Team) -> FollowUp:
    is_open = number % 10 == 0
    due = at + timedelta(days=2)
    return FollowUp(
        id=uuid7(),
        kind="callback",
        team=team,
        question="Waarom?",
        asker_phone="0592990012",
        promised_at=at,
        heard_at=at,
        due_at=due,
        state=FollowUp.State.OPEN if is_open else FollowUp.State.KEPT,
        closed_at=None if is_open else due,
    )
