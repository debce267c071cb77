# SPDX-License-Identifier: EUPL-1.2
"""Calendars that Nabij follows: their addresses, and what was read of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee
from nabij.core.people.actions.cards import KIND
from nabij.core.people.actions.teams import KIND as TEAM_KIND
from nabij.core.people.calendars.reading import (
    MOST_BYTES,
    CalendarSpell,
    NoCalendar,
    read_calendar,
)
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.models import Absence, Feed
from nabij.core.webhooks.public import AddressNotAllowed, check_address, fetch

NOT_A_CALENDAR = "no_calendar"


@transaction.atomic
def follow(
    *,
    employee_id: UUID | None = None,
    team: str | None = None,
    url: str,
    actor: UUID | None,
    now: datetime,
) -> UUID:
    """Follow the calendar of a person or a team, in place of the one that was.

    Raises:
        UnableToKeep: the address is of another form, or its host is not on the list.
    """
    # Outlook and others hand out addresses that begin so, to open an agenda with.
    address = f"https://{url[9:]}" if url.lower().startswith("webcal://") else url
    try:
        check_address(address, hosts=settings.CALENDAR_HOSTS, plain_too=settings.DEBUG)
    except AddressNotAllowed:
        raise UnableToKeep(
            _(
                "Dit adres mag Nabij niet lezen. Het begint met https://, en de beheerder zet de"
                " host op de lijst (NABIJ_CALENDAR_HOSTS)."
            ),
            field="url",
        ) from None
    of_person, of_team = Q(employee=employee_id), Q(team=team)
    Feed.objects.filter(of_person if employee_id else of_team).delete()
    made = Feed.objects.create(employee_id=employee_id, team_id=team, url=address)
    _tell(made, before="without", after=str(made.pk))
    return made.pk


@transaction.atomic
def unfollow(*, feed_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Follow a calendar no longer; the absence that came of it goes with it."""
    found = Feed.objects.select_for_update().filter(pk=feed_id).first()
    if found is not None:
        _tell(found, before=str(feed_id), after="without")
        found.delete()


def read_feed(*, feed_id: UUID, now: datetime) -> None:
    """Read a calendar, and put what it says in place of what it said before.

    Where it cannot be read, what it said before stays, and the feed tells why.
    """
    feed = Feed.objects.filter(pk=feed_id).first()
    if feed is None:
        return
    # Before anything is locked: the other side may take its time.
    fetched = fetch(
        feed.url,
        hosts=settings.CALENDAR_HOSTS,
        plain_too=settings.DEBUG,
        most_bytes=MOST_BYTES,
        accept="text/calendar",
    )
    fault, spells = str(fetched.reason or ""), list[CalendarSpell]()
    if not fault:
        try:
            spells = read_calendar(fetched.body, now=now, zone=settings.TIME_ZONE)
        except NoCalendar:
            fault = NOT_A_CALENDAR
    with transaction.atomic():
        # A new address is a new row; one that went away meanwhile leaves nothing behind.
        if not Feed.objects.select_for_update().filter(pk=feed_id).exists():
            return
        if not fault:
            feed.absences.all().delete()
            Absence.objects.bulk_create(_rows(feed, spells))
        Feed.objects.filter(pk=feed_id).update(read_at=now, fault=fault)


def _rows(feed: Feed, spells: Iterable[CalendarSpell]) -> Iterator[Absence]:
    members = _members(feed)
    for spell in spells:
        for employee_id in _whose(feed, spell, members):
            yield Absence(
                employee_id=employee_id,
                starts_at=spell.starts_at,
                ends_at=spell.ends_at,
                kind=spell.kind.value,
                source=Absence.Source.FEED,
                feed=feed,
            )


def _members(feed: Feed) -> dict[str, UUID]:
    """Return who work in the team of a calendar, by address in small letters."""
    if feed.team_id is None:
        return {}
    rows = Employee.objects.filter(card__team=feed.team_id)
    return {email.lower(): pk for email, pk in rows.values_list("email", "pk")}


def _whose(feed: Feed, spell: CalendarSpell, members: dict[str, UUID]) -> list[UUID]:
    """Return whose time it is: of a team's calendar, of those of the team who take part."""
    if feed.employee_id is not None:
        return [feed.employee_id]
    return [pk for email, pk in members.items() if email in spell.people]


def _tell(feed: Feed, *, before: str, after: str) -> None:
    kind, of = (KIND, feed.employee_id) if feed.employee_id else (TEAM_KIND, feed.team_id)
    record_change(kind, of, before={"feed": before}, after={"feed": after}, secret={"feed"})
