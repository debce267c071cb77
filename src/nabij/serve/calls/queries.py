# SPDX-License-Identifier: EUPL-1.2
"""Reading calls: those of one agent, and the number behind a contact."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.serve.calls.models import Call, Taken

RINGS = timedelta(minutes=10)
"""A call that rings longer was given up without telling: a system may lose a report."""
LASTS = timedelta(hours=2)
"""The same of a call that somebody has."""
AFTERWARDS = timedelta(minutes=15)
"""So long after its end a call still waits for a contact to be written down."""


def calls_of(employee_id: UUID, *, now: datetime) -> QuerySet[Any]:
    """Return the calls that ring at somebody or that they have, and began no contact from yet.

    ``was_taken`` says whether another did: of few calls anything earlier has to be asked.
    """
    rings = Q(answered_at=None, ended_at=None, offered_at__gte=now - RINGS)
    has = Q(answered_at__gte=now - LASTS, ended_at=None)
    had = Q(answered_at__isnull=False, ended_at__gte=now - AFTERWARDS)
    rows = Call.objects.filter(rings | has | had, employee=employee_id, abandoned_at=None)
    # The index knows who and when: nothing older than this can be among them.
    rows = rows.filter(began_at__gte=now - LASTS - AFTERWARDS - LASTS)
    rows = rows.annotate(was_taken=Exists(Taken.objects.filter(call=OuterRef("pk"))))
    return rows.exclude(taken__employee=employee_id).order_by("-began_at", "-id")


def number_in(contact_id: UUID) -> str:
    """Return the number of who called in a contact; "" where that is hidden or gone."""
    found = Taken.objects.filter(contact_id=contact_id).select_related("call").first()
    return found.call.number if found else ""
