# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, with a message for the person."""

from __future__ import annotations

from django.utils.functional import Promise


class NotThere(LookupError):
    """There is no such person, organisation or part of one."""


class UnableToChange(Exception):
    """Something cannot be kept as it was given; ``field`` is the answer it is about."""

    def __init__(self, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NumberTaken(UnableToChange):
    """Another person has this number."""


class UnableToMerge(Exception):
    """Two cannot become one, or not be parted again; the message says why."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)


class UnableToErase(Exception):
    """Nothing was erased, because a module could not; ``module`` is its key."""

    def __init__(self, module: str) -> None:
        super().__init__(module)
        self.module = module
