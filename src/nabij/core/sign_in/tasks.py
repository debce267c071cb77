# SPDX-License-Identifier: EUPL-1.2
"""What is no longer needed of sessions goes at night."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.core.sign_in import sessions


@periodic(daily_at=time(3, 45))
@task(title=_("Verlopen sessies vergeten"))
def forget_ended_sessions() -> None:
    """Delete sessions that are over, with the network addresses they came from."""
    sessions.forget_ended(now=timezone.now())
