# SPDX-License-Identifier: EUPL-1.2
"""Figures as they were made last, for who would rather see those now than wait for newer ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class LastMade:
    """What was shown of what was made before; ``is_behind``: something can have changed since."""

    is_behind: bool = False


_shown: ContextVar[LastMade | None] = ContextVar("norms_last_made", default=None)


@contextmanager
def last_made() -> Iterator[LastMade]:
    """Let figures that only lack what came in since be given as they are, until the block ends.

    Whoever shows them says when they were made. What was never asked, and what can hold something
    that is not there any more, is asked of the engine as ever.
    """
    shown = LastMade()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def may_lack_the_newest() -> bool:
    """Say whether figures may be given that lack what came in last, and note that they were."""
    shown = _shown.get()
    if shown is None:
        return False
    shown.is_behind = True
    return True
