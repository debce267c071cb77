# SPDX-License-Identifier: EUPL-1.2
"""What happens to marks and wishes by itself."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.core.residents.marks import reviewing


@periodic(daily_at=time(7, 10))
@task(title=_("Herinneren aan markeringen die aflopen"))
def remind_of_marks() -> None:
    """Tell who may that a mark ends soon; once for each end."""
    reviewing.remind(now=timezone.now())


@periodic(daily_at=time(3, 50))
@task(title=_("Wensen en markeringen vergeten die voorbij zijn"))
def forget_marks() -> None:
    """Delete what is over."""
    reviewing.forget_ended(now=timezone.now())
