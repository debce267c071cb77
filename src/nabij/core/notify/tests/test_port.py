# SPDX-License-Identifier: EUPL-1.2
"""This room keeps the contract of ``core.ports.delivery``."""

from __future__ import annotations

import pytest

from nabij.core.notify.models import Message
from nabij.core.notify.tests.asking import a_request
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryState, deliveries
from nabij.core.ports.tests.delivery_contract import keeps_the_contract

pytestmark = pytest.mark.django_db


def test_who_asks_through_the_port_is_answered_by_this_room(waiting: None) -> None:
    keeps_the_contract(deliveries.get(MESSAGES), a_request())
    answer = deliveries.get(MESSAGES).ask(a_request())
    assert (answer.state, answer.channel) == (DeliveryState.ACCEPTED, Channel.EMAIL)
    assert Message.objects.get().pk == answer.message_id
