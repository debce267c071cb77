# SPDX-License-Identifier: EUPL-1.2
"""The one interface of all carriers: take a message over, and say afterwards if you have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from nabij.core.notify.kinds import Correspondence
from nabij.core.ports.delivery import Channel, MessagePicture


@dataclass(frozen=True)
class Outgoing:
    """What a carrier gets; ``id`` is fixed before the first attempt and the same in every one.

    ``at`` is the moment of this attempt. ``picture`` is for carriers that can show one; what it
    shows stands in the body too. ``answers`` says to which mail it is an answer, if to any.
    """

    id: UUID
    channel: Channel
    address: str
    language: str
    subject: str
    body: str
    at: datetime
    picture: MessagePicture | None = None
    answers: Correspondence | None = None


@dataclass(frozen=True)
class Receipt:
    """That a carrier took a message over, with its own name for it."""

    reference: str = ""


class Standing(StrEnum):
    """What a carrier knows of a message afterwards."""

    HAS_IT = "has_it"
    NEVER_HAD_IT = "never_had_it"
    ARRIVED = "arrived"
    CAME_BACK = "came_back"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Found:
    """The answer to looking a message up; ``reason`` is the code of what came back."""

    standing: Standing
    reference: str = ""
    reason: str = ""


class CarrierError(Exception):
    """A message was not taken over; ``reason`` is a code without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Temporary(CarrierError):
    """Not now: the carrier surely does not have it, and may take it later."""


class Permanent(CarrierError):
    """Never, to this address."""


class Unsure(CarrierError):
    """It was handed over and the answer got lost: the carrier may have it."""


class Carrier(Protocol):
    """Something that brings messages to people."""

    code: str

    @property
    def is_connected(self) -> bool:
        """Say whether it is set up to carry anything."""

    def send(self, message: Outgoing) -> Receipt:
        """Hand a message over; return when the carrier has taken it over.

        Raises:
            Temporary: it surely did not get it; try later.
            Permanent: it will not take it, whenever one asks.
            Unsure: nobody can say.
        """

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Say what became of a message that may have been handed over.

        Raises:
            Temporary: it cannot be asked now.
        """
