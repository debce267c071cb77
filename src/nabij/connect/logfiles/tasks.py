# SPDX-License-Identifier: EUPL-1.2
"""Imports in the background, and the cleaning up of uploads."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nabij.connect.logfiles.importing.actions import clean_up_interrupted
from nabij.connect.logfiles.uploads import background
from nabij.core.jobs.public import periodic, task


@task(title=_("Logbestand importeren"), max_attempts=3)
def import_upload(upload_id: str, is_strict: bool = False, language: str = "nl") -> None:
    """Import a file that somebody uploaded; what goes wrong is told in their language."""
    with override(language):
        background.run_import(upload_id=UUID(upload_id), is_strict=is_strict, now=timezone.now())


@periodic(daily_at=time(3, 40))
@task(title=_("Imports weghalen waarvan de bewaartermijn om is"))
def take_out_given_up() -> None:
    """Take out of the lake what was given up, also where a process died half-way."""
    clean_up_interrupted(now=timezone.now())


@periodic(daily_at=time(3, 50))
@task(title=_("Verlopen uploads vergeten"))
def forget_old_uploads() -> None:
    """Forget uploads whose file is deleted."""
    background.forget_old_uploads(now=timezone.now())
