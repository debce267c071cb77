# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use: subscriptions for the pages of administration, and ``fetch``."""

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

__all__ = [
    "AddressNotAllowed",
    "Fetched",
    "OVERLAP",
    "Reason",
    "UnableToSubscribe",
    "WebhookInfo",
    "WebhookNotThere",
    "check_address",
    "delete",
    "deliveries_of",
    "fetch",
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
