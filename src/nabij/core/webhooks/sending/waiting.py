# SPDX-License-Identifier: EUPL-1.2
"""How long to wait before the next try: what the other side asks for, and a little chance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# A receiver may put a try off, not away: within a day an administrator sees that nothing moves.
LONGEST = timedelta(days=1)
# A tenth sooner or later, so that what failed together does not come back together.
SPREAD = 0.1


def asked_wait(header: str, *, now: datetime) -> timedelta | None:
    """Return how long ``Retry-After`` (RFC 9110, 10.2.3) asks to wait, at most ``LONGEST``.

    It is a number of seconds or a date. None where it is neither, or asks for no wait at all.
    """
    text = header.strip()
    if text.isascii() and text.isdigit():
        # Long enough for any wait that counts, and short enough for any number to be read.
        wait = LONGEST if len(text) > 9 else timedelta(seconds=int(text))
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return None
        # A date of HTTP is in GMT, and so is one that does not say.
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(wait, LONGEST) if wait > timedelta(0) else None


def next_wait(
    planned: timedelta, asked: timedelta | None, *, chance: Callable[[], float]
) -> timedelta:
    """Return how long to wait: about as planned, and never shorter than asked.

    ``chance`` gives numbers in ``[0, 1)``; half of them is as planned.
    """
    drawn = chance()
    wait = planned * (1 + SPREAD * (2 * drawn - 1))
    return wait if asked is None else max(wait, asked * (1 + SPREAD * drawn))
