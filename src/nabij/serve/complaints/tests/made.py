# SPDX-License-Identifier: EUPL-1.2
"""Complaints that came in, and people who handle them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.utils.timezone import localdate

from nabij.core.organisation.public import Employee
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.working import ending, handling
from nabij.serve.complaints.working.taking_in import ComplaintData, take_in
from nabij.serve.followups.tests.made import employee, teams

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""A Friday at ten o'clock in the Netherlands."""


def complaint(**changes: Any) -> Complaint:
    """Take in a complaint on paper about the team Belastingen."""
    teams()
    now = changes.pop("now", FRIDAY)
    asked: dict[str, Any] = {
        "form": "written",
        "channel": "post",
        "received_on": date(2026, 11, 18),
        "team": "belastingen",
        "conduct": "Ik werd aan de balie uitgelachen.",
        "theme": "treatment",
        "name": "Sanne Veldkamp-Aa",
        "address": "Dorpsstraat 12\n9991 BC Lindeveen",
        "email": "sanne@voorbeeld.example",
        **changes,
    }
    return take_in(data=ComplaintData(**asked), actor=None, now=now)


def officer() -> Employee:
    """Return who handles complaints of the whole municipality."""
    return employee("quality-officer", name="Kim Kwaliteit")


def ready(row: Complaint, *, now: datetime = FRIDAY) -> Complaint:
    """Take all steps that come before a judgement."""
    told: dict[str, Any] = {"complaint_id": row.pk, "actor": officer(), "now": now}
    day = localdate(now)
    handling.confirm(**told, on=day, how="letter")
    handling.hand_to(**told, handler=officer(), was_not_involved=True)
    handling.hear(**told, on=day, report="Beiden vertelden hun kant.")
    return stored(row)


def decided(row: Complaint, *, on: date, now: datetime) -> Complaint:
    """Give a judgement on a complaint that is ready for it."""
    ending.decide(
        complaint_id=row.pk,
        on=on,
        judgement="founded",
        findings="Dit had niet mogen gebeuren.",
        conclusions="Wij bieden excuses aan.",
        actor=officer(),
        now=now,
    )
    return stored(row)


def stored(row: Complaint) -> Complaint:
    """Return a complaint as it is stored now."""
    return Complaint.objects.get(pk=row.pk)
