# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of taking in a complaint, or of a step with one."""

from __future__ import annotations

from django.utils.functional import Promise


class NotThere(LookupError):
    """There is no such complaint."""


class UnableToAct(ValueError):
    """A step that cannot be now; the text says why, in Dutch, and ``field`` what is wrong."""

    def __init__(self, message: str | Promise, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(UnableToAct):
    """Somebody else did something since the one who acts looked."""
