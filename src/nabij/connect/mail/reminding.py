# SPDX-License-Identifier: EUPL-1.2
"""Who hears that a mail which may be legal still waits: once for each, that day where it can."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.connect.mail.access import ANSWERS
from nabij.connect.mail.models import Flag
from nabij.core.clock.counting.opening import due_open
from nabij.core.clock.exceptions import ClockFault
from nabij.core.notify.public import Link, MessageKind, Parts
from nabij.core.organisation.public import Employee, Holder, calendar_for, holders, may
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries

UNDECIDED = "mail.undecided"
_AFTER = timedelta(hours=4)
"""So much opening time a flag may wait before somebody hears of it."""
_AT_ONCE = 500


@transaction.atomic
def remind_undecided(*, now: datetime) -> int:
    """Tell who may decide of flags that wait for half a day; return of how many.

    Somebody hears once a day at most, about the list.
    """
    waiting = Flag.objects.filter(decision="", told_at=None, mail__arrived_at__lt=now)
    locked = waiting.select_for_update(of=("self",)).select_related("mail")
    due = [one for one in locked.order_by("id")[:_AT_ONCE] if _is_due(one.mail.arrived_at, now)]
    heard: dict[UUID, Holder] = {}
    for team in {one.mail.team_id for one in due}:
        deciding = holders(ANSWERS, team=team) if team else []
        heard |= {one.id: one for one in deciding or holders(ANSWERS)}
    for one in heard.values():
        _ask(one, now)
    Flag.objects.filter(pk__in=[one.pk for one in due]).update(told_at=now)
    return len(due)


def _is_due(arrived_at: datetime, now: datetime) -> bool:
    try:
        return due_open(calendar_for(), arrived_at, _AFTER) <= now
    except ClockFault:
        return arrived_at + _AFTER <= now


def _may_hear(recipient: Recipient, key: str, now: datetime) -> bool:
    person = Employee.objects.filter(pk=UUID(recipient.id)).first()
    return person is not None and may(person, ANSWERS)


def _ask(who: Holder, now: datetime) -> None:
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=UNDECIDED,
            key=f"{who.id}:{localdate(now)}",
            recipient=Recipient("employee", str(who.id)),
            addresses={Channel.EMAIL: who.email},
            values={"link": Link("mail:mails")},
        )
    )


MESSAGE = MessageKind(
    code=UNDECIDED,
    label=_("Een mail die juridisch kan zijn, wacht nog"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    may_have=_may_hear,
    texts={
        "nl": Parts(
            subject="Een mail die juridisch kan zijn, wacht nog",
            body=(
                "Er is een mail die een bezwaar, verzoek of ander juridisch stuk kan zijn. Niemand"
                " heeft nog gezegd wat het is. De dag waarop de mail binnenkwam, telt voor de"
                " termijn.\n\n"
                "Bekijk de mail onder Mogelijk juridisch: ((link))\n\n"
                "U krijgt dit bericht hooguit een keer per dag.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): een mail die juridisch kan zijn, wacht nog. ((link))",
        ),
        "en": Parts(
            subject="An email that may be legal still waits",
            body=(
                "There is an email that may be an objection, a request or another legal document."
                " Nobody has said yet what it is. The day on which it came in counts for its"
                " term.\n\n"
                "See it under Mogelijk juridisch: ((link))\n\n"
                "You get this message once a day at most.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): an email that may be legal still waits. ((link))",
        ),
    },
)
