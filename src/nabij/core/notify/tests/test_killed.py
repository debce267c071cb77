# SPDX-License-Identifier: EUPL-1.2
"""``kill -9`` between claim and mark: with each carrier the message leaves once, or says so."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest
from conftest import Apart
from django.utils import timezone
from pytest_django import Settings

from nabij.core.jobs.tests.concurrency import wait_until
from nabij.core.notify.delivering import ABANDONED_AFTER, deliver, send_due
from nabij.core.notify.models import Message
from nabij.core.notify.sending.tests.notifynl_server import KEY, TEMPLATES, notifynl
from nabij.core.notify.tests.asking import the_message
from nabij.core.notify.tests.mail_servers import Mailbox, serving

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SEND = """
from uuid import UUID
from django.conf import settings
from django.utils import timezone
from nabij.core.notify.delivering import deliver
settings.SMTP_URL = {smtp!r}
settings.MAIL_FROM = "antwoord@lindeveen.example"
settings.NOTIFYNL_KEY, settings.NOTIFYNL_URL = {key!r}, {url!r}
settings.NOTIFYNL_TEMPLATES = {templates!r}
settings.QUIET_HOURS = ""
deliver(message_id=UUID({message!r}), now=timezone.now())
"""


def sending(apart: Apart, message: Message, **settings: object) -> subprocess.Popen[str]:
    """Start a process that sends a message."""
    chosen = {"smtp": "", "key": "", "url": "", "templates": []} | settings
    return apart(SEND.format(message=str(message.pk), **chosen))


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    assert process.wait(10) == -signal.SIGKILL


def test_killed_after_a_mail_server_took_it_it_is_unsure_and_not_sent_twice(
    apart: Apart, settings: Settings, waiting: None, tmp_path: Path
) -> None:
    settings.QUIET_HOURS = ""
    go_on = tmp_path / "go-on"
    box = Mailbox()
    box.before_answer = lambda: wait_until(go_on.exists)
    with serving(box):
        settings.SMTP_URL = f"smtp+plain://127.0.0.1:{box.port}"
        message = the_message(now=timezone.now())
        process = sending(apart, message, smtp=settings.SMTP_URL)
        # It has the message, and the sender has no answer yet.
        wait_until(lambda: len(box.received) == 1)
        kill(process)
        go_on.touch()
        message.refresh_from_db()
        assert message.state == "sending"

        # Found by the clock, and by whoever takes up the job of the killed worker.
        assert send_due(now=timezone.now() + ABANDONED_AFTER * 2) == 1
        deliver(message_id=message.pk, now=timezone.now())
        deliver(message_id=message.pk, now=timezone.now())

        message.refresh_from_db()
        assert (message.state, message.reason) == ("unsure", "killed")
        assert len(box.received) == 1


def test_while_one_process_sends_another_leaves_it_alone(
    apart: Apart, settings: Settings, waiting: None, tmp_path: Path
) -> None:
    settings.QUIET_HOURS = ""
    go_on = tmp_path / "go-on"
    box = Mailbox()
    box.before_answer = lambda: wait_until(go_on.exists)
    with serving(box):
        settings.SMTP_URL = f"smtp+plain://127.0.0.1:{box.port}"
        message = the_message(now=timezone.now())
        process = sending(apart, message, smtp=settings.SMTP_URL)
        wait_until(lambda: len(box.received) == 1)
        deliver(message_id=message.pk, now=timezone.now())
        message.refresh_from_db()
        assert message.state == "sending"
        go_on.touch()
        assert process.wait(20) == 0
        message.refresh_from_db()
        assert message.state == "sent"
        assert len(box.received) == 1


DIE = """
import os, signal
from uuid import UUID
from django.conf import settings
from django.utils import timezone
from nabij.core.notify import delivering
from nabij.core.jobs.public import hold
from nabij.core.notify.sending.choice import carrier_for
from nabij.core.ports.delivery import Channel
settings.SMTP_URL, settings.QUIET_HOURS = "", ""
settings.MAIL_FROM = "antwoord@lindeveen.example"
now, message_id = timezone.now(), UUID({message!r})
with hold(f"notify:{{message_id}}"):
    message = delivering._claim(message_id, now)
    if {sends!r}:
        carrier_for(Channel.EMAIL).send(delivering.outgoing(message, now))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("sends", [True, False])
def test_the_outbox_can_tell_so_after_a_kill_there_is_one_file(
    sends: bool, apart: Apart, settings: Settings, waiting: None, lake_home: Path
) -> None:
    settings.QUIET_HOURS = ""
    message = the_message(now=timezone.now())
    process = apart(DIE.format(message=str(message.pk), sends=sends))
    assert process.wait(30) == -signal.SIGKILL
    message.refresh_from_db()
    assert message.state == "sending"
    outbox = lake_home / "outbox"
    before = {path: path.stat().st_mtime_ns for path in outbox.glob("*")}
    assert len(before) == sends

    deliver(message_id=message.pk, now=timezone.now())

    message.refresh_from_db()
    assert message.state == "sent"
    after = {path: path.stat().st_mtime_ns for path in outbox.glob("*")}
    assert len(after) == 1
    assert not sends or after == before


def test_notifynl_can_tell_so_after_a_kill_it_has_one(
    apart: Apart, settings: Settings, waiting: None, tmp_path: Path
) -> None:
    settings.QUIET_HOURS = ""
    go_on = tmp_path / "go-on"
    with notifynl() as server:
        settings.NOTIFYNL_KEY, settings.NOTIFYNL_URL = KEY, server.url
        settings.NOTIFYNL_TEMPLATES = TEMPLATES
        server.before_answer = lambda: wait_until(go_on.exists)
        message = the_message(now=timezone.now())
        process = sending(apart, message, key=KEY, url=server.url, templates=TEMPLATES)
        wait_until(lambda: len(server.taken) == 1)
        kill(process)
        go_on.touch()

        deliver(message_id=message.pk, now=timezone.now())

        message.refresh_from_db()
        assert message.state == "sent"
        assert message.carrier_reference == server.taken[0]["id"]
        assert len(server.taken) == 1
