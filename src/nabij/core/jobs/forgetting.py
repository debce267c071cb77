# SPDX-License-Identifier: EUPL-1.2
"""Jobs that are about what is gone: nothing is left to do for them, and they would lead there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from nabij.core.jobs.models import JobRun


def forget_jobs_about(kind: str, ids: Collection[str]) -> None:
    """Delete the jobs that wait or failed and have one of these ids as an argument.

    Only ids that are one thing's of whatever kind: a number may be another's. A job that runs keeps
    its ids until it ends; one that is done has none.
    """
    gone = {one for one in ids if _is_unique(one)}
    if not gone:
        return
    open_ones = JobRun.objects.filter(
        Q(due_at__isnull=False) | Q(failed_at__isnull=False), token__isnull=True
    )
    told = open_ones.values_list("pk", "result__args_kwargs").iterator()
    about = [pk for pk, given in told if gone.intersection(_texts(given))]
    DBTaskResult.objects.filter(pk__in=about).delete()


def _texts(given: dict[str, Any]) -> set[str]:
    """Return the arguments that name one thing; a list of many is work about their going."""
    return {one for one in (*given["args"], *given["kwargs"].values()) if isinstance(one, str)}


def _is_unique(one: str) -> bool:
    try:
        UUID(one)
    except ValueError:
        return False
    return True
