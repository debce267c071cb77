# SPDX-License-Identifier: EUPL-1.2
"""``retained``: records that a module closed, and how they are destroyed when their time is over.

Who keeps records knows when one was closed and what came of it; how long that must stay is no
business of theirs: it stands in the selection list. A kind of record that is registered here is put
on destruction lists, and destroyed after somebody approved the list.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from nabij.core.ports.personal import Text
from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class ClosedRecord:
    """A record that is done with.

    ``reference`` is what people know it by and says nothing about anybody: it stays on the
    declaration for ever. It has at most 200 characters, an id at most 100. ``result`` is a number
    of the selection list, such as ``11.1``. ``starts_on`` is the day from which the term runs where
    that is not the day of closing: the end of a permit, the day that a decision lapsed.
    """

    id: str
    reference: str
    result: str
    closed_on: date
    starts_on: date | None = None


@dataclass(frozen=True)
class RetainedPort:
    """One kind of record.

    ``closed_before`` yields what was closed before a day, without holding all of it: there may be
    hundreds of thousands (``queryset.iterator()``). ``closed_among`` answers as they now
    stand those of these ids that are closed still, locked for the caller's transaction.
    ``destroy`` destroys these ids in that transaction, with all that belongs to them, and returns
    the ids of what it destroyed; what it may not destroy it leaves out. Where it raises it is asked
    again for each record alone, and a person hears which one failed.
    """

    label: Text
    closed_before: Callable[[date], Iterable[ClosedRecord]]
    closed_among: Callable[[Collection[str]], Iterable[ClosedRecord]]
    destroy: Callable[[Collection[str], datetime], Collection[str]]


def _nothing_before(day: date) -> Iterable[ClosedRecord]:
    return ()


def _nothing_among(ids: Collection[str]) -> Iterable[ClosedRecord]:
    return ()


def _destroys_nothing(ids: Collection[str], now: datetime) -> Collection[str]:
    return ()


retained: Registry[RetainedPort] = Registry(
    "retained", default=RetainedPort("", _nothing_before, _nothing_among, _destroys_nothing)
)
"""By the kind of record, such as ``case``."""
