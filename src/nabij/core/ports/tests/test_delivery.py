# SPDX-License-Identifier: EUPL-1.2
"""Without a room that sends messages, asking does nothing harmful and says so."""

from __future__ import annotations

from uuid import UUID

from nabij.core.ports.delivery import (
    Channel,
    DeliveryRequest,
    DeliveryState,
    Recipient,
    Undelivered,
    deliveries,
    undelivered,
)
from nabij.core.ports.tests.delivery_contract import keeps_the_contract

SOMEBODY = Recipient("resident", "1")
REQUEST = DeliveryRequest("cases.received", "case:1", SOMEBODY, {Channel.EMAIL: "a@b.example"})


def test_where_nobody_sends_the_answer_is_that_it_is_unavailable() -> None:
    keeps_the_contract(deliveries.default, REQUEST)
    assert deliveries.default.ask(REQUEST).state is DeliveryState.UNAVAILABLE


def test_what_nobody_wants_to_hear_is_passed_over() -> None:
    told = Undelivered(
        UUID(int=1), "cases.received", "case:1", SOMEBODY, Channel.EMAIL, "5.1.1", None
    )
    undelivered.get("a kind that no module follows").heard(told)
