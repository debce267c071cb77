# SPDX-License-Identifier: EUPL-1.2
"""What the figures learn of the site: whether a page helped, and never whom."""

from __future__ import annotations

from datetime import datetime

from uuid_utils.compat import uuid7

from nabij.core.events.public import Event, record
from nabij.serve.portal.finding import CHANNEL

KIND = "page_opinion"
HELPED, DID_NOT_HELP = "page.helped", "page.did_not_help"


def record_opinion(*, did_help: bool, product: str, now: datetime) -> None:
    """Record what somebody found of a page, under its product; each opinion is one of its own."""
    activity = HELPED if did_help else DID_NOT_HELP
    record(
        Event(activity, at=now, subject_id=str(uuid7()), channel=CHANNEL, product=product), now=now
    )
