# SPDX-License-Identifier: EUPL-1.2
"""What both sides of ``deliveries`` rely on; each side runs it on what it has."""

from __future__ import annotations

from nabij.core.ports.delivery import DeliveryPort, DeliveryRequest, DeliveryState


def keeps_the_contract(port: DeliveryPort, request: DeliveryRequest) -> None:
    """Ask twice with one key: one answer, and a message exactly where it was accepted."""
    first, again = port.ask(request), port.ask(request)
    assert first == again
    accepted = first.state is DeliveryState.ACCEPTED
    assert (first.message_id is not None) is accepted
    assert (first.channel is not None) is accepted
    if accepted:
        assert first.channel in request.addresses
