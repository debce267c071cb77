# SPDX-License-Identifier: EUPL-1.2
"""Alerts: the owner of a norm hears once that it really changed, and of a wobble nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from nabij.core.jobs.testing import queued_jobs
from nabij.core.notify.delivering import deliver
from nabij.core.notify.models import Message
from nabij.core.notify.sending.choice import outbox
from nabij.core.organisation.models import Employee, Role, Team
from nabij.core.organisation.public import add_employee, give_role
from nabij.core.ports.delivery import MessagePicture
from nabij.measure.dashboards.alerts.actions import owners_of, tell_change
from nabij.measure.dashboards.models import Alert
from nabij.measure.dashboards.reading.changes import Change, changes_in
from nabij.measure.dashboards.reading.figures import Followed
from nabij.measure.dashboards.showing.pictures import picture_to_tell
from nabij.measure.dashboards.showing.shown import Shown, trend_of
from nabij.measure.norms.library import shipped_norms
from nabij.measure.trends.public import Better, xmr_chart

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
NORM = shipped_norms()["telefoon-wachttijd"]
MONTHS = [date(2025 + (at // 12), at % 12 + 1, 1) for at in range(20)]
CALM = [80.0, 82.0, 81.0, 79.0, 80.0, 81.0] * 2


def person(email: str, role: str, team: str = "") -> Employee:
    pk = add_employee(email=email, name=email, roles=[], actor=None, now=NOW)
    employee = Employee.objects.get(pk=pk)
    give_role(
        employee=employee,
        role=Role.objects.get(pk=role),
        team=Team.objects.get(pk=team) if team else None,
        actor=None,
    )
    return employee


@pytest.fixture(autouse=True)
def _team(settings: Settings, tmp_path: Path) -> None:
    settings.NABIJ_HOME, settings.QUIET_HOURS = tmp_path, ""
    settings.SMTP_URL = settings.NOTIFYNL_KEY = ""
    settings.MAIL_OUTBOX = True
    Team.objects.create(code="kcc", name="Klantcontact")
    Team.objects.create(code="wmo", name="Wmo")


def changes(values: list[float]) -> list[Change]:
    chart = xmr_chart(values, better=Better.HIGHER, labels=[str(n) for n in range(len(values))])
    return changes_in([(NORM, chart, MONTHS[: len(values)])])


def shown(change: Change) -> Shown:
    """Return the norm of a change as pages show it."""
    followed = Followed(change.norm, None, ())
    trend = trend_of(followed, change.chart, name="verloop")
    return Shown(**vars(followed), chart=change.chart, trend=trend, sentence="")


def tell(values: list[float]) -> list[bool]:
    months = MONTHS[: len(values)]
    found = [one for one in changes(values) if one.is_now]
    return [
        tell_change(
            change=one,
            months=months,
            picture=partial(picture_to_tell, shown(one), now=NOW),
            now=NOW,
        )
        for one in found
    ]


def test_the_manager_of_the_team_hears_it_once() -> None:
    boss = person("baas@voorbeeld.example", "team-manager", "kcc")
    person("ander@voorbeeld.example", "team-manager", "wmo")
    person("adviseur@voorbeeld.example", "adviser")

    assert tell([*CALM, 40.0]) == [True]
    assert tell([*CALM, 40.0]) == [False]
    message = Message.objects.get()
    assert message.recipient_id == str(boss.pk)
    alert = Alert.objects.get()
    assert f"/werkplek/sturen/melding/{alert.pk}/" in message.body
    assert "1 januari 2026" in message.body


def test_while_it_goes_on_nobody_hears_it_again() -> None:
    person("baas@voorbeeld.example", "team-manager", "kcc")
    tell([*CALM, 40.0])
    tell([*CALM, 40.0, 38.0])
    assert Message.objects.count() == 1


def test_where_the_team_has_nobody_the_advisers_hear_it() -> None:
    adviser = person("adviseur@voorbeeld.example", "adviser")
    gone = person("weg@voorbeeld.example", "adviser")
    Employee.objects.filter(pk=gone.pk).update(is_active=False)
    assert [one.id for one in owners_of(NORM)] == [adviser.pk]


def test_a_wobble_is_told_to_nobody() -> None:
    person("baas@voorbeeld.example", "team-manager", "kcc")
    assert tell([*CALM, 79.0]) == []
    assert not Message.objects.exists()


def test_the_newest_signal_of_each_direction_stands_first() -> None:
    found = changes([*CALM, 40.0, 80.0, 120.0])
    assert [(one.month, one.signal.direction, one.is_now) for one in found] == [
        (MONTHS[14], 1, True),
        (MONTHS[12], -1, False),
    ]


def test_the_mail_holds_the_chart_and_says_what_it_shows() -> None:
    boss = person("baas@voorbeeld.example", "team-manager", "kcc")
    tell([*CALM, 40.0])
    message = Message.objects.get()
    mail = message_from_bytes(outbox().path_of(message.pk).read_bytes(), policy=default)

    said = (
        "Telefoon opgenomen binnen 30 seconden: Het gaat aantoonbaar slechter: het laatste cijfer"
        " is lager dan bij gewone schommelingen past."
    )
    assert message.body.split("\n\n")[1] == said
    (chart,) = [one for one in mail.walk() if one.get_content_type() == "image/png"]
    assert chart.get_content().startswith(b"\x89PNG")
    html = mail.get_body(("html",))
    assert html is not None
    assert f'alt="{said}"' in html.get_content()
    assert boss.name not in message.body


def test_who_lost_the_right_before_it_left_gets_nothing() -> None:
    boss = person("baas@voorbeeld.example", "team-manager", "kcc")
    with queued_jobs():
        tell([*CALM, 40.0])
    boss.assignments.all().delete()
    message = Message.objects.get()
    deliver(message_id=message.pk, now=timezone.now())
    message.refresh_from_db()
    assert (message.state, message.reason) == ("failed", "right_ended")
    assert not outbox().path_of(message.pk).exists()


def test_a_process_that_dies_while_it_tells_leaves_nothing_and_the_next_night_tells_once() -> None:
    person("baas@voorbeeld.example", "team-manager", "kcc")
    (change,) = [one for one in changes([*CALM, 40.0]) if one.is_now]

    def dies() -> MessagePicture:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tell_change(change=change, months=MONTHS[:13], picture=dies, now=NOW)
    assert not Alert.objects.exists()
    assert not Message.objects.exists()
    assert tell([*CALM, 40.0]) == [True]
    assert tell([*CALM, 40.0]) == [False]
    assert Message.objects.count() == 1
