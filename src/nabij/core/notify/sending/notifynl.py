# SPDX-License-Identifier: EUPL-1.2
"""NotifyNL: e-mail, SMS and letters through its REST API.

Source: NotifyNL's own REST documentation (2026): a JWT (HS256) from the API key in every request,
``POST /v2/notifications/email|sms|letter``, ``GET /v2/notifications?reference=``. It says that
letters are not sent in the Netherlands yet. Its templates are its own: here each channel has one
that only holds ``((onderwerp))`` and ``((bericht))``, so that texts stay in one place.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from nabij.core.notify.sending.asking import ask, is_safe_address
from nabij.core.notify.sending.carrier import (
    Found,
    Outgoing,
    Permanent,
    Receipt,
    Standing,
    Temporary,
    Unsure,
)
from nabij.core.notify.sending.mail import is_email_address
from nabij.core.ports.delivery import Channel

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_KEY = re.compile(rf"(?:.*-)?({_UUID})-({_UUID})", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9]{7,15}")
_MOST_ADDRESS_LINES = 7
_CAME_BACK = {
    "permanent-failure",
    "temporary-failure",
    "technical-failure",
    "validation-failed",
    "virus-scan-failed",
    "cancelled",
}
_ARRIVED = {"delivered", "received"}


class UnreadableKey(ValueError):
    """The API key, address or templates of NotifyNL cannot be used; says why, without the key."""


@dataclass(frozen=True)
class NotifyAccount:
    """Where NotifyNL is, who we are there, and which of its templates carries which channel."""

    address: str
    service: str
    secret: str = field(repr=False)
    templates: Mapping[Channel, str]
    timeout_s: float = 30.0

    @classmethod
    def read(cls, *, address: str, key: str, templates: Mapping[str, str]) -> NotifyAccount:
        """Return the account of a key such as ``name-<service uuid>-<secret uuid>``.

        Raises:
            UnreadableKey: the key, the address or a template's id has another form.
        """
        found = _KEY.fullmatch(key.strip())
        if not found:
            raise UnreadableKey("the key is not name-<service>-<secret>")
        if not is_safe_address(address):
            raise UnreadableKey("the address does not begin with https://")
        chosen = {}
        for name, template in templates.items():
            if name not in {"email", "sms", "letter"} or not re.fullmatch(_UUID, template.lower()):
                raise UnreadableKey("templates are email=<uuid>, sms=<uuid> and letter=<uuid>")
            chosen[Channel(name)] = template
        return cls(address.rstrip("/"), found.group(1), found.group(2), chosen)


class NotifyCarrier:
    """Hands messages to NotifyNL, and asks it by our own reference what became of them."""

    code = "notifynl"

    def __init__(self, account: NotifyAccount) -> None:
        self.account = account

    @property
    def is_connected(self) -> bool:
        """Say whether there is a template for any channel."""
        return bool(self.account.templates)

    def send(self, message: Outgoing) -> Receipt:
        """Hand a message over under our id as its reference."""
        template = self.account.templates.get(message.channel)
        if template is None:
            raise Temporary("not_connected")
        asked = {
            "template_id": template,
            "reference": str(message.id),
            **_addressed(message),
        }
        path = f"/v2/notifications/{message.channel.value}"
        status, answer = self._asked("POST", path, message.at, asked)
        if status == 201:
            return Receipt(str(answer.get("id", "")))
        if status >= 500:
            raise Unsure(f"http_{status}")
        if status == 400 and _error_of(answer) == "ValidationError":
            raise Permanent("refused")
        raise Temporary(f"http_{status}")

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Ask NotifyNL for the message with our reference; it keeps them for seven days."""
        path = f"/v2/notifications?reference={quote(str(message.id))}"
        try:
            status, answer = self._asked("GET", path, message.at)
        except Unsure as fault:
            raise Temporary(fault.reason) from None
        if status != 200 or not isinstance(answer.get("notifications"), list):
            raise Temporary(f"http_{status}")
        ours = [one for one in answer["notifications"] if one.get("reference") == str(message.id)]
        if not ours:
            return Found(Standing.NEVER_HAD_IT)
        its_id, status_text = str(ours[0].get("id", "")), str(ours[0].get("status", ""))
        if status_text in _CAME_BACK:
            return Found(Standing.CAME_BACK, its_id, status_text)
        arrived = status_text in _ARRIVED
        return Found(Standing.ARRIVED if arrived else Standing.HAS_IT, its_id)

    def _asked(
        self, method: str, path: str, now: datetime, body: Mapping[str, Any] | None = None
    ) -> tuple[int, dict[str, Any]]:
        account = self.account
        return ask(
            method,
            account.address + path,
            headers={"Authorization": f"Bearer {bearer_token(account, now)}"},
            body=body,
            timeout_s=account.timeout_s,
        )


def bearer_token(account: NotifyAccount, now: datetime) -> str:
    """Return a JSON Web Token (RFC 7519) that NotifyNL takes for thirty seconds."""
    header = _base64(json.dumps({"typ": "JWT", "alg": "HS256"}).encode())
    claims = _base64(json.dumps({"iss": account.service, "iat": int(now.timestamp())}).encode())
    signed = f"{header}.{claims}"
    mark = hmac.new(account.secret.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{_base64(mark)}"


def is_phone_number(address: str) -> bool:
    """Say whether an address is a telephone number; spaces and dashes are passed over."""
    return bool(_PHONE.fullmatch(_without_spaces(address)))


def address_lines(address: str) -> list[str]:
    """Return the lines of a postal address that hold something."""
    return [line.strip() for line in address.splitlines() if line.strip()]


def _addressed(message: Outgoing) -> dict[str, Any]:
    """Return where a message goes and what it says, in the words of NotifyNL.

    Raises:
        Permanent: the address is none.
    """
    texts = {"onderwerp": message.subject, "bericht": message.body}
    if message.channel is Channel.EMAIL:
        if not is_email_address(message.address):
            raise Permanent("bad_address")
        return {"email_address": message.address, "personalisation": texts}
    if message.channel is Channel.SMS:
        if not is_phone_number(message.address):
            raise Permanent("bad_address")
        phone = _without_spaces(message.address)
        return {"phone_number": phone, "personalisation": {"bericht": message.body}}
    lines = address_lines(message.address)
    if not 3 <= len(lines) <= _MOST_ADDRESS_LINES:
        raise Permanent("bad_address")
    numbered = {f"address_line_{number}": line for number, line in enumerate(lines, start=1)}
    return {"personalisation": texts | numbered}


def _without_spaces(address: str) -> str:
    return re.sub(r"[ ()-]", "", address)


def _error_of(answer: Mapping[str, Any]) -> str:
    errors = answer.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    return str(first.get("error", "")) if isinstance(first, dict) else ""


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
