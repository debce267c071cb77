# SPDX-License-Identifier: EUPL-1.2
"""Sending in the background, and what happens by the clock."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import enqueue, periodic, task
from nabij.core.webhooks import delivering

# What waits for another's server goes after what waits for us.
_AFTER_OTHER_WORK = -10


@task(title=_("Webhook versturen"), priority=_AFTER_OTHER_WORK)
def send_delivery(delivery_id: str) -> None:
    """Try one delivery."""
    delivering.deliver(delivery_id=UUID(delivery_id), now=timezone.now())


@periodic(every=timedelta(minutes=1))
@task(title=_("Webhooks versturen die aan de beurt zijn"))
def send_due_deliveries() -> None:
    """Start what waited for its moment: another try, or a subscription that goes on."""
    delivering.send_due(now=timezone.now())


@periodic(daily_at=time(4, 20))
@task(title=_("Oude webhooks vergeten"))
def forget_old_deliveries() -> None:
    """Delete what was sent long ago, or never will be."""
    delivering.forget_old(now=timezone.now())


def have_sent(delivery_id: UUID) -> None:
    """Put the sending of a delivery in the queue, in the transaction that is open."""
    enqueue(send_delivery, str(delivery_id), unique=f"webhook:{delivery_id}")
