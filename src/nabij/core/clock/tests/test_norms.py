# SPDX-License-Identifier: EUPL-1.2
"""Norms as people write them, what is due under one, and how that is told."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.clock.calendars.hours import OpeningHours
from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.exceptions import ClockFault, NaiveTime, OutsideCalendar, UnreadableNorm
from nabij.core.clock.norms.due import due, took
from nabij.core.clock.norms.norm import Clock, Norm, norm_of, read_clock, read_norm
from nabij.core.clock.terms.lengths import weeks
from nabij.core.clock.tests.schedules import at, moments, schedules

OFFICE = Schedule()
HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("3 working days", Norm(Clock.WORKING_DAYS, days=3)),
        ("3 werkdagen", Norm(Clock.WORKING_DAYS, days=3)),
        ("binnen 1 werkdag", Norm(Clock.WORKING_DAYS, days=1)),
        ("24 hours", Norm(Clock.ELAPSED, microseconds=24 * HOUR)),
        ("24 uur", Norm(Clock.ELAPSED, microseconds=24 * HOUR)),
        ("24 office hours", Norm(Clock.OPENING_HOURS, microseconds=24 * HOUR)),
        ("24 kantooruren", Norm(Clock.OPENING_HOURS, microseconds=24 * HOUR)),
        ("1,5 uur", Norm(Clock.ELAPSED, microseconds=HOUR * 3 // 2)),
        ("Within 20 seconds", Norm(Clock.ELAPSED, microseconds=20_000_000)),
        ("3 weken", Norm(Clock.ELAPSED, microseconds=21 * 24 * HOUR)),
        ("6 statutory weeks", Norm(Clock.STATUTORY, length=weeks(6))),
        ("6 wettelijke weken", Norm(Clock.STATUTORY, length=weeks(6))),
    ],
)
def test_a_norm_is_read(text: str, norm: Norm) -> None:
    assert read_norm(text) == norm


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no norm"),
        ("snel", "is no norm"),
        ("3", "is no norm"),
        ("-3 working days", "is no norm"),
        ("3 parsecs", "no unit"),
        ("1.5 working days", "counted whole"),
        ("3 months", "no fixed length"),
        ("6 statutory hours", "whole days"),
        ("0 statutory weeks", "does not exist"),
        ("99999999999999999999 hours", "hundred years"),
    ],
)
def test_a_norm_that_says_nothing_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(ClockFault, match=says):
        read_norm(text)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_norm_or_refused(text: str) -> None:
    try:
        norm = read_norm(text)
    except ClockFault:
        return
    assert sum(part is not None for part in (norm.microseconds, norm.days, norm.length)) == 1


def test_days_of_opening_time_are_refused() -> None:
    with pytest.raises(UnreadableNorm, match="or do you mean working days"):
        norm_of("opening hours", "2", "days")
    with pytest.raises(UnreadableNorm, match="no clock"):
        read_clock("zandloper")
    with pytest.raises(UnreadableNorm, match="no number"):
        norm_of("elapsed", "per category", "hours")


@pytest.mark.shared
def test_every_published_norm_on_a_clock_can_be_counted(shared_data: Path) -> None:
    with (shared_data / "norms" / "published_norms.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["clock"]]
    undecided = []
    for row in rows:
        try:
            norm = norm_of(row["clock"], row["threshold"], row["unit"])
        except UnreadableNorm:
            undecided.append((row["municipality"], row["subject"]))
            continue
        begin = at("2026-04-30T15:00")
        assert due(norm, begin, OFFICE).at >= begin
    # The one is per category, the other promises to be there always.
    assert undecided == [("Katwijk", "website"), ("Leeuwarden", "melding leefomgeving")]
    assert len(rows) - len(undecided) == 36


def test_what_is_due_says_in_dutch_which_days_do_not_count() -> None:
    found = due(read_norm("3 working days"), at("2026-04-30T15:00"), OFFICE)
    assert found.at == at("2026-05-06T17:00")
    assert found.steps == (
        "Binnengekomen op donderdag 30 april 2026 om 15.00 uur.",
        "Donderdag 30 april 2026 is dag 0.",
        "Vrijdag 1 mei 2026 is werkdag 1.",
        "2 mei en 3 mei tellen niet mee: weekend.",
        "Maandag 4 mei 2026 is werkdag 2.",
        "5 mei telt niet mee: Bevrijdingsdag.",
        "Woensdag 6 mei 2026 is werkdag 3.",
        "Werkdag 3 eindigt bij sluitingstijd: woensdag 6 mei 2026 om 17.00 uur.",
    )


def test_what_arrives_after_closing_is_told() -> None:
    late = due(read_norm("1 werkdag"), at("2026-04-30T18:00"), OFFICE)
    assert late.steps[1] == (
        "Dat is na sluitingstijd: het telt als binnengekomen op vrijdag 1 mei 2026."
    )
    weekend = due(read_norm("1 werkdag"), at("2026-05-02T18:00"), OFFICE)
    assert "Dat is geen werkdag (zaterdag)" in weekend.steps[1]


def test_a_long_way_names_the_days_off_only() -> None:
    steps = due(read_norm("40 working days"), at("2026-04-01T15:00"), OFFICE).steps
    assert "5 mei telt niet mee: Bevrijdingsdag." in steps
    assert len(steps) < 15


def test_elapsed_time_is_that_of_a_stopwatch_where_the_clock_changes() -> None:
    found = due(read_norm("24 uur"), at("2026-03-28T12:00"), OFFICE)
    assert found.at == at("2026-03-29T13:00")
    with pytest.raises(OutsideCalendar):
        due(read_norm("3 weeks"), at("9999-12-31T12:00"), OFFICE)


def test_a_statutory_norm_ends_with_the_last_second_of_its_day() -> None:
    found = due(read_norm("6 statutory weeks"), at("2026-03-24T10:00"), OFFICE)
    assert found.at == at("2026-05-06T23:59:59")
    assert "5 mei telt niet mee: Bevrijdingsdag." in found.steps


@pytest.mark.parametrize(
    ("clock", "seconds", "days"),
    [
        (Clock.ELAPSED, 414_000, None),
        (Clock.OPENING_HOURS, (2 + 8 + 1) * 3600, None),
        (Clock.WORKING_DAYS, 414_000, 2),
    ],
)
def test_how_long_something_took(clock: Clock, seconds: int, days: int | None) -> None:
    found = took(clock, at("2026-05-01T15:00"), at("2026-05-06T10:00"), OFFICE)
    assert (found.seconds, found.working_days) == (seconds, days)


def test_an_end_before_its_begin_is_told() -> None:
    found = took(Clock.OPENING_HOURS, at("2026-05-01T15:00"), at("2026-05-01T14:00"), OFFICE)
    assert found.seconds == -3600
    assert "negatief" in found.steps[1]
    half = at("2026-05-01T14:00:00.500")
    for clock in (Clock.OPENING_HOURS, Clock.ELAPSED):
        assert took(clock, half, at("2026-05-01T14:00"), OFFICE).seconds == 0


def test_the_clock_of_the_law_has_an_end_and_no_length() -> None:
    with pytest.raises(ClockFault, match="nabij clock term"):
        took(Clock.STATUTORY, at("2026-05-01T15:00"), at("2026-05-01T14:00"), OFFICE)
    with pytest.raises(NaiveTime):
        due(read_norm("1 uur"), at("2026-05-01T15:00").replace(tzinfo=None), OFFICE)


@pytest.mark.slow
@given(schedules(), moments, st.integers(1, 20))
def test_every_way_that_is_told_ends_where_it_is_due(
    schedule: Schedule, begin: object, days: int
) -> None:
    try:
        found = due(Norm(Clock.WORKING_DAYS, days=days), begin, schedule)  # type: ignore[arg-type]
    except ClockFault:
        return
    numbered = [step for step in found.steps if f"is werkdag {days}." in step]
    assert len(numbered) == (1 if days <= 15 else 0)


def test_a_line_that_is_always_open_tells_no_day_off() -> None:
    always = Schedule(hours=OpeningHours.always("ma-zo 00:00-24:00"))
    found = took(Clock.OPENING_HOURS, at("2026-05-01T00:00"), at("2026-05-04T00:00"), always)
    assert timedelta(seconds=found.seconds) == timedelta(days=3)
    assert [step for step in found.steps if "telt niet mee" in step] == []
