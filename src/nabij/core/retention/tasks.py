# SPDX-License-Identifier: EUPL-1.2
"""Gathering and destroying in the background."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import LeaseLost, PermanentFailure, periodic, task
from nabij.core.retention.lists import destroying, gathering, halting


@task(title=_("Vernietigingslijst maken"))
def gather_list(list_id: int) -> None:
    """Fill a list that somebody began."""
    try:
        gathering.gather(list_id=list_id)
    except LeaseLost:
        raise
    except Exception as fault:
        halting.halt(list_id=list_id, at="gathering", reason=halting.GATHERING, now=timezone.now())
        raise PermanentFailure(type(fault).__name__) from fault


@task(title=_("Vernietigen wat is goedgekeurd"))
def destroy_list(list_id: int) -> None:
    """Destroy what stands on an approved list, and make the declaration."""
    destroying.destroy_approved(list_id=list_id)


@periodic(every=timedelta(minutes=5))
@task(title=_("Vernietigingslijsten zoeken die bleven steken"))
def find_abandoned_lists() -> None:
    """Let a person see lists whose job was killed at every try."""
    halting.halt_abandoned(now=timezone.now())
