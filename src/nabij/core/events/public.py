# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.events``."""

from nabij.core.events.actions import (
    Event,
    NotInTransaction,
    claim_batch,
    finish_batch,
    record,
    record_all,
)
from nabij.core.events.channels import CHANNEL_LABELS
from nabij.core.events.listeners import Happening, listeners
from nabij.core.events.queries import OutboxState, events_of_batch, outbox_state
from nabij.core.events.registry import (
    Activity,
    AttributeType,
    UnknownActivity,
    activity,
    all_activities,
    kind_label,
    register_activity,
    register_kind,
)

__all__ = [
    "CHANNEL_LABELS",
    "Activity",
    "AttributeType",
    "Event",
    "Happening",
    "NotInTransaction",
    "OutboxState",
    "UnknownActivity",
    "activity",
    "all_activities",
    "claim_batch",
    "events_of_batch",
    "finish_batch",
    "kind_label",
    "listeners",
    "outbox_state",
    "record",
    "record_all",
    "register_activity",
    "register_kind",
]
