# SPDX-License-Identifier: EUPL-1.2
"""What happens to mail by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.connect.mail.reminding import remind_undecided
from nabij.connect.mail.taking.running import look_into_all
from nabij.core.jobs.public import periodic, task


@periodic(every=timedelta(minutes=1))
@task(title=_("Nieuwe mail ophalen"))
def take_new_mail() -> None:
    """Take in what is new in every mailbox."""
    look_into_all(now=timezone.now())


@periodic(every=timedelta(minutes=15))
@task(title=_("Herinneren aan mail die juridisch kan zijn en nog wacht"))
def look_at_what_waits() -> None:
    """Tell who may decide of what nobody decided about for half a day."""
    remind_undecided(now=timezone.now())
