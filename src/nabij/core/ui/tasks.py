# SPDX-License-Identifier: EUPL-1.2
"""What happens to drawn charts by itself."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.core.ui.charts.store import forget_old


@periodic(daily_at=time(4, 20))
@task(title=_("Oude tekeningen van grafieken weghalen"))
def forget_old_charts() -> None:
    """Delete drawn charts at which nobody looked for a month."""
    forget_old(now=timezone.now())
