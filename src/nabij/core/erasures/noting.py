# SPDX-License-Identifier: EUPL-1.2
"""Putting an erasure on the list in its own transaction: begun before the commit, done after it.

So a crash leaves one too many at most. Whether that one was committed, the audit of the same
database knows: it carries the number of the erasure, written in the same transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.db import InterfaceError, OperationalError, transaction

from nabij.core.audit.public import changed_ids, record_change
from nabij.core.erasures.listing import (
    DONE,
    WITHDRAWN,
    Noted,
    Thing,
    append,
    begun_line,
    ended_line,
    read,
)

KIND = "erasure"
"""The kind under which the audit knows an erasure by its number."""
Note = Callable[[Iterable[Thing]], None]
_log = logging.getLogger("nabij.erasures")


@contextmanager
def erasing(*, by: str, now: datetime) -> Iterator[Note]:
    """Open a transaction that erases; the block tells the list what went, as its last act.

    ``by`` is the name under which the room registered how it does so again.

    Raises:
        ListUnwritable: the list cannot be written; the transaction is rolled back.
    """
    begun: list[str] = []

    def note(things: Iterable[Thing]) -> None:
        if told := tuple(things):
            begun.append(_begin(Noted(uuid4().hex, now, by, told, is_done=False), now))

    try:
        with transaction.atomic():
            yield note
    except (OperationalError, InterfaceError):
        # The line may have broken after the commit: nobody knows, and the list says so.
        raise
    except BaseException:
        _end(WITHDRAWN, begun, now)
        raise


def confirm_begun(*, now: datetime) -> int:
    """Note as done what was cut off between commit and list; return how many.

    Raises:
        ListUnreadable: the list cannot be read.
        ListUnwritable: it cannot be written.
    """
    begun = [one.number for one in read().erasures if not one.is_done]
    if not begun:
        return 0
    committed = sorted(changed_ids(KIND).intersection(begun))
    append(ended_line(DONE, number, now) for number in committed)
    return len(committed)


def _begin(noted: Noted, now: datetime) -> str:
    record_change(KIND, noted.number, before=None, after={"things": len(noted.things)})
    append([begun_line(noted)])
    transaction.on_commit(partial(_end, DONE, [noted.number], now))
    return noted.number


def _end(line: str, numbers: list[str], now: datetime) -> None:
    if not numbers:
        return
    try:
        append(ended_line(line, number, now) for number in numbers)
    except Exception:
        # What is committed is committed; the clock confirms it from the audit.
        _log.exception("The list of erasures has no end of %s yet", ", ".join(numbers))
