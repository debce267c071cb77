# SPDX-License-Identifier: EUPL-1.2
"""Sending in the background, and what happens by the clock."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.core.notify import deciding, delivering

# NotifyNL keeps messages for seven days; most failures are known within three.
FOLLOWED = timedelta(days=3)


@task(title=_("Bericht verzenden"))
def send_message(message_id: str) -> None:
    """Send one message, or settle what a killed process left of it."""
    delivering.deliver(message_id=UUID(message_id), now=timezone.now())


@periodic(every=timedelta(minutes=1))
@task(title=_("Berichten verzenden die aan de beurt zijn"))
def send_due_messages() -> None:
    """Start what waited for its moment: quiet hours, another try."""
    delivering.send_due(now=timezone.now())


@periodic(every=timedelta(minutes=15))
@task(title=_("Navragen of berichten zijn aangekomen"))
def follow_messages() -> None:
    """Ask carriers that can tell what became of messages."""
    delivering.follow(now=timezone.now(), since=FOLLOWED)


@periodic(daily_at=time(4, 0))
@task(title=_("Adressen van verzonden berichten wissen"))
def erase_addresses() -> None:
    """Erase addresses whose time is over."""
    deciding.erase_addresses(now=timezone.now(), kept=settings.ADDRESS_KEPT)
