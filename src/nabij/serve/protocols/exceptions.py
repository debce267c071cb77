# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, in words for who asked."""

from __future__ import annotations

from django.utils.functional import Promise


class UnableToWrite(Exception):
    """A protocol cannot be so; ``field`` says where."""

    def __init__(self, text: str | Promise, *, field: str) -> None:
        self.field = field
        super().__init__(text)

    def __str__(self) -> str:
        return str(self.args[0])
