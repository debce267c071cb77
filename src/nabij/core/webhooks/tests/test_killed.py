# SPDX-License-Identifier: EUPL-1.2
"""``kill -9`` of a worker while it sends: it is sent again, under the same id."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from conftest import Apart
from django.utils import timezone

from nabij.core.jobs.testing import run_due_jobs
from nabij.core.jobs.tests.concurrency import wait_until
from nabij.core.webhooks.delivering import deliver
from nabij.core.webhooks.models import Webhook
from nabij.core.webhooks.tests.conftest import open_door, the_delivery
from nabij.core.webhooks.tests.receivers import Receiver

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WORK = """
from threading import Event
from django.conf import settings
from nabij.core.jobs.public import run_worker
from nabij.core.jobs.testing import QUEUED
settings.WEBHOOK_HOSTS, settings.DEBUG, settings.TASKS = ["127.0.0.0/8"], True, QUEUED
run_worker(Event(), poll_s=0.05, once=True)
"""


def test_a_worker_that_is_killed_while_it_sends_is_followed_by_one_that_sends_again(
    apart: Apart, receiver: Receiver, webhook: Webhook, tmp_path: Path
) -> None:
    go_on = tmp_path / "go-on"
    receiver.before_answer = lambda: wait_until(go_on.exists)
    open_door(now=timezone.now())
    worker = apart(WORK)
    wait_until(lambda: len(receiver.received) == 1)
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(10) == -signal.SIGKILL
    delivery = the_delivery()
    assert (delivery.state, delivery.tries) == ("waiting", 0)

    go_on.touch()
    assert apart(WORK).wait(30) == 0

    delivery = the_delivery()
    assert (delivery.state, delivery.tries) == ("sent", 1)
    first, second = receiver.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == str(delivery.pk)
    assert first.body == second.body


def test_while_one_process_sends_another_leaves_it_alone(
    apart: Apart, receiver: Receiver, webhook: Webhook, tmp_path: Path
) -> None:
    go_on = tmp_path / "go-on"
    receiver.before_answer = lambda: wait_until(go_on.exists)
    open_door(now=timezone.now())
    worker = apart(WORK)
    wait_until(lambda: len(receiver.received) == 1)
    deliver(delivery_id=the_delivery().pk, now=timezone.now())
    assert the_delivery().tries == 0
    go_on.touch()
    assert worker.wait(30) == 0
    run_due_jobs(raise_errors=True)
    assert the_delivery().tries == 1
    assert len(receiver.received) == 1
