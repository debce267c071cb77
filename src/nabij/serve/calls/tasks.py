# SPDX-License-Identifier: EUPL-1.2
"""What happens to calls by itself."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.serve.calls import rights


@periodic(daily_at=time(3, 10))
@task(title=_("Nummers van bellers vergeten"))
def forget_numbers() -> None:
    """Forget who called some time ago."""
    rights.forget_numbers(now=timezone.now())
