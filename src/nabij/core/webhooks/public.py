# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use: subscriptions for administration, ``fetch`` and ``look_at``."""

from nabij.core.webhooks.actions import (
    OVERLAP,
    delete,
    pause,
    resume,
    rotate_secret,
    send_again,
    send_trial,
    subscribe,
)
from nabij.core.webhooks.exceptions import UnableToSubscribe, WebhookNotThere
from nabij.core.webhooks.queries import (
    WebhookInfo,
    deliveries_of,
    stopped_webhooks,
    webhook_info,
    webhooks,
)
from nabij.core.webhooks.reasons import Reason, reason_label
from nabij.core.webhooks.sending.fetch import AddressNotAllowed, Fetched, check_address, fetch
from nabij.core.webhooks.sending.looking import Looked, look_at

__all__ = [
    "AddressNotAllowed",
    "Fetched",
    "Looked",
    "OVERLAP",
    "Reason",
    "UnableToSubscribe",
    "WebhookInfo",
    "WebhookNotThere",
    "check_address",
    "delete",
    "deliveries_of",
    "fetch",
    "look_at",
    "pause",
    "reason_label",
    "resume",
    "rotate_secret",
    "send_again",
    "send_trial",
    "stopped_webhooks",
    "subscribe",
    "webhook_info",
    "webhooks",
]
