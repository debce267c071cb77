# SPDX-License-Identifier: EUPL-1.2
"""Looking a name up within a time: the system's own look-up cannot be told how long it may take."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")


class TookTooLong(Exception):
    """No answer within the time."""


class _Search(Generic[Found]):
    """A question in a thread of its own, which is left behind when it takes too long."""

    def __init__(self, ask: Callable[[], Found]) -> None:
        self._ask = ask
        self._found: list[Found] = []
        self._fault: BaseException | None = None

    def run(self) -> None:
        try:
            self._found.append(self._ask())
        except BaseException as fault:  # raised again where it was asked
            self._fault = fault

    def answer(self) -> Found:
        if self._fault is not None:
            raise self._fault
        return self._found[0]


def within(seconds: float, ask: Callable[[], Found]) -> Found:
    """Return the answer to ``ask``, or raise what it raises.

    Raises:
        TookTooLong: there is no answer after ``seconds``.
    """
    search = _Search(ask)
    thread = threading.Thread(target=search.run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TookTooLong
    return search.answer()
