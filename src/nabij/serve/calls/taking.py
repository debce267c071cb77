# SPDX-License-Identifier: EUPL-1.2
"""Beginning a contact from a call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.core.organisation.public import Employee
from nabij.serve.calls.models import Call, Taken
from nabij.serve.contacts.public import Channel, begin_contact


@transaction.atomic
def take(*, call_id: UUID, employee: Employee, team: str, now: datetime) -> UUID:
    """Begin a contact that is as old as the call; the same one where that was done before."""
    call = Call.objects.select_for_update().get(pk=call_id)
    before = call.taken.filter(employee=employee).first()
    if before is not None:
        return before.contact_id
    contact = begin_contact(
        channel=Channel.PHONE,
        employee=employee,
        team=team,
        now=now,
        began_at=min(call.answered_at or call.began_at, now),
    )
    Taken(call=call, contact_id=contact.pk, employee=employee).save(force_insert=True)
    return contact.pk
