# SPDX-License-Identifier: EUPL-1.2
"""A calendar is read over the network: of listed hosts only, and a bad one changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from pytest_django import Settings

from nabij.core.jobs.testing import queued_jobs
from nabij.core.organisation.public import Employee
from nabij.core.people.actions.feeds import follow, read_feed, unfollow
from nabij.core.people.actions.forgetting import forget_old
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.models import Absence, Card, Feed
from nabij.core.people.public import available, presence_text, presences
from nabij.core.people.tests.conftest import MONDAY, Reader, at
from nabij.core.people.tests.test_calendars import WHOLE_DAY, calendar
from nabij.core.webhooks.tests.receivers import Receiver, receiving

ReadAs = Callable[[Employee], Reader]
TODAY = "DTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261202"


@pytest.fixture
def server(settings: Settings) -> Iterator[Receiver]:
    """A server of calendars on this machine, as a developer has one."""
    settings.CALENDAR_HOSTS = ["127.0.0.0/8"]
    settings.DEBUG = True
    with receiving() as one, queued_jobs():
        yield one


def serve(server: Receiver, content: bytes, status: str = "200 OK") -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/calendar\r\nContent-Length: {len(content)}"
    server.answer = f"{head}\r\n\r\n".encode() + content


def followed(person: Employee, server: Receiver) -> UUID:
    return follow(employee_id=person.pk, url=server.url, actor=None, now=MONDAY)


def test_a_calendar_tells_when_somebody_is_away_and_nothing_else_is_kept(
    anna: Employee, server: Receiver
) -> None:
    serve(server, calendar(TODAY))
    feed = followed(anna, server)
    for _turn in range(2):
        read_feed(feed_id=feed, now=MONDAY)
    words = presence_text(presences([anna.pk], MONDAY)[anna.pk])
    assert words == "Afwezig tot en met morgen"
    (row,) = Absence.objects.values()
    assert "dokter" not in str(row)
    assert server.received[0].line.startswith("GET /haak?bron=1 ")
    # What went from the calendar is over here too.
    serve(server, calendar(WHOLE_DAY))
    read_feed(feed_id=feed, now=MONDAY)
    assert available(anna.pk, MONDAY)


@pytest.mark.parametrize(
    ("content", "status", "fault"),
    [
        (b"<html>", "200 OK", "no_calendar"),
        (b"", "404 Not Found", "status"),
        (b"", "302 Found", "redirect"),
    ],
)
def test_a_calendar_that_cannot_be_read_leaves_what_was_and_tells_why(
    anna: Employee, server: Receiver, read_as: ReadAs, content: bytes, status: str, fault: str
) -> None:
    serve(server, calendar(TODAY))
    feed = followed(anna, server)
    read_feed(feed_id=feed, now=MONDAY)
    serve(server, content, status)
    read_feed(feed_id=feed, now=MONDAY)
    assert Feed.objects.get().fault == fault
    assert not available(anna.pk, MONDAY)
    page = read_as(anna).get(f"{anna.pk}/agenda/")
    assert "Lezen lukte niet" in page
    assert "127.0.0.1" not in page


def test_a_calendar_without_end_or_cut_off_is_not_taken(anna: Employee, server: Receiver) -> None:
    feed = followed(anna, server)
    whole = calendar(TODAY)
    server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n" + whole
    read_feed(feed_id=feed, now=MONDAY)
    assert Feed.objects.get().fault == "no_answer"
    serve(server, whole + b"X" * (5 * 1024 * 1024))
    read_feed(feed_id=feed, now=MONDAY)
    assert Feed.objects.get().fault == "too_large"
    assert not Absence.objects.exists()


def test_the_calendar_of_a_team_counts_for_who_takes_part(
    anna: Employee, bram: Employee, chantal: Employee, server: Receiver
) -> None:
    lines = f"{TODAY}\nATTENDEE;CN=Anna:mailto:Anna@Voorbeeld.example"
    lines += f"\nATTENDEE;PARTSTAT=DECLINED:mailto:{bram.email}\nATTENDEE:mailto:{chantal.email}"
    serve(server, calendar(lines))
    feed = follow(team="vergunningen", url=server.url, actor=None, now=MONDAY)
    read_feed(feed_id=feed, now=MONDAY)
    assert list(Absence.objects.values_list("employee", flat=True)) == [anna.pk]


@pytest.mark.parametrize(
    "url",
    [
        "https://elders.example/agenda.ics",
        "http://10.0.0.1/agenda.ics",
        "file:///etc/passwd",
        "https://naam:geheim@127.0.0.1/",
        "https://127.0.0.1.example/",
        "agenda",
    ],
)
def test_an_address_elsewhere_is_refused_when_it_is_given(
    anna: Employee, server: Receiver, url: str
) -> None:
    with pytest.raises(UnableToKeep, match="NABIJ_CALENDAR_HOSTS"):
        follow(employee_id=anna.pk, url=url, actor=None, now=MONDAY)
    assert not Feed.objects.exists()


def test_a_host_that_is_listed_no_longer_is_not_asked(
    anna: Employee, server: Receiver, settings: Settings
) -> None:
    feed = followed(anna, server)
    settings.CALENDAR_HOSTS = []
    read_feed(feed_id=feed, now=MONDAY)
    assert Feed.objects.get().fault == "not_allowed"
    assert server.received == []


def test_one_follows_the_own_calendar_on_a_page_and_stops(
    anna: Employee, bram: Employee, server: Receiver, read_as: ReadAs
) -> None:
    page = read_as(anna).post(f"{anna.pk}/agenda/", url=server.url)
    assert "leest hem zo meteen" in page
    page = read_as(anna).get(f"{anna.pk}/agenda/")
    assert "Nabij volgt al een agenda" in page
    assert server.url not in page
    read_as(bram).post(f"{anna.pk}/agenda/", status=403, weg="ja")
    assert "volgt deze agenda niet meer" in read_as(anna).post(f"{anna.pk}/agenda/", weg="ja")
    assert not Feed.objects.exists()
    page = read_as(anna).post(f"{anna.pk}/agenda/", url="https://elders.example/")
    assert "Dit adres mag Nabij niet lezen" in page


def test_the_absence_of_a_calendar_goes_with_it(anna: Employee, server: Receiver) -> None:
    serve(server, calendar(TODAY))
    feed = followed(anna, server)
    read_feed(feed_id=feed, now=MONDAY)
    unfollow(feed_id=feed, actor=None, now=MONDAY)
    assert not Absence.objects.exists()
    read_feed(feed_id=feed, now=MONDAY)


def test_what_is_over_goes_and_who_left_goes_after_a_month(
    anna: Employee, bram: Employee, server: Receiver
) -> None:
    Absence.objects.create(
        employee=bram, starts_at=at("2026-10-01 09:00"), ends_at=at("2026-10-02 09:00")
    )
    followed(anna, server)
    Employee.objects.filter(pk=anna.pk).update(is_active=False)
    forget_old(now=MONDAY)
    assert not Absence.objects.exists()
    assert Card.objects.filter(pk=anna.pk).exists()
    forget_old(now=MONDAY + timedelta(days=31))
    assert not Card.objects.filter(pk=anna.pk).exists()
    assert not Feed.objects.exists()
    assert Card.objects.filter(pk=bram.pk).exists()
