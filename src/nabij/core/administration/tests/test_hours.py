# SPDX-License-Identifier: EUPL-1.2
"""An administrator says when the organisation works, and norms count by it."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from nabij.core.administration.tests.test_people import Employees, boss, pass_second_step, read
from nabij.core.audit.public import Search, rows_found
from nabij.core.clock.counting.working import due_working
from nabij.core.organisation.models import Role
from nabij.core.organisation.public import (
    CalendarDay,
    Location,
    UnknownLocation,
    add_municipality,
    calendar_for,
    give_role,
)
from nabij.core.sign_in.tests.conftest import employee
from nabij.core.ui.testing.checking import check_page

__all__ = ["boss", "employee"]

HOURS = "/werkplek/beheer/openingstijden/"
DESK = f"{HOURS}locatie/balie/"
WEEK = "ma-vr 09:00-16:00; do 18:00-20:00"


def sent(client: Client, path: str, **answers: str) -> str:
    page = client.post(path, answers, follow=True).content.decode()
    assert check_page(page) == []
    return page


def due(arrived: str, location: str | None = None) -> str:
    moment = datetime.fromisoformat(arrived).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    return f"{due_working(calendar_for(location), moment, 1):%Y-%m-%d %H:%M}"


def test_without_a_location_the_hours_are_those_of_an_office(boss: Client) -> None:
    page = read(boss, HOURS)
    assert check_page(page) == []
    assert "Nog geen locatie" in page
    assert f"25 december {timezone.localdate().year}" in page
    assert due("2026-05-04T12:00") == "2026-05-06 17:00"


def test_a_location_has_hours_of_its_own_and_the_first_is_the_default(boss: Client) -> None:
    assert "De locatie is toegevoegd." in sent(
        boss, f"{HOURS}locatie/", name="Balie", code="balie", week=WEEK
    )
    sent(boss, f"{HOURS}locatie/", name="Telefoon", code="telefoon", week="ma-vr 08:00-18:00")
    assert due("2026-05-06T12:00") == "2026-05-07 20:00"
    assert due("2026-05-06T12:00", "telefoon") == "2026-05-07 18:00"
    sent(boss, f"{HOURS}locatie/telefoon/naam/", name="Bellen", is_default="on", is_active="on")
    assert due("2026-05-06T12:00") == "2026-05-07 18:00"
    assert [one.pk for one in Location.objects.filter(is_default=True)] == ["telefoon"]
    assert "Bellen" in read(boss, HOURS)
    with pytest.raises(UnknownLocation):
        calendar_for("bibliotheek")


def test_hours_change_from_a_day_on_and_on_one_day(boss: Client) -> None:
    sent(boss, f"{HOURS}locatie/", name="Balie", code="balie", week=WEEK)
    sent(boss, f"{DESK}tijden/", first_day="2026-06-01", week="ma-vr 09:00-12:00")
    sent(boss, f"{DESK}dag/", day="2026-05-05", spells="10:00-11:00")
    sent(boss, f"{DESK}dag/", day="2026-05-07", spells="")
    assert due("2026-05-06T12:00") == "2026-05-08 16:00"
    assert due("2026-06-01T10:00") == "2026-06-02 12:00"
    page = read(boss, DESK)
    assert check_page(page) == []
    for told in ("altijd", "1 juni 2026", "7 mei 2026", "gesloten"):
        assert told in page
    location = Location.objects.get()
    (later,) = location.hours.filter(first_day="2026-06-01")
    sent(boss, f"{DESK}tijden/{later.pk}/weg/")
    (closed,) = location.exceptions.filter(day="2026-05-07")
    sent(boss, f"{DESK}dag/{closed.pk}/weg/")
    assert due("2026-06-01T10:00") == "2026-06-02 16:00"
    assert due("2026-05-06T12:00") == "2026-05-07 20:00"
    first = location.hours.get()
    assert "De eerste openingstijden blijven" in sent(boss, f"{DESK}tijden/{first.pk}/weg/")
    assert len(list(rows_found(Search(kind="location")))) == 6


def test_the_organisation_is_closed_on_a_day_and_works_on_a_feast(boss: Client) -> None:
    sent(boss, f"{HOURS}dag/", day="2026-05-15", name="brugdag", is_open="closed")
    sent(boss, f"{HOURS}dag/", day="2026-05-05", name="markt", is_open="open")
    assert due("2026-05-04T12:00") == "2026-05-05 17:00"
    assert due("2026-05-13T12:00") == "2026-05-18 17:00"
    page = read(boss, HOURS)
    assert "brugdag" in page
    assert "wij werken" in page
    bridge = CalendarDay.objects.get(day=date(2026, 5, 15))
    sent(boss, f"{HOURS}dag/{bridge.pk}/weg/")
    assert due("2026-05-13T12:00") == "2026-05-15 17:00"


def test_the_command_counts_by_what_stands_here(boss: Client) -> None:
    sent(boss, f"{HOURS}locatie/", name="Balie", code="balie", week=WEEK)
    sent(boss, f"{HOURS}dag/", day="2026-05-06", name="studiedag", is_open="closed")
    out = StringIO()
    asked = ("clock", "due", "--from", "2026-05-05T12:00", "--norm", "1 werkdag", "--json")
    call_command(*asked, stdout=out)
    # On Liberation Day it counts as arriving on the next working day, after the study day.
    assert json.loads(out.getvalue())["due"] == "2026-05-08T16:00:00+02:00"
    with pytest.raises(CommandError, match="no location 'loket'"):
        call_command(*asked, "--location", "loket")


@pytest.mark.parametrize(
    ("path", "answers", "told"),
    [
        ("locatie/", {"name": "B", "code": "b", "week": "altijd"}, "zoals in het voorbeeld"),
        ("locatie/", {"name": "B", "code": "b", "week": "ma 17:00-09:00"}, "eindigt na haar begin"),
        ("locatie/", {"name": "B", "code": "b", "week": "ma-zo gesloten"}, "ten minste één tijd"),
        ("locatie/", {"name": "B", "code": "balie", "week": WEEK}, "met deze code"),
        ("locatie/balie/tijden/", {"first_day": "1850-01-01", "week": WEEK}, "dag van 1980"),
        ("locatie/balie/tijden/", {"first_day": "1980-01-01", "week": "ma gesloten"}, "nooit meer"),
        ("locatie/balie/dag/", {"day": "2026-05-05", "spells": "9 tot 5"}, "in het voorbeeld"),
        ("dag/", {"day": "5 mei", "name": "x", "is_open": "closed"}, "geldige datum"),
    ],
)
def test_what_cannot_be_is_told_at_its_question(
    boss: Client, path: str, answers: dict[str, str], told: str
) -> None:
    sent(boss, f"{HOURS}locatie/", name="Balie", code="balie", week=WEEK)
    assert told in sent(boss, f"{HOURS}{path}", **answers)
    assert due("2026-05-06T12:00") == "2026-05-07 20:00"


def test_who_keeps_it_for_one_municipality_opens_and_changes_nothing(
    boss: Client, employee: Employees
) -> None:
    sent(boss, f"{HOURS}locatie/", name="Balie", code="balie", week=WEEK)
    part = employee("bas")
    here = add_municipality(code="GM0106", name="Assen")
    give_role(
        actor=None, employee=part, role=Role.objects.get(pk="administrator"), municipality=here
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(part)
    pass_second_step(client)
    assert client.get(DESK).status_code == 403
    for path in ("dag/", "locatie/", "locatie/balie/naam/", "locatie/balie/tijden/"):
        assert client.post(f"{HOURS}{path}", {"name": "x"}).status_code == 403
    assert client.post(f"{HOURS}locatie/balie/tijden/1/weg/").status_code == 403
    assert CalendarDay.objects.count() == 0
