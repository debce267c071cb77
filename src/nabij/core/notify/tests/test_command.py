# SPDX-License-Identifier: EUPL-1.2
"""``nabij notify``: what it says of texts and messages, to people and to machines."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from nabij.core.notify.actions import edit_text
from nabij.core.notify.checks import messages_reach_people
from nabij.core.notify.kinds import kind_of
from nabij.core.notify.models import Message
from nabij.core.notify.tests.asking import asked
from nabij.core.notify.wording.check import Parts

pytestmark = pytest.mark.django_db


def test_check_passes_what_comes_with_nabij(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("notify", "check")
    assert "texts pass" in capsys.readouterr().out


def test_check_lists_where_and_why_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    edit_text(
        kind=kind_of("notify.received"),
        language="nl",
        parts=Parts("Bericht", "Goedendag.\nGelieve thans te bellen."),
        actor=None,
        now=timezone.now(),
    )
    with pytest.raises(CommandError, match=r"1 of \d+ texts"):
        call_command("notify", "check")
    said = capsys.readouterr().out
    assert "notify.received nl, body line 2: official word 'Gelieve'; plainer: wilt u" in said
    with pytest.raises(SystemExit):
        call_command("notify", "check", "--json")
    answer = {(o["kind"], o["language"]): o for o in json.loads(capsys.readouterr().out)}
    ours = answer["notify.received", "nl"]
    assert (ours["own"], ours["plain"]) == (True, False)
    assert {finding["found"] for finding in ours["findings"]} >= {"Gelieve", "thans"}


def test_status_says_how_messages_stand_and_what_carries_them(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    asked()
    call_command("notify", "status", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["messages"] == {"waiting": 1}
    assert answer["carriers"] == {
        "email": "outbox",
        "secure": "outbox",
        "sms": "outbox",
        "letter": "outbox",
        "box": None,
    }
    call_command("notify", "status")
    assert "not connected" in capsys.readouterr().out


def test_send_starts_what_is_due(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.QUIET_HOURS = ""
    asked(now=timezone.now() - timedelta(minutes=1))
    call_command("notify", "send")
    assert "1 messages" in capsys.readouterr().out
    assert Message.objects.get().state == "sent"


def test_files_belong_to_bounce_alone() -> None:
    with pytest.raises(CommandError, match="takes no files"):
        call_command("notify", "check", "iets.eml")


def test_before_production_it_warns_of_messages_that_reach_nobody(settings: Settings) -> None:
    (warning,) = messages_reach_people(None)
    assert "sms" in warning.msg
    settings.MAIL_OUTBOX = False
    assert messages_reach_people(None) == []
