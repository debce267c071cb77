# SPDX-License-Identifier: EUPL-1.2
"""What hardly ever changes, read once in a while by each process: norms, calendars, teams.

Never anything about people. A change by another process is seen within ``SECONDS``, one of our own
at once: who keeps such rows says which models they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")
SECONDS = 2.0
_MOST = 100
_all: list[Remembered[Any]] = []


class Remembered(Generic[T]):
    """A function whose answers count for some seconds, by what it was asked."""

    def __init__(self, read: Callable[..., T]) -> None:
        self._read = read
        self._known: dict[tuple[Any, ...], tuple[float, T]] = {}
        _all.append(self)

    def __call__(self, *asked: Any) -> T:
        """Return the answer; what is raised is not remembered."""
        known = self._known.get(asked)
        if known is not None and time.monotonic() - known[0] < SECONDS:
            return known[1]
        began = time.monotonic()
        found = self._read(*asked)
        if len(self._known) >= _MOST:
            self._known = {}
        self._known[asked] = (began, found)
        return found

    def forget_with(self, *models: type[Model]) -> None:
        """Forget it all when a row of these models is saved or deleted; in ``ready()``."""
        for model in models:
            post_save.connect(self._forget, sender=model)
            post_delete.connect(self._forget, sender=model)

    def _forget(self, **_signal: Any) -> None:
        self._known = {}


def forget_remembered() -> None:
    """Let go of all that this process remembers."""
    for one in _all:
        one._forget()
