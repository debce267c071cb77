# SPDX-License-Identifier: EUPL-1.2
"""What is worth a warning before the public comes: messages that reach nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register

from nabij.core.notify.sending.choice import carrier_for
from nabij.core.ports.delivery import Channel


@register("notify", deploy=True)
def messages_reach_people(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn of channels whose messages end in a folder on this machine."""
    held = [channel.value for channel in Channel if carrier_for(channel).code == "outbox"]
    if not held:
        return []
    return [
        Warning(
            f"Messages by {', '.join(held)} are written to NABIJ_HOME/outbox and reach nobody.",
            hint="Set NABIJ_SMTP_URL or NABIJ_NOTIFYNL_KEY, and NABIJ_MAIL_OUTBOX=0.",
            id="notify.W001",
        )
    ]
