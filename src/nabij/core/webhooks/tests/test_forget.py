# SPDX-License-Identifier: EUPL-1.2
"""What is destroyed is told to nobody any more, and no delivery leads to it."""

from __future__ import annotations

import pytest
from django.db import transaction

from nabij.core.jobs.testing import run_due_jobs
from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.webhooks.models import Delivery, Webhook
from nabij.core.webhooks.tests.conftest import open_door
from nabij.core.webhooks.tests.receivers import Receiver


@pytest.mark.parametrize("is_sent", [False, True])
def test_deliveries_go_with_what_they_are_about(
    webhook: Webhook, receiver: Receiver, is_sent: bool
) -> None:
    open_door(number="12")
    open_door(number="123")
    if is_sent:
        run_due_jobs()
        assert Delivery.objects.filter(state=Delivery.State.SENT).count() == 2
    with transaction.atomic():
        tell_destroyed("door", ["12"])
    (left,) = Delivery.objects.all()
    assert '"door/123"' in left.body
    run_due_jobs()
    told = [one.event["subject"] for one in receiver.received]
    assert sorted(told) == (["door/12", "door/123"] if is_sent else ["door/123"])


def test_who_rolls_back_drops_nothing(webhook: Webhook) -> None:
    open_door(number="12")
    with transaction.atomic():
        tell_destroyed("door", ["12"])
        transaction.set_rollback(True)
    assert Delivery.objects.count() == 1


def test_another_kind_with_the_same_number_stays(webhook: Webhook) -> None:
    open_door(number="12")
    with transaction.atomic():
        tell_destroyed("window", ["12"])
    assert Delivery.objects.count() == 1
