# SPDX-License-Identifier: EUPL-1.2
"""Looking into a mailbox: what is new is taken in one by one, each in a transaction of its own."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, transaction

from nabij.connect.mail.mailboxes.opening import mark_of, open_source
from nabij.connect.mail.models import Mailbox
from nabij.connect.mail.sources.source import Changed, Found, Mark, Source, SourceUnavailable
from nabij.connect.mail.taking.actions import Became, take_in, take_in_unread
from nabij.core.audit.public import unit
from nabij.core.jobs.public import LeaseHeld, hold

logger = logging.getLogger("nabij.mail")
AT_ONCE = 200


@dataclass
class Looked:
    """What a look into a mailbox gave; ``fault`` is a code where it could not be had all."""

    mailbox: str
    became: Counter[Became] = field(default_factory=Counter)
    fault: str = ""
    is_busy: bool = False


def look_into(mailbox: Mailbox, *, now: datetime, most: int = AT_ONCE) -> Looked:
    """Take in what is new in a mailbox, oldest first, and say how it went.

    Another process that is at it keeps it: this one then does nothing. What was taken in stays
    taken in, also when the server goes away or the process dies half-way.
    """
    looked = Looked(mailbox.pk)
    try:
        with hold(f"mail:{mailbox.pk}", seconds=30):
            mailbox.refresh_from_db()
            _take_all(mailbox, looked, most, now)
    except LeaseHeld:
        looked.is_busy = True
        return looked
    _note(mailbox, looked.fault, now)
    return looked


def _take_all(mailbox: Mailbox, looked: Looked, most: int, now: datetime) -> None:
    source, own, taken = open_source(mailbox), own_addresses(), list[Mark]()
    try:
        for found in _new_in(source, mailbox, most):
            looked.became[_taken(mailbox, found, own, now)] += 1
            taken.append(found.mark)
    except SourceUnavailable as fault:
        looked.fault = fault.reason.value
        logger.warning("Mailbox %s cannot be read: %s", mailbox.pk, looked.fault)
    finally:
        if taken:
            source.take_away(taken, to=mailbox.taken_to or None)
        source.close()


def look_into_all(*, now: datetime, most: int = AT_ONCE) -> list[Looked]:
    """Look into every mailbox that is in use."""
    return [look_into(one, now=now, most=most) for one in Mailbox.objects.filter(is_active=True)]


def own_addresses() -> frozenset[str]:
    """Return the addresses of all mailboxes: what comes from one of them is our own."""
    return frozenset(one.lower() for one in Mailbox.objects.values_list("address", flat=True))


def _taken(mailbox: Mailbox, found: Found, own: frozenset[str], now: datetime) -> Became:
    """Take in one mail; a fault of ours in reading it may not keep the others waiting."""
    try:
        with unit(name="take-mail"):
            return take_in(mailbox, found, own=own, now=now).became
    except DatabaseError:
        raise
    except Exception as fault:
        logger.error("A mail in %s was not understood: %s", mailbox.pk, type(fault).__name__)
        with unit(name="take-mail"):
            return take_in_unread(mailbox, found, now=now).became


def _new_in(source: Source, mailbox: Mailbox, most: int) -> Iterator[Found]:
    """Yield what is new; where all was numbered anew, all: what is known is known by its bytes."""
    try:
        yield from source.new(mark_of(mailbox), most)
    except Changed:
        yield from source.new(None, most)


def _note(mailbox: Mailbox, fault: str, now: datetime) -> None:
    since = (mailbox.fault_since or now) if fault else None
    with transaction.atomic():
        Mailbox.objects.filter(pk=mailbox.pk).update(looked_at=now, fault=fault, fault_since=since)
