# SPDX-License-Identifier: EUPL-1.2
"""What Lindeveen destroyed and is about to destroy: messages of one and two years ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from nabij.core.audit.public import unit
from nabij.core.notify.public import add_past_messages
from nabij.core.organisation.public import Employee
from nabij.core.ports.delivery import Recipient
from nabij.core.retention.public import (
    add_waiting_list,
    carry_out,
    import_example,
    is_in_use,
)

# By the invented selection list messages stay for a year. Days ago that they were sent: those of
# the first group are gone already, those of the second may go, the last ones stay.
_GONE = range(500, 620, 9)
_DUE = range(370, 470, 8)
_YOUNG = range(20, 360, 40)
_FIRST_LIST, _SECOND_LIST = timedelta(days=120), timedelta(days=2)
_LOOKED_THROUGH = timedelta(days=1, hours=2)


def add_destruction_lists(*, maker: str, approver: str, now: datetime) -> None:
    """Add one list that was carried out, and one that waits; none where there is a list already.

    ``maker`` and ``approver`` are the e-mail addresses of two accounts.
    """
    if is_in_use():
        return
    people = Employee.objects.in_bulk([maker, approver], field_name="email")
    with unit(name="demo"), transaction.atomic():
        import_example()
        _add_messages(now)
        made_at = now - _FIRST_LIST
        number = add_waiting_list(reference_day=made_at.date(), maker=people[maker].pk, now=made_at)
        carry_out(list_id=number, approver=people[approver], now=made_at + _LOOKED_THROUGH)
        made_at = now - _SECOND_LIST
        add_waiting_list(reference_day=made_at.date(), maker=people[maker].pk, now=made_at)


def _add_messages(now: datetime) -> None:
    moments = [now - timedelta(days=days) for days in (*_GONE, *_DUE, *_YOUNG)]
    sent = [
        (at, {"kenmerk": f"ZAAK-{at.year}-{number:07}", "moment": at})
        for number, at in enumerate(moments, start=201)
    ]
    add_past_messages(kind="notify.received", recipient=Recipient("demo", "3"), sent=sent)
