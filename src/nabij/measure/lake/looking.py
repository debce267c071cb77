# SPDX-License-Identifier: EUPL-1.2
"""One look: what a page asks of the lake again and again is asked once, and all parts agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast

Ask = TypeVar("Ask", bound=Callable[..., Any])
_seen: ContextVar[dict[Any, Any] | None] = ContextVar("lake_look", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Answer as things stood when they were first asked, until the block ends.

    Also a decorator. For what reads only: what is written inside the block is not seen in it.
    """
    if _seen.get() is not None:
        yield
        return
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def once_a_look(ask: Ask) -> Ask:
    """Let a question with the same words be asked once in each look; elsewhere each time."""

    @wraps(ask)
    def asked(*words: Any, **more: Any) -> Any:
        seen = _seen.get()
        if seen is None:
            return ask(*words, **more)
        key = (ask, words, tuple(sorted(more.items())))
        if key not in seen:
            seen[key] = ask(*words, **more)
        return seen[key]

    return cast(Ask, asked)
