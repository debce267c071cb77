# SPDX-License-Identifier: EUPL-1.2
"""The sample shows how destroying works: one list that is done, and one that waits for approval."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from nabij.core.jobs.testing import queued_jobs
from nabij.core.notify.models import Message
from nabij.core.organisation.models import Employee
from nabij.core.retention.models import DestructionList
from nabij.demo.municipality import DIRECTOR, RECORDS_MANAGER, set_up_lindeveen
from nabij.demo.retention import add_destruction_lists

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), id="in March"),
        pytest.param(datetime(2028, 2, 29, 23, 30, tzinfo=UTC), id="at the end of a leap day"),
    ],
)
def test_one_list_is_done_and_one_waits(now: datetime, settings: Settings, tmp_path: Path) -> None:
    settings.NABIJ_HOME = tmp_path
    with queued_jobs():
        set_up_lindeveen(now=now)
        add_destruction_lists(maker=RECORDS_MANAGER, approver=DIRECTOR, now=now)
        left = Message.objects.count()
        add_destruction_lists(maker=RECORDS_MANAGER, approver=DIRECTOR, now=now)
    done, waiting = DestructionList.objects.order_by("pk")
    assert (done.state, waiting.state) == ("done", "submitted")
    assert done.items.filter(state="destroyed").count() >= 10
    assert waiting.items.filter(state="listed").count() >= 10
    assert Message.objects.count() == left > waiting.items.count()

    for email in (DIRECTOR, "beheerder@lindeveen.example"):
        client = Client(SERVER_NAME="localhost")
        client.force_login(Employee.objects.get(email=email))
        page = client.get(reverse("retention:list", args=[waiting.pk])).content.decode()
        assert reverse("retention:approve", args=[waiting.pk]) in page
    page = client.get(reverse("retention:list", args=[done.pk])).content.decode()
    assert reverse("retention:declaration_pdf", args=[done.pk]) in page
