# SPDX-License-Identifier: EUPL-1.2
"""A receiver on this machine, and jobs that wait until a test runs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import Settings

from nabij.core.events import registry
from nabij.core.events.public import Activity, Event, record, register_activity
from nabij.core.jobs.testing import queued_jobs
from nabij.core.webhooks import delivering
from nabij.core.webhooks.actions import subscribe
from nabij.core.webhooks.models import Delivery, Webhook
from nabij.core.webhooks.tests.receivers import Receiver, receiving

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOMEBODY = UUID("00000000-0000-7000-8000-0000000000aa")


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let doors open and close, beside all that happens really; for this test only."""
    monkeypatch.setattr(registry, "_activities", dict(registry._activities))
    register_activity(Activity("door.opened", "Deur open", subject_kind="door"))
    register_activity(Activity("door.closed", "Deur dicht", subject_kind="door"))


@pytest.fixture(autouse=True)
def _to_this_machine(settings: Settings, doors: None) -> Iterator[None]:
    """Let webhooks go to this machine, as a developer does; jobs wait."""
    settings.WEBHOOK_HOSTS = ["localhost", "127.0.0.0/8", "::1"]
    settings.DEBUG = True
    settings.PUBLIC_ADDRESS = "https://nabij.voorbeeld.nl"
    with queued_jobs():
        yield


@pytest.fixture(autouse=True)
def _by_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next try be exactly as planned."""
    monkeypatch.setattr(delivering, "_chance", lambda: 0.5)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A program that receives."""
    with receiving() as one:
        yield one


@pytest.fixture
def webhook(transactional_db: None, receiver: Receiver) -> Webhook:
    """A subscription of that program to opened doors."""
    return subscribed(receiver.url)


def subscribed(url: str, *activities: str, name: str = "Zaaksysteem") -> Webhook:
    """Make a subscription to opened doors, or to what is named."""
    webhook_id, _secret = subscribe(
        name=name, url=url, activities=activities or ("door.opened",), actor=SOMEBODY, now=NOW
    )
    return Webhook.objects.get(pk=webhook_id)


def open_door(activity: str = "door.opened", number: str = "12", *, now: datetime = NOW) -> UUID:
    """Let something happen that a webhook may tell of."""
    event = Event(activity, at=now, subject_id=number, person_key="wie-weet", outcome="wijd")
    with transaction.atomic():
        return record(event, now=now)


def the_delivery() -> Delivery:
    """Return the one delivery that there is."""
    return Delivery.objects.get()
