# SPDX-License-Identifier: EUPL-1.2
"""What happens to reviews by itself."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.serve.quality import actions


@periodic(daily_at=time(3, 40))
@task(title=_("Oude beoordelingen van contacten vergeten"))
def forget_reviews() -> None:
    """Forget what was said of whose contact some time ago."""
    actions.forget_reviews(now=timezone.now())
