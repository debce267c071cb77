# SPDX-License-Identifier: EUPL-1.2
"""What the clock does: settle what a crash left open while this database still knows."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.erasures import noting
from nabij.core.jobs.public import periodic, task


@periodic(every=timedelta(minutes=15))
@task(title=_("Lijst van wissingen bijwerken"))
def confirm_begun() -> None:
    """Note as done what was cut off between commit and list."""
    noting.confirm_begun(now=timezone.now())
