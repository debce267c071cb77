# SPDX-License-Identifier: EUPL-1.2
"""What a calendar says of being away or busy, and nothing else that stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.people.calendars.reading import NoCalendar, read_calendar
from nabij.core.people.tests.conftest import MONDAY, ZONE, at

EVENT = """BEGIN:VEVENT
UID:{uid}
SUMMARY:Gesprek met de dokter
{lines}
END:VEVENT
"""


def calendar(*events: str) -> bytes:
    """Return a calendar with events of these lines; each has a title that nobody may read."""
    written = "".join(EVENT.format(uid=n, lines=lines) for n, lines in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:proef\n{written}END:VCALENDAR\n".encode()


def told(*events: str) -> list[tuple[str, str, str]]:
    """Return begin, end and kind of what is read, as the clock has it."""
    spells = read_calendar(calendar(*events), now=MONDAY, zone=str(ZONE))
    form = "%m-%d %H:%M"
    return [
        (
            one.starts_at.astimezone(ZONE).strftime(form),
            one.ends_at.astimezone(ZONE).strftime(form),
            one.kind.value,
        )
        for one in spells
    ]


WHOLE_DAY = "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203"
HOUR = "DTSTART:20261201T090000Z\nDTEND:20261201T100000Z"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (WHOLE_DAY, [("12-01 00:00", "12-03 00:00", "away")]),
        (f"{WHOLE_DAY}\nTRANSP:TRANSPARENT", []),
        (f"{WHOLE_DAY}\nSTATUS:CANCELLED", []),
        (HOUR, [("12-01 10:00", "12-01 11:00", "busy")]),
        (f"{HOUR}\nX-MICROSOFT-CDO-BUSYSTATUS:OOF", [("12-01 10:00", "12-01 11:00", "away")]),
        (f"{HOUR}\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", []),
        (f"{WHOLE_DAY}\nX-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", []),
        (f"{WHOLE_DAY}\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY", [("12-01 00:00", "12-03 00:00", "busy")]),
        (
            "DTSTART;TZID=W. Europe Standard Time:20261201T130000\nDURATION:PT4H"
            "\nX-MICROSOFT-CDO-BUSYSTATUS:OOF",
            [("12-01 13:00", "12-01 17:00", "away")],
        ),
        (
            "DTSTART:20261201T130000\nDTEND:20261201T140000",
            [("12-01 13:00", "12-01 14:00", "busy")],
        ),
        ("DTSTART;VALUE=DATE:20261101", []),
        ("DTSTART:20261201T130000", []),
    ],
    ids=range(12),
)
def test_away_busy_and_free(lines: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(lines) == expected


def test_what_repeats_does_so_without_the_days_that_are_skipped_or_moved() -> None:
    weekly = (
        "DTSTART;TZID=Europe/Amsterdam:20261130T130000\nDTEND;TZID=Europe/Amsterdam:20261130T170000"
        "\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Amsterdam:20261207T130000"
        "\nX-MICROSOFT-CDO-BUSYSTATUS:OOF"
    )
    moved = EVENT.format(
        uid=0,
        lines="RECURRENCE-ID;TZID=Europe/Amsterdam:20261214T130000"
        "\nDTSTART;TZID=Europe/Amsterdam:20261215T090000"
        "\nDTEND;TZID=Europe/Amsterdam:20261215T120000\nX-MICROSOFT-CDO-BUSYSTATUS:OOF",
    )
    content = calendar(weekly).replace(b"END:VCALENDAR", moved.encode() + b"END:VCALENDAR")
    found = [
        one.starts_at.astimezone(ZONE).strftime("%m-%d %H:%M")
        for one in read_calendar(content, now=MONDAY, zone=str(ZONE))
    ]
    assert found == ["11-30 13:00", "12-15 09:00", "12-21 13:00"]


def test_a_list_of_free_and_busy_counts_too() -> None:
    content = (
        b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VFREEBUSY\nUID:1\n"
        b"FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261201T080000Z/20261201T160000Z\n"
        b"FREEBUSY;FBTYPE=FREE:20261202T080000Z/PT8H\n"
        b"FREEBUSY:20261203T080000Z/PT1H\n"
        b"END:VFREEBUSY\nEND:VCALENDAR\n"
    )
    found = read_calendar(content, now=MONDAY, zone=str(ZONE))
    assert [(one.starts_at, one.kind.value) for one in found] == [
        (at("2026-12-01 09:00"), "away"),
        (at("2026-12-03 09:00"), "busy"),
    ]


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYSECOND=1,2,3", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0"]
)
def test_what_repeats_without_end_in_a_day_is_passed_over(rule: str) -> None:
    assert len(told(f"{HOUR}\nRRULE:{rule}")) <= 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>sign in first</html>",
        b"BEGIN:VCALENDAR\n",
        calendar(WHOLE_DAY)[:-40],
        calendar("DTSTART:gisteren"),
        b"\xff\xfe\x00",
    ],
    ids=range(6),
)
def test_what_is_no_calendar_is_told_or_says_nothing(content: bytes) -> None:
    try:
        assert read_calendar(content, now=MONDAY, zone=str(ZONE)) == []
    except NoCalendar:
        return


@given(st.binary(max_size=300), st.integers(0, 400))
def test_a_calendar_broken_anywhere_breaks_nothing(noise: bytes, place: int) -> None:
    content = calendar(WHOLE_DAY, f"{HOUR}\nRRULE:FREQ=WEEKLY;COUNT=3")
    broken = content[:place] + noise + content[place + 20 :]
    try:
        read_calendar(broken, now=MONDAY, zone=str(ZONE))
    except NoCalendar:
        return
