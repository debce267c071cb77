# SPDX-License-Identifier: EUPL-1.2
"""A call as the desk shows it: who calls by number, which proves nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_view
from nabij.serve.calls.models import Call
from nabij.serve.calls.reporting import KIND
from nabij.serve.contacts.public import PURPOSE, find_by_number


@dataclass(frozen=True)
class ShownCall:
    """A call with what its number tells."""

    id: UUID
    state: str | Promise
    tone: str
    since: object
    is_over: bool
    number: str
    queue: str
    names: Sequence[str]
    # What colleagues wrote down before they passed it on.
    earlier: Sequence[UUID]


def standing(calls: Sequence[Call]) -> str:
    """Return a text that differs as soon as the desk has something else to show."""
    told = [(str(one.pk), str(one.answered_at), str(one.ended_at)) for one in calls]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def shown(request: HttpRequest, calls: Sequence[Any]) -> list[ShownCall]:
    """Return calls as the desk shows them, after recording whose number and name that shows."""
    return [_shown(request, one) for one in calls]


def _shown(request: HttpRequest, call: Any) -> ShownCall:
    if call.number:
        record_view(KIND, call.pk, purpose=PURPOSE, fields=("number",))
    state, tone, since = _state(call)
    return ShownCall(
        id=call.pk,
        state=state,
        tone=tone,
        since=since,
        is_over=call.ended_at is not None,
        number=call.number,
        queue=call.queue,
        names=[one.label for one in find_by_number(request, call.number)],
        earlier=list(call.taken.values_list("contact_id", flat=True)) if call.was_taken else [],
    )


def _state(call: Call) -> tuple[str | Promise, str, object]:
    if call.answered_at is None:
        return _("De telefoon gaat"), "warning", call.offered_at
    if call.ended_at is None:
        return _("In gesprek"), "positive", call.answered_at
    return _("Net opgehangen"), "neutral", call.ended_at
