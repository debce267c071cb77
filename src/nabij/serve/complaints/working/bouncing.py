# SPDX-License-Identifier: EUPL-1.2
"""A confirmation that did not arrive was none: it has to be sent again, another way."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.ports.delivery import Undelivered
from nabij.serve.complaints.exceptions import NotThere
from nabij.serve.complaints.kinds import State
from nabij.serve.complaints.models import Step
from nabij.serve.complaints.working.steps import do, row_to_act_on


def came_back(undelivered: Undelivered) -> None:
    """Note that who complains heard nothing, so that somebody confirms by letter."""
    now = timezone.now()
    try:
        row = row_to_act_on(UUID(undelivered.recipient.id), None, None)
    except NotThere:
        return
    if row.state != State.CONFIRMED:
        return
    changed = {"state": State.RECEIVED, "confirmed_on": None}
    do(row, Step.What.BOUNCED, on=localdate(now), actor=None, now=now, changed=changed)
