# SPDX-License-Identifier: EUPL-1.2
"""Telling the owner of a norm that it really changed: once for each signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from nabij.core.notify.public import Link
from nabij.core.organisation.public import Holder, holders
from nabij.core.ports.delivery import (
    MESSAGES,
    Channel,
    DeliveryRequest,
    MessagePicture,
    Recipient,
    deliveries,
)
from nabij.measure.dashboards.access import MARKS, SEES
from nabij.measure.dashboards.models import Alert
from nabij.measure.dashboards.reading.changes import Change
from nabij.measure.dashboards.reading.figures import month_before
from nabij.measure.norms.public import NormDefinition, UnknownNorm, norm_of_code

KIND = "dashboards.norm_changed"


@transaction.atomic
def tell_change(
    *, change: Change, months: Sequence[date], picture: Callable[[], MessagePicture], now: datetime
) -> bool:
    """Tell the owner of a norm that it really changed; say whether anybody heard something new.

    ``months`` are those of the chart, of which ``picture`` is drawn when there is something to
    tell. A signal that was told and goes on is not told again.
    """
    began, last = months[change.signal.at[0]], months[change.signal.at[-1]]
    # Points beyond a limit are signals of their own, month after month.
    known = Alert.objects.filter(
        norm=change.norm.code,
        direction=change.signal.direction,
        last_month__gte=month_before(began),
    )
    if known.exists():
        known.filter(last_month__lt=last).update(last_month=last)
        return False
    alert, is_new = Alert.objects.get_or_create(
        norm=change.norm.code,
        direction=change.signal.direction,
        month=began,
        defaults={"last_month": last, "told_at": now},
    )
    owners = owners_of(change.norm) if is_new else []
    if owners:
        drawn = picture()
        for owner in owners:
            _ask(alert, owner, last, drawn)
    return is_new


def may_hear(recipient: Recipient, key: str, now: datetime) -> bool:
    """Say whether somebody may still see the norm that a message is about, just before it leaves.

    A message can wait for the morning, or a day for a mail server.
    """
    alert = Alert.objects.filter(pk=key.partition(":")[0]).first()
    try:
        norm = norm_of_code(alert.norm, on=localdate(now)) if alert else None
    except UnknownNorm:
        norm = None
    if norm is None:
        return False
    see = holders(SEES, team=norm.owner) if norm.owner else []
    return any(str(one.id) == recipient.id for one in (*see, *holders(SEES), *holders(MARKS)))


def owners_of(norm: NormDefinition) -> list[Holder]:
    """Return who hears of a norm: those who steer its team, or else the advisers."""
    return (holders(SEES, team=norm.owner) if norm.owner else []) or holders(MARKS)


def _ask(alert: Alert, owner: Holder, month: date, picture: MessagePicture) -> None:
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=KIND,
            key=f"{alert.pk}:{owner.id}",
            recipient=Recipient("employee", str(owner.id)),
            addresses={Channel.EMAIL: owner.email},
            values={
                "link": Link("dashboards:alert", alert.pk),
                "datum": month,
                "grafiek": picture,
            },
        )
    )
