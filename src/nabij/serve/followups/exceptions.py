# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of promising something, or of doing something about a promise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from nabij.serve.followups.importing.reading import RowFault


class UnableToPromise(ValueError):
    """A promise that cannot be made; ``field`` names what is wrong, the text says it in Dutch."""

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(message)
        self.field = field


class NotThere(LookupError):
    """There is no such follow-up, or none that the one who asks may see."""


class UnableToAct(ValueError):
    """Something that cannot be done to a follow-up as it is now; the text says why, in Dutch."""


class ChangedMeanwhile(UnableToAct):
    """Somebody else did something since the one who acts looked."""


class UnreadableFile(ValueError):
    """A file of open work that cannot be taken in; ``faults`` names each row that is wrong."""

    def __init__(self, message: str, faults: Sequence[RowFault] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
