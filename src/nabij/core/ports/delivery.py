# SPDX-License-Identifier: EUPL-1.2
"""``deliveries``: ask that a message reaches somebody; ``undelivered``: hear that one did not.

A module that has something to tell names a kind of message, who it is for and the few safe values
that may stand in it. It does not choose a channel, see a mail server or keep the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from nabij.core.ports.registry import Registry

MESSAGES = "messages"
"""The key under which the room that sends messages stands in ``deliveries``."""


class Channel(StrEnum):
    """How a message travels; ``SECURE`` is mail that only who it is for can read."""

    EMAIL = "email"
    SECURE = "secure"
    SMS = "sms"
    LETTER = "letter"
    BOX = "box"


@dataclass(frozen=True)
class Recipient:
    """Somebody, by the kind and id that the asking module knows; never a name."""

    kind: str
    id: str


@dataclass(frozen=True)
class MessagePicture:
    """A chart or a drawing that goes along: a PNG, and in one line what it shows.

    It is the value of a safe field: the line stands in the text, and an e-mail holds the picture.
    """

    content: bytes
    words: str


@dataclass(frozen=True)
class DeliveryRequest:
    """A message that is wanted.

    ``key`` is the asking module's own: the same key asks once, however often it is asked.
    ``values`` fill the safe fields of the template. ``addresses`` says where the recipient can be
    reached, by channel; a letter's lines are separated by line ends. ``is_urgent`` passes over
    quiet hours.
    """

    kind: str
    key: str
    recipient: Recipient
    addresses: Mapping[Channel, str]
    values: Mapping[str, object] = field(default_factory=dict)
    language: str = "nl"
    is_urgent: bool = False


class DeliveryState(StrEnum):
    """What came of asking."""

    ACCEPTED = "accepted"
    NO_CONSENT = "no_consent"
    NO_WAY = "no_way"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class DeliveryAnswer:
    """What came of asking, and the message that it became where it was accepted."""

    state: DeliveryState
    message_id: UUID | None = None
    channel: Channel | None = None


@dataclass(frozen=True)
class DeliveryPort:
    """Where messages can be asked for; call ``ask`` in the transaction of the change."""

    ask: Callable[[DeliveryRequest], DeliveryAnswer]


@dataclass(frozen=True)
class Undelivered:
    """A message that did not arrive: what it was about, and whether it now goes another way.

    ``reason`` is a code without personal data, such as ``5.1.1`` or ``gave_up``.
    """

    message_id: UUID
    kind: str
    key: str
    recipient: Recipient
    channel: Channel
    reason: str
    instead: Channel | None


@dataclass(frozen=True)
class UndeliveredPort:
    """What a module does when a message did not arrive; called in the transaction that notes it."""

    heard: Callable[[Undelivered], None]


def _unavailable(request: DeliveryRequest) -> DeliveryAnswer:
    return DeliveryAnswer(DeliveryState.UNAVAILABLE)


def _pass_over(undelivered: Undelivered) -> None:
    return None


deliveries: Registry[DeliveryPort] = Registry("deliveries", default=DeliveryPort(_unavailable))
undelivered: Registry[UndeliveredPort] = Registry(
    "undelivered", default=UndeliveredPort(_pass_over)
)
"""By the kind of message: the module that asked is told first-hand."""
