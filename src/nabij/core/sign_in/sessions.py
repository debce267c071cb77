# SPDX-License-Identifier: EUPL-1.2
"""How long one stays signed in, and at which screens.

Two limits: so long after the last page, and so long after signing in whatever one does. Both
stand in the session itself, so that looking costs no query; the moment of the last page is
written once a minute at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction

from nabij.core.audit.public import record_change

_STARTED, _SEEN = "signed_in_at", "last_page_at"
_PRECISION = timedelta(minutes=1)
_JUST_BEGUN = timedelta(hours=1)


class Ending(StrEnum):
    """Why a session is over."""

    IDLE = "idle"
    TOO_LONG = "too long"


@dataclass(frozen=True)
class Screen:
    """A place where somebody is signed in; ``browser`` is a few words, such as Firefox, Windows."""

    number: int
    browser: str
    signed_in_at: datetime
    last_seen_at: datetime
    is_this_one: bool


def start(session: SessionBase, *, now: datetime) -> None:
    """Start the clock of a session that was just signed in to."""
    session[_STARTED] = session[_SEEN] = int(now.timestamp())


def ending(session: SessionBase, *, now: datetime) -> Ending | None:
    """Say whether a session is over, and why; nothing while it may go on."""
    moment = now.timestamp()
    if moment - session.get(_SEEN, moment) >= settings.SESSION_IDLE.total_seconds():
        return Ending.IDLE
    if moment - session.get(_STARTED, moment) >= settings.SESSION_LONGEST.total_seconds():
        return Ending.TOO_LONG
    return None


def remaining(session: SessionBase, *, now: datetime) -> timedelta:
    """Return how long a session still lasts when nothing is done."""
    moment = now.timestamp()
    idle = settings.SESSION_IDLE.total_seconds() - (moment - session.get(_SEEN, moment))
    whole = settings.SESSION_LONGEST.total_seconds() - (moment - session.get(_STARTED, moment))
    return timedelta(seconds=max(0, min(idle, whole)))


def see(session: SessionBase, *, now: datetime) -> None:
    """Note that somebody asked for a page, once a minute at most."""
    moment = int(now.timestamp())
    session.setdefault(_STARTED, moment)
    # A clock that was set back must not keep a session alive for as long as it was wrong.
    if abs(moment - session.get(_SEEN, 0)) < _PRECISION.total_seconds():
        return
    session[_SEEN] = moment
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=now)


def screens_of(employee: UUID, *, current: str | None = None) -> list[Screen]:
    """Return where an employee is signed in, the one used last first.

    ``current`` is the session key of the reader's own browser.
    """
    return [
        Screen(
            number=row.pk,
            browser=browser_name(row.user_agent),
            signed_in_at=row.created_at,
            last_seen_at=row.last_seen_at,
            is_this_one=row.session_key == current,
        )
        for row in UserSession.objects.filter(user_id=employee).order_by("-last_seen_at")
        if row.exists()
    ]


@transaction.atomic
def end_screens(employee: UUID, *, number: int | None = None, spare: str | None = None) -> int:
    """Sign an employee out at one screen, or at all but the session ``spare``; return how many."""
    rows = list(UserSession.objects.filter(user_id=employee))
    wanted = [row for row in rows if number is None or row.pk == number]
    ended = [row for row in wanted if row.session_key != spare]
    for row in ended:
        row.end()
    before, after = {"screens": len(rows)}, {"screens": len(rows) - len(ended)}
    record_change("employee", employee, before=before, after=after)
    return len(ended)


@transaction.atomic
def forget_ended(*, now: datetime) -> int:
    """Delete sessions whose time is over, and where they were signed in; return how many screens.

    A network address is kept no longer than it takes to end that session.
    """
    Session.objects.filter(expire_date__lt=now).delete()
    # A session is written when its request ends: one that began a moment ago has no row yet.
    screens = UserSession.objects.filter(created_at__lt=now - _JUST_BEGUN)
    return screens.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]


_BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """Return a browser and system in words that somebody knows; empty when neither is known."""
    names = [
        next((name for sign, name in known if sign in user_agent), "")
        for known in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(filter(None, names))
