# SPDX-License-Identifier: EUPL-1.2
"""Is somebody there, until when, and who takes over."""

from __future__ import annotations

import pytest

from nabij.core.organisation.public import Employee, add_employee, close_account, set_calendar_day
from nabij.core.people.models import Absence
from nabij.core.people.public import (
    CardData,
    add_absence,
    available,
    change_card,
    presence_text,
    presences,
    replacement_for,
)
from nabij.core.people.tests.conftest import MONDAY, at


def away(person: Employee, begin: str, end: str, taker: Employee | None = None) -> None:
    add_absence(
        employee_id=person.pk,
        starts_at=at(begin),
        ends_at=at(end),
        replacement=taker.pk if taker else None,
        actor=None,
        now=at("2026-11-01 09:00"),
    )


def card(person: Employee, **given: object) -> None:
    change_card(employee_id=person.pk, data=CardData(**given), actor=None, now=MONDAY)  # type: ignore[arg-type]


def told(person: Employee, moment: str) -> str:
    return presence_text(presences([person.pk], at(moment))[person.pk])


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-30 10:00", "Vandaag aanwezig tot 16.30 uur"),
        ("2026-11-30 07:00", "Nu niet aanwezig; vanaf 8.30 uur wel"),
        ("2026-11-30 16:30", "Nu niet aanwezig; weer vanaf morgen 8.30 uur"),
        ("2026-12-02 10:00", "Werkt vandaag niet; weer vanaf morgen 8.30 uur"),
        ("2026-12-04 13:00", "Nu niet aanwezig; weer vanaf maandag 8.30 uur"),
        ("2026-12-05 10:00", "Nu niet aanwezig; weer vanaf maandag 8.30 uur"),
    ],
)
def test_who_works_part_time_is_there_by_the_own_week(
    anna: Employee, moment: str, words: str
) -> None:
    card(anna, hours="ma-di 08:30-12:00 13:00-16:30; do 08:30-16:30; vr 08:30-12:30")
    assert told(anna, moment) == words


def test_whoever_says_nothing_of_hours_keeps_those_of_the_organisation(anna: Employee) -> None:
    assert told(anna, "2026-11-30 10:00") == "Vandaag aanwezig tot 17.00 uur"
    assert available(anna.pk, at("2026-11-30 10:00"))
    assert not available(anna.pk, at("2026-11-30 20:00"))
    assert not available(anna.pk, at("2026-12-05 10:00"))
    assert not available(anna.pk, at("2026-12-25 10:00"))


def test_on_a_day_on_which_all_are_closed_nobody_takes_over(anna: Employee, bram: Employee) -> None:
    card(anna, hours="ma-vr 09:00-17:00", replacement=bram.pk)
    assert replacement_for(anna.pk, at("2026-12-05 10:00")) is None
    set_calendar_day(day=MONDAY.date(), name="Studiedag", is_open=False)
    assert not available(anna.pk, MONDAY)
    assert replacement_for(anna.pk, MONDAY) is None


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2026-11-30 00:00", "2026-12-05 00:00", "Afwezig tot en met vrijdag"),
        ("2026-11-30 00:00", "2026-12-01 00:00", "Vandaag afwezig"),
        ("2026-11-30 00:00", "2026-11-30 12:30", "Afwezig tot 12.30 uur"),
        ("2026-11-23 00:00", "2026-12-02 12:30", "Afwezig tot woensdag 12.30 uur"),
        ("2026-11-30 00:00", "2026-12-19 00:00", "Afwezig tot en met vrijdag 18 december"),
        ("2026-11-30 00:00", "2027-01-09 00:00", "Afwezig tot en met vrijdag 8 januari 2027"),
        ("2026-11-30 12:30", "2026-12-01 00:00", "Vandaag aanwezig tot 12.30 uur"),
    ],
)
def test_absence_is_told_as_colleagues_say_it(
    anna: Employee, begin: str, end: str, words: str
) -> None:
    away(anna, begin, end)
    assert told(anna, "2026-11-30 10:00") == words


def test_days_off_one_after_another_are_one_absence_also_over_a_weekend(anna: Employee) -> None:
    away(anna, "2026-12-03 00:00", "2026-12-05 00:00")
    away(anna, "2026-12-07 00:00", "2026-12-08 00:00")
    assert told(anna, "2026-12-03 10:00") == "Afwezig tot en met maandag"


def test_work_goes_to_who_is_named_for_this_absence_before_who_always_takes_over(
    anna: Employee, bram: Employee, chantal: Employee
) -> None:
    card(anna, replacement=chantal.pk)
    away(anna, "2026-11-30 00:00", "2026-12-01 00:00", bram)
    away(anna, "2026-12-02 00:00", "2026-12-03 00:00")
    assert replacement_for(anna.pk, MONDAY) == bram.pk
    assert replacement_for(anna.pk, at("2026-12-01 10:00")) is None
    assert replacement_for(anna.pk, at("2026-12-02 10:00")) == chantal.pk


def test_on_a_day_off_by_the_own_week_work_goes_on_and_in_the_evening_it_waits(
    anna: Employee, bram: Employee
) -> None:
    card(anna, hours="di-vr 09:00-17:00", replacement=bram.pk)
    assert replacement_for(anna.pk, MONDAY) == bram.pk
    assert replacement_for(anna.pk, at("2026-12-01 20:00")) is None


def test_who_takes_over_for_who_takes_over_is_found_and_a_circle_ends(
    anna: Employee, bram: Employee, chantal: Employee
) -> None:
    card(anna, replacement=bram.pk)
    card(bram, replacement=chantal.pk)
    away(anna, "2026-11-30 00:00", "2026-12-01 00:00")
    away(bram, "2026-11-30 00:00", "2026-12-01 00:00")
    assert replacement_for(anna.pk, MONDAY) == chantal.pk
    card(chantal, replacement=anna.pk)
    away(chantal, "2026-11-30 00:00", "2026-12-01 00:00")
    assert replacement_for(anna.pk, MONDAY) is None


def test_the_work_of_who_left_goes_to_who_takes_over(anna: Employee, bram: Employee) -> None:
    card(anna, replacement=bram.pk)
    email = "beheer@voorbeeld.example"
    add_employee(email=email, name="Els", roles=["administrator"], now=MONDAY, actor=None)
    close_account(employee=anna)
    assert not available(anna.pk, MONDAY)
    assert replacement_for(anna.pk, MONDAY) == bram.pk


def test_in_a_meeting_one_is_there_and_keeps_the_work(anna: Employee, bram: Employee) -> None:
    card(anna, replacement=bram.pk)
    Absence.objects.create(
        employee=anna,
        starts_at=at("2026-11-30 09:30"),
        ends_at=at("2026-11-30 11:00"),
        kind=Absence.Kind.BUSY,
    )
    assert told(anna, "2026-11-30 10:00") == "In gesprek tot 11.00 uur"
    assert available(anna.pk, MONDAY)
    assert replacement_for(anna.pk, MONDAY) is None


def test_any_number_of_colleagues_takes_the_same_few_queries(
    anna: Employee, bram: Employee, chantal: Employee, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        assert len(presences([anna.pk, bram.pk, chantal.pk], MONDAY)) == 3
