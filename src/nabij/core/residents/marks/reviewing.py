# SPDX-License-Identifier: EUPL-1.2
"""Marks are looked at before they end, and forgotten a while after."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import Link, MessageKind, Parts
from nabij.core.organisation.public import Holder, holders, may
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.core.residents.access import MARKS
from nabij.core.residents.marks.models import Mark, Wish
from nabij.core.residents.marks.queries import REVIEWED_AHEAD, running

KIND = "residents.mark_ends"
KEPT_AFTER_END = timedelta(days=365)
"""So long the few can still see why somebody was marked."""


def remind(*, now: datetime) -> int:
    """Ask for a message about each mark that ends soon; say how many marks.

    A message about one mark and end is asked for with the same key, so that it goes once.
    """
    today = localdate(now)
    due = running(today).filter(until__lte=today + REVIEWED_AHEAD).select_related("set_by")
    for mark in due:
        with transaction.atomic():
            for holder in _who_looks(mark):
                _ask(mark, holder)
    return len(due)


@transaction.atomic
def forget_ended(*, now: datetime) -> int:
    """Delete wishes that ended, and marks that ended a year ago; say how many."""
    today = localdate(now)
    wishes = Wish.objects.filter(until__lte=today).delete()[0]
    return wishes + Mark.objects.filter(until__lte=today - KEPT_AFTER_END).delete()[0]


def may_hear(recipient: Recipient, key: str, now: datetime) -> bool:
    """Say whether a reminder still holds, just before it leaves: it can wait for the morning."""
    mark_id, until, _holder = key.split(":")
    found = Mark.objects.filter(pk=UUID(mark_id), until=until).select_related("set_by").first()
    return found is not None and any(str(one.id) == recipient.id for one in _who_looks(found))


def _who_looks(mark: Mark) -> list[Holder]:
    """Return who set it, and where that person may not any more, all who may."""
    setter = mark.set_by
    if setter is not None and setter.is_active and may(setter, MARKS):
        return [Holder(setter.pk, setter.email)]
    return holders(MARKS)


def _ask(mark: Mark, holder: Holder) -> None:
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=KIND,
            key=f"{mark.pk}:{mark.until}:{holder.id}",
            recipient=Recipient("employee", str(holder.id)),
            addresses={Channel.EMAIL: holder.email},
            # Whose mark it is stands on the page alone.
            values={"link": Link("residents:marks"), "datum": mark.until - timedelta(days=1)},
        )
    )


MARK_ENDS = MessageKind(
    code=KIND,
    label=_("Een markering van een inwoner loopt af"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    may_have=may_hear,
    texts={
        "nl": Parts(
            subject="Kijk of een markering nog nodig is",
            body=(
                "Een markering van een inwoner geldt nog tot en met ((datum)). Daarna eindigt zij"
                " vanzelf.\n\n"
                "Is zij nog nodig? Verleng haar hier: ((link))\n\n"
                "((gemeente))"
            ),
        ),
        "en": Parts(
            subject="Please see whether a mark is still needed",
            body=(
                "A mark on a resident holds up to and including ((datum)). After that it ends by"
                " itself.\n\n"
                "Is it still needed? Extend it here: ((link))\n\n"
                "((gemeente))"
            ),
        ),
    },
)
