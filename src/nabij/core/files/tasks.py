# SPDX-License-Identifier: EUPL-1.2
"""Cleaning up, every hour."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.files import actions
from nabij.core.jobs.public import periodic, task


@periodic(every=timedelta(hours=1))
@task(title=_("Verlopen bestanden verwijderen"))
def clean_up_files() -> None:
    """Delete files whose time is over, and what was left behind half-way."""
    now = timezone.now()
    actions.delete_expired(now=now)
    actions.remove_left_behind(now=now)
