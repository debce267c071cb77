# SPDX-License-Identifier: EUPL-1.2
"""How a failure is written down, and how long the next attempt waits."""

from __future__ import annotations

import random
import traceback
from collections.abc import Iterator

# The deepest frames tell what happened; a runaway recursion has thousands.
FRAMES_KEPT = 30


def retry_delay_s(attempt: int, *, base_s: float, longest_s: float) -> float:
    """Seconds to wait after the ``attempt``-th failure (from 1): doubling, with jitter.

    The jitter takes off up to half, so that jobs that failed together do not come back together.
    """
    # A power beyond this exceeds any sensible limit and, further on, what a float can hold.
    full_s = min(longest_s, base_s * 2.0 ** min(attempt - 1, 60))
    return full_s * random.uniform(0.5, 1.0)  # noqa: S311


def type_path(error: BaseException) -> str:
    """Return the dotted path of the error's type."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def traceback_without_messages(error: BaseException) -> str:
    """Return where it went wrong: types and lines of code, never an error's own message.

    A message often quotes the value it stumbled over ("Key (email)=(…) already exists"), and a
    failed job is kept and shown for a long time.
    """
    return "\n".join(
        "".join(traceback.extract_tb(link.__traceback__, limit=-FRAMES_KEPT).format())
        + type_path(link)
        for link in reversed(list(_chain(error)))
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what caused it, what caused that …"""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
