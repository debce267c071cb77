# SPDX-License-Identifier: EUPL-1.2
"""Mail of a test's own: nothing carried but what the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from nabij.core.jobs.testing import queued_jobs
from nabij.core.notify.tests.mail_servers import Mailbox, serving


@pytest.fixture(autouse=True)
def own_mail(settings: Settings, tmp_path: Path) -> None:
    """No mail server, an outbox in a folder of the test's own, a sender."""
    settings.NABIJ_HOME = tmp_path
    settings.SMTP_URL = settings.NOTIFYNL_KEY = settings.BERICHTENBOX = ""
    settings.BERICHTENBOX_URL = settings.SECURE_SMTP_URL = ""
    settings.NOTIFYNL_TEMPLATES = []
    settings.MAIL_OUTBOX = True
    settings.MAIL_FROM = "Gemeente Lindeveen <antwoord@lindeveen.example>"
    settings.MAIL_BOUNCES_TO = ""
    settings.QUIET_HOURS = "21:00-08:00"
    settings.ORGANISATION_NAME = "Gemeente Lindeveen"


@pytest.fixture
def at_night(settings: Settings) -> None:
    """It is quiet now, whatever the clock says."""
    now = timezone.localtime()
    night = (f"{now + timedelta(hours=hours):%H:%M}" for hours in (-1, 1))
    settings.QUIET_HOURS = "-".join(night)


@pytest.fixture
def waiting() -> Iterator[None]:
    """Jobs wait until the test runs them."""
    with queued_jobs():
        yield


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A mail server that works, to which mail goes."""
    with serving() as box:
        settings.SMTP_URL = f"smtp+plain://127.0.0.1:{box.port}"
        yield box
