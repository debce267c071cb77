# SPDX-License-Identifier: EUPL-1.2
"""What this room puts into the ports."""

from __future__ import annotations

from django.utils import timezone

from nabij.core.notify.actions import ask
from nabij.core.ports.delivery import (
    MESSAGES,
    DeliveryAnswer,
    DeliveryPort,
    DeliveryRequest,
    deliveries,
)


def _ask(request: DeliveryRequest) -> DeliveryAnswer:
    return ask(request=request, now=timezone.now())


_PORT = DeliveryPort(_ask)


def fill_ports() -> None:
    """Take requests for messages."""
    deliveries.register(MESSAGES, _PORT)
