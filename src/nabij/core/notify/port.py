# SPDX-License-Identifier: EUPL-1.2
"""What this room puts into the ports."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.actions import ask
from nabij.core.notify.models import Message
from nabij.core.ports.delivery import (
    MESSAGES,
    DeliveryAnswer,
    DeliveryPort,
    DeliveryRequest,
    deliveries,
)
from nabij.core.ports.panels import Asked, Happening, TimelinePort, timelines


def _ask(request: DeliveryRequest) -> DeliveryAnswer:
    return ask(request=request, now=timezone.now())


_PORT = DeliveryPort(_ask)


def _tell(request: HttpRequest, asked: Asked) -> list[Happening]:
    rows = Message.objects.filter(
        recipient_kind=asked.kind, recipient_id__in=[str(one) for one in asked.ids]
    )
    found = rows.defer("sealed_addresses", "body", "short", "picture")
    return [
        Happening(
            at=one.created_at,
            what=one.kind_label,
            told=f"{one.get_channel_display()}: {one.get_state_display()}",
        )
        for one in found.order_by("-created_at")[: asked.most]
    ]


def fill_ports() -> None:
    """Take requests for messages, and tell of those that somebody got."""
    deliveries.register(MESSAGES, _PORT)
    timelines.register("messages", TimelinePort(_("Berichten van de gemeente"), _tell))
