# SPDX-License-Identifier: EUPL-1.2
"""What happens to follow-ups by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.serve.followups.reminding.actions import remind, tell_late
from nabij.serve.followups.working.replacing import replace_absent


@periodic(every=timedelta(minutes=15))
@task(title=_("Herinneren aan beloften die bijna klaar moeten zijn of te laat zijn"))
def look_at_the_clock() -> None:
    """Hand over what lies at who is away, remind of what is nearly due, and tell what is late."""
    now = timezone.now()
    replace_absent(now=now)
    remind(now=now)
    tell_late(now=now)
