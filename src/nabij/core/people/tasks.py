# SPDX-License-Identifier: EUPL-1.2
"""Calendars are read, and what is over is forgotten, by the clock."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import enqueue, periodic, task
from nabij.core.people.actions.feeds import read_feed
from nabij.core.people.actions.forgetting import forget_old
from nabij.core.people.models import Feed

# What waits for another's server goes after what waits for us.
_AFTER_OTHER_WORK = -10


@task(title=_("Agenda lezen"), priority=_AFTER_OTHER_WORK)
def read_calendar_of(feed_id: str) -> None:
    """Read one calendar."""
    read_feed(feed_id=UUID(feed_id), now=timezone.now())


@periodic(every=timedelta(minutes=15))
@task(title=_("Agenda’s lezen voor Wie is wie"))
def read_calendars() -> None:
    """Start the reading of every calendar."""
    for feed_id in Feed.objects.values_list("pk", flat=True):
        with transaction.atomic():
            have_read(feed_id)


@periodic(daily_at=time(4, 40))
@task(title=_("Afwezigheid die voorbij is vergeten"))
def forget_what_is_over() -> None:
    """Delete absence that is past, and cards of who left."""
    forget_old(now=timezone.now())


def have_read(feed_id: UUID) -> None:
    """Put the reading of a calendar in the queue, in the transaction that is open."""
    enqueue(read_calendar_of, str(feed_id), unique=f"calendar:{feed_id}")
