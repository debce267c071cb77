# SPDX-License-Identifier: EUPL-1.2
"""The example for who receives works on what is really sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from nabij.core.webhooks.delivering import deliver
from nabij.core.webhooks.models import Webhook
from nabij.core.webhooks.sending.signing import new_secret
from nabij.core.webhooks.tests.conftest import open_door, the_delivery
from nabij.core.webhooks.tests.receivers import Receiver

PAGE = Path(__file__).resolve().parents[5] / "docs" / "beheer" / "webhooks.md"


@pytest.fixture
def verify() -> Callable[..., bool]:
    """The function of the documentation."""
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102
    found: Callable[..., bool] = names["verify"]
    return found


@pytest.mark.django_db(transaction=True)
def test_the_example_knows_what_is_ours(
    receiver: Receiver, webhook: Webhook, verify: Callable[..., bool]
) -> None:
    open_door(now=timezone.now())
    deliver(delivery_id=the_delivery().pk, now=timezone.now())
    (received,) = receiver.received
    headers, body = received.headers, received.body
    assert verify(headers, body, webhook.secret)
    assert not verify(headers, body + b" ", webhook.secret)
    assert not verify(headers, body, new_secret())
    assert not verify(headers | {"webhook-id": "another"}, body, webhook.secret)
    late = str(int(headers["webhook-timestamp"]) - 301)
    assert not verify(headers | {"webhook-timestamp": late}, body, webhook.secret)
