# SPDX-License-Identifier: EUPL-1.2
"""Delivery status notifications (RFC 3464): which of our messages came back, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import compat32
from uuid import UUID

LARGEST_BYTES = 10 * 1024**2
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True)
class Notification:
    """That a message of ours came back for good; ``reason`` is its status, such as ``5.1.1``."""

    message_id: UUID
    reason: str


class NoNotification(ValueError):
    """What was read is no notification of failure about a message of ours."""


def read_notification(written: bytes) -> Notification:
    """Return what a notification tells; addresses and the words of servers are passed over.

    Raises:
        NoNotification: it is something else, is about no message of ours, or tells of a delay or
            an arrival.
    """
    if len(written) > LARGEST_BYTES:
        raise NoNotification("It is larger than a notification can be")
    try:
        mail = message_from_bytes(written, policy=compat32)
        if mail.get_content_type() != "multipart/report":
            raise NoNotification("It is no delivery status notification (multipart/report)")
        parts = list(mail.walk())
        failures = [f for part in parts for f in _failures(part)]
        ids = [found for part in parts for found in _ids(part)]
    except (MessageError, LookupError, UnicodeError) as fault:
        raise NoNotification("It cannot be read") from fault
    if not failures:
        raise NoNotification("It tells of no failure")
    if not ids:
        raise NoNotification("It is about no message of ours")
    return Notification(ids[0], failures[0])


def _failures(part: Message) -> Iterator[str]:
    """Return the status of each recipient that could not be reached."""
    if part.get_content_type() != "message/delivery-status":
        return
    for fields in _blocks(part):
        if str(fields.get("Action", "")).strip().lower() == "failed":
            found = _STATUS.search(str(fields.get("Status", "")))
            yield found.group() if found else "5.0.0"


def _ids(part: Message) -> Iterator[UUID]:
    """Return our ids: from the envelope first, else from the headers of the returned message."""
    if part.get_content_type() == "message/delivery-status":
        for fields in _blocks(part):
            yield from _found(str(fields.get("Original-Envelope-Id", "")))
    elif part.get_content_type() == "text/rfc822-headers":
        headers = message_from_bytes(bytes(part.get_payload(decode=True) or b""), policy=compat32)
        yield from _found(str(headers.get("Message-ID", "")))
    elif part.get_content_type() == "message/rfc822":
        for inner in _blocks(part):
            yield from _found(str(inner.get("Message-ID", "")))


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _found(text: str) -> Iterator[UUID]:
    if found := _UUID.search(text.lower()):
        yield UUID(found.group())
