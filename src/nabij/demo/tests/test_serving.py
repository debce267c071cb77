# SPDX-License-Identifier: EUPL-1.2
"""What goes on in Lindeveen these days: every page of an agent has something to show, once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from nabij.connect.mail.models import Flag, Mail
from nabij.core.jobs.testing import queued_jobs
from nabij.core.notify.models import Message
from nabij.demo.history import history_until
from nabij.demo.sample import fill_rooms
from nabij.serve.complaints.models import Complaint
from nabij.serve.contacts.models import Contact
from nabij.serve.followups.models import FollowUp

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
WEEKS = replace(history_until(NOW.date()), since=date(2026, 10, 26))


def test_every_room_is_filled_once(settings: Settings, lake_home: object) -> None:
    settings.MAIL_OUTBOX = True

    def there() -> dict[str, int]:
        kinds = Counter(
            FollowUp.objects.exclude(subject_kind="mail").values_list("kind", flat=True)
        )
        return {
            **kinds,
            "contacts": Contact.objects.count(),
            "complaints": Complaint.objects.count(),
            "mails": Mail.objects.count(),
            "flags": Flag.objects.count(),
            "acknowledged": Message.objects.filter(kind="mail.received").count(),
        }

    # As in the command, which leaves what jobs do to the worker.
    with queued_jobs():
        fill_rooms(history=WEEKS, now=NOW)
    first = there()
    assert min(first[kind] for kind in ("callback", "reply", "question", "signal")) > 0
    assert sum(first[kind] for kind in ("callback", "reply", "question", "signal")) > 90
    assert (first["mails"], first["flags"], first["acknowledged"]) == (12, 3, 9)
    assert first["contacts"] > 90
    assert first["complaints"] == 17
    with queued_jobs():
        fill_rooms(history=WEEKS, now=NOW)
    assert there() == first
