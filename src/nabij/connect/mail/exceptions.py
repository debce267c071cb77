# SPDX-License-Identifier: EUPL-1.2
"""What cannot be done with mail."""

from __future__ import annotations


class UnableToMail(Exception):
    """Something cannot be; it says in words why and what to do. ``field`` is where it stood."""

    def __init__(self, message: object, *, field: str = "") -> None:
        super().__init__(str(message))
        self.field = field
