# SPDX-License-Identifier: EUPL-1.2
"""What every place is that mail comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

MOST_BYTES = 60_000_000
"""Of a larger mail only the headers are fetched."""
HEADER_BYTES = 256_000


class Unavailable(StrEnum):
    """Why a source cannot be had."""

    AWAY = "away"
    """Nobody answers there, or not in time."""
    CERTIFICATE = "certificate"
    """The server does not prove that it is who it should be."""
    NO_ENCRYPTION = "no_encryption"
    """The server offers none, and without it no password is sent."""
    LOGIN = "login"
    FOLDER = "folder"
    LOST = "lost"
    """The connection ended halfway."""
    ANSWER = "answer"
    """The server said something that is not understood, or refused what was asked."""


class SourceUnavailable(Exception):
    """The source cannot be had now. Its text is the reason, and nothing that was typed or sent."""

    def __init__(self, reason: Unavailable) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Changed(Exception):
    """The source numbers its mail anew: what was said of earlier marks holds no more.

    Who asked begins again without a mark, and knows by their ids which mails it had.
    """

    def __init__(self, validity: int) -> None:
        super().__init__("the source numbers its mail anew")
        self.validity = validity


@dataclass(frozen=True, order=True)
class Mark:
    """Where a mail stands in its source: in IMAP, UIDVALIDITY and UID."""

    validity: int
    number: int


@dataclass(frozen=True)
class Found:
    """A mail as it came; ``size`` in bytes is that of the whole, also where it is not all here."""

    mark: Mark
    raw: bytes
    size: int
    arrived_at: datetime | None
    is_whole: bool = True
    """False for a mail that is too large: ``raw`` holds its headers alone."""


class Source(Protocol):
    """A mailbox that is read and never emptied by reading."""

    def new(self, after: Mark | None, most: int) -> Iterator[Found]:
        """Yield what came after a mark, oldest first, at most so many.

        Raises: ``Changed`` at the first, when the mark is of another numbering;
        ``SourceUnavailable`` at any. What was yielded before that is whole.
        """

    def take_away(self, marks: Iterable[Mark], to: str | None) -> int:
        """Move mails to a folder, or mark them as seen; return how many. Never raises."""

    def close(self) -> None:
        """Let go of the source."""
