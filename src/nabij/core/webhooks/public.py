# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.webhooks``: the pages of administration do."""

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

__all__ = [
    "OVERLAP",
    "UnableToSubscribe",
    "WebhookInfo",
    "WebhookNotThere",
    "delete",
    "deliveries_of",
    "pause",
    "resume",
    "rotate_secret",
    "send_again",
    "send_trial",
    "stopped_webhooks",
    "subscribe",
    "webhook_info",
    "webhooks",
]
