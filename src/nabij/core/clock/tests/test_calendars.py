# SPDX-License-Identifier: EUPL-1.2
"""Every day off is known by its Dutch name, in the calendar that it belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from nabij.core.clock.calendars.atw import ATW, DECREED
from nabij.core.clock.calendars.feasts import Feast, easter, kings_day
from nabij.core.clock.calendars.hours import OpeningHours, Spell, read_spells, read_week
from nabij.core.clock.calendars.organisation import OrganisationCalendar
from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.exceptions import (
    ClockFault,
    NeverOpen,
    OutsideCalendar,
    UnreadableHours,
)
from nabij.core.clock.tests.schedules import at

ORGANISATION = OrganisationCalendar()


@pytest.mark.parametrize(
    ("year", "day"),
    [(1981, "04-19"), (2000, "04-23"), (2008, "03-23"), (2026, "04-05"), (2038, "04-25")],
)
def test_easter_falls_where_it_falls(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "Nieuwjaarsdag"),
        ("2026-01-02", "bij koninklijk besluit gelijkgesteld met een feestdag"),
        ("2026-04-03", "Goede Vrijdag"),
        ("2026-04-06", "tweede paasdag"),
        ("2026-04-27", "Koningsdag"),
        ("2025-04-26", "Koningsdag"),
        ("2013-04-30", "Koninginnedag"),
        ("2006-04-29", "Koninginnedag"),
        ("2026-05-05", "Bevrijdingsdag"),
        ("2021-05-05", "Bevrijdingsdag"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "tweede pinksterdag"),
        ("2026-12-25", "eerste kerstdag"),
        ("2026-12-26", "tweede kerstdag"),
        ("2016-05-05", "Bevrijdingsdag en Hemelvaartsdag"),
        ("2026-05-02", "zaterdag"),
        ("2026-05-03", "zondag"),
        ("2025-04-27", "zondag"),
        ("2013-04-29", None),
        ("2014-04-30", None),
        ("2026-12-24", None),
    ],
)
def test_the_law_knows_why_a_day_does_not_count(day: str, name: str | None) -> None:
    assert ATW.why_off(date.fromisoformat(day)) == name


def test_every_decree_is_within_the_years_that_are_said_to_be_known() -> None:
    assert {ATW.is_decreed(day.year) for day in DECREED} == {True}
    assert not ATW.is_decreed(2022)
    assert not ATW.is_decreed(2029)


def test_kings_day_is_never_a_sunday() -> None:
    assert {kings_day(year).isoweekday() for year in range(1980, 2101)} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-03", None),  # Good Friday is worked
        ("2026-01-02", None),  # a decree moves terms, and frees nobody
        ("2026-05-05", "Bevrijdingsdag"),
        ("2023-05-05", None),
        ("2026-04-27", "Koningsdag"),
    ],
)
def test_the_labour_agreement_is_not_the_law(day: str, name: str | None) -> None:
    assert ORGANISATION.why_off(date.fromisoformat(day)) == name


def test_closing_days_and_open_days_are_edited_as_a_value() -> None:
    bridge, kings, saturday = date(2026, 5, 15), date(2026, 4, 27), date(2026, 6, 6)
    edited = ORGANISATION.changed(
        closed=[(bridge, "brugdag")], opened=[(kings, "markt"), (saturday, "open dag")]
    )
    assert [edited.why_off(day) for day in (bridge, kings, saturday)] == ["brugdag", None, None]
    assert ORGANISATION.why_off(bridge) is None
    again = edited.changed(opened=[(bridge, "toch open")], closed=[(saturday, "toch dicht")])
    assert [again.why_off(day) for day in (bridge, saturday)] == [None, "toch dicht"]
    with pytest.raises(ClockFault, match="2026-05-15"):
        ORGANISATION.changed(closed=[(bridge, "dicht")], opened=[(bridge, "open")])


def test_a_feast_that_an_organisation_keeps_of_its_own() -> None:
    calendar = OrganisationCalendar(feasts=((Feast.GOOD_FRIDAY, 2026),))
    assert calendar.why_off(date(2026, 4, 3)) == "Goede Vrijdag"
    assert calendar.why_off(date(2025, 4, 18)) is None
    assert calendar.why_off(date(2026, 4, 27)) is None


def test_a_calendar_that_closes_all_week_is_refused() -> None:
    with pytest.raises(NeverOpen, match="no working day"):
        OrganisationCalendar(working_week=frozenset())
    with pytest.raises(NeverOpen, match="never open"):
        OpeningHours.always("ma-vr gesloten")


def test_a_year_without_rules_is_refused() -> None:
    for calendar in (ATW, ORGANISATION):
        for year in (1, 1979, 2101, 9999):
            with pytest.raises(OutsideCalendar, match=r"1980 to 2100"):
                calendar.why_off(date(year, 1, 1))


def test_hours_are_read_as_people_write_them() -> None:
    week = read_week("ma-vr 09:00-12:30 13:00-17:00; do 18.00-20.00; za 10:00-14:00")
    assert week[0] == (Spell(540, 750), Spell(780, 1020))
    assert week[3] == (Spell(540, 750), Spell(780, 1020), Spell(1080, 1200))
    assert (week[5], week[6]) == ((Spell(600, 840),), ())
    assert read_week("mon-sun 00:00-24:00")[6] == (Spell(0, 1440),)
    assert read_spells("gesloten") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ma-vr 17:00-09:00", "past midnight"),
        ("ma 22:00-02:00", "past midnight"),
        ("ma 09:00-09:00", "past midnight"),
        ("ma 09:00-12:00 11:00-13:00", "overlap"),
        ("ma-vr 09:00-17:00; wo 16:00-20:00", "overlap"),
        ("ma 09:00-24:30", "past midnight"),
        ("vr-ma 09:00-17:00", "comes after"),
        ("altijd", "write hours as"),
        ("ma 9 tot 5", "write hours as"),
        ("ma 09:61-17:00", "write hours as"),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(UnreadableHours, match=says):
        read_week(text)


def test_a_closing_day_shuts_the_desk_and_an_exception_opens_it() -> None:
    kings, saturday = date(2026, 4, 27), date(2026, 4, 25)
    hours = OpeningHours.always("ma-vr 09:00-17:00; za 10:00-14:00")
    schedule = Schedule(hours=hours)
    assert schedule.spells(kings) == ()
    assert schedule.why_shut(kings) == "Koningsdag"
    # Open on a Saturday, and yet no working day.
    assert schedule.wall_spells(saturday) == (Spell(600, 840),)
    assert (schedule.why_off(saturday), schedule.why_shut(saturday)) == ("zaterdag", None)
    opened = Schedule(hours=hours.on(kings, read_spells("10:00-12:00")))
    assert opened.wall_spells(kings) == (Spell(600, 720),)


def test_hours_change_from_a_day_on() -> None:
    hours = OpeningHours(((date(2026, 1, 1), read_week("ma-vr 09:00-17:00")),))
    hours = hours.since(date(2026, 7, 1), read_week("ma-do 08:00-18:00"))
    schedule = Schedule(hours=hours)
    assert schedule.wall_spells(date(2026, 6, 30)) == (Spell(540, 1020),)
    assert schedule.wall_spells(date(2026, 7, 1)) == (Spell(480, 1080),)
    assert schedule.why_off(date(2026, 7, 3)) == "gesloten"
    with pytest.raises(OutsideCalendar, match="2025-12-31"):
        schedule.wall_spells(date(2025, 12, 31))
    with pytest.raises(UnreadableHours, match="in order"):
        OpeningHours((*hours.weeks, hours.weeks[0]))


def test_hours_on_the_days_on_which_the_clock_changes() -> None:
    schedule = Schedule(hours=OpeningHours.always("ma-zo 01:00-02:30 02:45-03:15"))
    hour = 3_600_000_000
    # In spring 02:00 becomes 03:00: what opens in between opens at the change.
    spring = [end - begin for begin, end in schedule.spells(date(2026, 3, 29))]
    assert spring == [hour, hour // 4]
    autumn = [end - begin for begin, end in schedule.spells(date(2026, 10, 25))]
    assert autumn == [hour * 3 // 2, hour * 3 // 2]
    (begin, end), *_ = Schedule(hours=OpeningHours.always("zo 00:00-24:00")).spells(
        at("2026-10-25T12:00").date()
    )
    assert end - begin == 25 * hour
