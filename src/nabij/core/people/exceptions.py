# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, each with words for the person."""

from __future__ import annotations

from django.utils.functional import Promise


class UnableToKeep(Exception):
    """Something cannot be kept as it was given; ``field`` is where it was asked."""

    def __init__(self, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(str(message))
        self.field = field
