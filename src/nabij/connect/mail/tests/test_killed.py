# SPDX-License-Identifier: EUPL-1.2
"""``kill -9`` while mail is taken in, again and again: no mail is lost and none is taken twice."""

from __future__ import annotations

import signal
from functools import partial
from pathlib import Path

import pytest
from conftest import Apart
from django.utils import timezone
from pytest_django import Settings

from nabij.connect.mail.mailboxes.opening import folder_of
from nabij.connect.mail.models import Mail, Mailbox
from nabij.connect.mail.sources.folder import FolderSource
from nabij.connect.mail.taking.running import look_into
from nabij.connect.mail.tests.received import box, letter
from nabij.core.jobs.tests.concurrency import wait_until
from nabij.core.notify.models import Message
from nabij.serve.followups.models import FollowUp


def _there_are(least: int) -> bool:
    return Mail.objects.count() >= least


pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MAILS, KILLS = 60, 4
TAKE = """
from django.conf import settings
from django.utils import timezone
from nabij.connect.mail.models import Mailbox
from nabij.connect.mail.taking import running
settings.NABIJ_HOME = {home!r}
running.look_into(Mailbox.objects.get(pk="info"), now=timezone.now(), most=1_000)
"""


def test_no_mail_is_lost_and_none_is_taken_twice(
    apart: Apart, settings: Settings, tmp_path: Path
) -> None:
    mailbox = box()
    source = FolderSource(folder_of("info"))
    for number in range(MAILS):
        source.put(letter(Subject=f"Vraag {number}").as_bytes())
    for kill in range(1, KILLS + 1):
        process = apart(TAKE.format(home=str(settings.NABIJ_HOME)))
        least = kill * MAILS // (KILLS + 2)
        wait_until(partial(_there_are, least), timeout_s=60)
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
        # One mail is one transaction: what is there, is there whole.
        assert Mail.objects.count() == FollowUp.objects.count()
    apart(TAKE.format(home=str(settings.NABIJ_HOME))).wait(120)
    look_into(Mailbox.objects.get(pk=mailbox.pk), now=timezone.now())
    subjects = sorted(one.subject for one in Mail.objects.all())
    assert subjects == sorted(f"Vraag {number}" for number in range(MAILS))
    assert FollowUp.objects.count() == MAILS
    # An address hears five times a day at most that its mail came in; of no mail it hears twice.
    assert Message.objects.count() == Message.objects.values("key").distinct().count() == 5
