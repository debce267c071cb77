# SPDX-License-Identifier: EUPL-1.2
"""What happens to figures by itself: at night they are written beside the events."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task


@periodic(daily_at=time(5, 0))
@task(title=_("Cijfers in het meer zetten"))
def share_figures() -> None:
    """Write all figures to the table that other programs read."""
    from nabij.measure.norms.sharing.table import share_figures as share

    share(now=timezone.now())
