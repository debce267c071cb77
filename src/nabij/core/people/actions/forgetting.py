# SPDX-License-Identifier: EUPL-1.2
"""What is over goes: absence that is past, and cards of who left."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from nabij.core.people.actions.photos import remove_photo
from nabij.core.people.models import Absence, Card, Feed

PAST_KEPT = timedelta(days=30)
CLOSED_KEPT = timedelta(days=30)
"""So long a closed account keeps its card: work still goes to who takes over."""


def forget_old(*, now: datetime) -> int:
    """Delete absence that is past and what is known of who left; return how many rows."""
    gone, _by_model = Absence.objects.filter(ends_at__lt=now - PAST_KEPT).delete()
    today = localdate(now)
    Card.objects.filter(employee__is_active=True, closed_on__isnull=False).update(closed_on=None)
    Card.objects.filter(employee__is_active=False, closed_on=None).update(closed_on=today)
    for card in Card.objects.filter(closed_on__lt=today - CLOSED_KEPT):
        gone += _forget(card, now)
    return gone


@transaction.atomic
def _forget(card: Card, now: datetime) -> int:
    if card.photo is not None:
        remove_photo(employee_id=card.employee_id, actor=None, now=now)
    gone = [
        Absence.objects.filter(employee_id=card.employee_id).delete()[0],
        Feed.objects.filter(employee_id=card.employee_id).delete()[0],
        Card.objects.filter(pk=card.pk).delete()[0],
    ]
    return sum(gone)
