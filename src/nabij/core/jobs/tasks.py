# SPDX-License-Identifier: EUPL-1.2
"""The module's own periodic work."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs import actions
from nabij.core.jobs.engine.task import task
from nabij.core.jobs.periodic import periodic


@periodic(daily_at=time(3, 40))
@task(title=_("Oude achtergrondtaken opruimen"))
def prune_jobs() -> None:
    """Delete jobs that are long finished."""
    actions.prune_jobs(now=timezone.now())
