# SPDX-License-Identifier: EUPL-1.2
"""Gathering and destroying in the background."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import task
from nabij.core.retention.lists import destroying, gathering


@task(title=_("Vernietigingslijst maken"))
def gather_list(list_id: int) -> None:
    """Fill a list that somebody began."""
    gathering.gather(list_id=list_id)


@task(title=_("Vernietigen wat is goedgekeurd"))
def destroy_list(list_id: int) -> None:
    """Destroy what stands on an approved list, and make the declaration."""
    destroying.destroy_approved(list_id=list_id)
