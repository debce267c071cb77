# SPDX-License-Identifier: EUPL-1.2
"""What the API does by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.api.requests.idempotency import forget_answers
from nabij.core.jobs.public import periodic, task


@periodic(every=timedelta(hours=1))
@task(title=_("Antwoorden van de API vergeten"))
def forget_old_answers() -> None:
    """Delete the answers of requests that are too old to come again."""
    forget_answers(now=timezone.now())
