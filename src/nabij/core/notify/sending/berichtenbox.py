# SPDX-License-Identifier: EUPL-1.2
"""The Berichtenbox of MijnOverheid, through a supplier's REST API.

A municipality connects through Digikoppeling itself or through a supplier, with a contract that
nobody has who writes this. Source: the description of the Berichtenbox API of Arpha (OpenAPI,
version 1.0, 2022): ``POST …/berichten`` with a UUID that makes it refuse the same message a second
time (409), and ``GET …/status/{id}``. Another supplier's connection is a class of theirs, which
``NABIJ_BERICHTENBOX`` names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
from nabij.core.numbers.public import passes_elfproef

LONGEST_SUBJECT = 50
LONGEST_TEXT = 4000
_PATH = "/api/berichtenbox/v1"
_ARRIVED = {"Verwerkt", "BerichtBestaatAl"}
_NO_BOX = "NietActiefOfGeabonneerd"


class UnusableAccount(ValueError):
    """The account of the Berichtenbox cannot be used; says why, without the key."""


@dataclass(frozen=True)
class BoxAccount:
    """Where the supplier is, who sends, and under which kind of message people subscribed."""

    address: str
    key: str = field(repr=False)
    oin: str
    kind: str
    timeout_s: float = 30.0

    def __post_init__(self) -> None:
        """Refuse what the supplier would refuse at every message.

        Raises:
            UnusableAccount: the address, the key, the OIN or the kind has another form.
        """
        if not is_safe_address(self.address):
            raise UnusableAccount("the address does not begin with https://")
        if not self.key.strip():
            raise UnusableAccount("there is no key")
        if not re.fullmatch(r"[0-9]{20}", self.oin):
            raise UnusableAccount("the OIN is not twenty digits")
        if not 1 <= len(self.kind) <= 8:
            raise UnusableAccount("the kind of message has one to eight characters")


class NotConnected:
    """A carrier that carries nothing, and says so."""

    is_connected = False

    def __init__(self, code: str) -> None:
        self.code = code

    def send(self, message: Outgoing) -> Receipt:
        """Refuse; the message waits until there is a connection."""
        raise Temporary("not_connected")

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Say that nothing was ever handed over here."""
        return Found(Standing.NEVER_HAD_IT)


class BoxCarrier:
    """Hands messages to the Berichtenbox, and asks by its own reference what became of them."""

    code = "berichtenbox"
    is_connected = True

    def __init__(self, account: BoxAccount) -> None:
        self.account = account

    def send(self, message: Outgoing) -> Receipt:
        """Hand a message over; one that it had before counts as handed over."""
        status, answer = self._asked("POST", "/berichten", message)
        if status in {201, 409}:
            return Receipt(str(answer.get("statusID", "")))
        if status >= 500:
            raise Unsure(f"http_{status}")
        if status == 400:
            raise Permanent("refused")
        raise Temporary(f"http_{status}")

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Ask what became of a message; without its reference nobody can tell."""
        if not reference:
            return Found(Standing.CANNOT_TELL)
        try:
            status, answer = self._asked("GET", f"/status/{quote(reference, safe='')}")
        except Unsure as fault:
            raise Temporary(fault.reason) from None
        if status == 404:
            return Found(Standing.CANNOT_TELL)
        if status != 200:
            raise Temporary(f"http_{status}")
        if answer.get("status") == "FAILED":
            return Found(Standing.CAME_BACK, reference, "technical-failure")
        code = _code_of(answer, str(message.id))
        if not code:
            return Found(Standing.HAS_IT, reference)
        if code in _ARRIVED:
            return Found(Standing.ARRIVED, reference)
        return Found(
            Standing.CAME_BACK, reference, "no_box" if code == _NO_BOX else "technical-failure"
        )

    def _asked(
        self, method: str, path: str, message: Outgoing | None = None
    ) -> tuple[int, dict[str, Any]]:
        account = self.account
        headers = {"X-API-Key": account.key}
        if message is not None:
            headers["X-Message-ID"] = str(message.id)
        return ask(
            method,
            account.address.rstrip("/") + _PATH + path,
            headers=headers,
            body=self._said(message) if message is not None else None,
            timeout_s=account.timeout_s,
        )

    def _said(self, message: Outgoing) -> dict[str, Any]:
        """Return a message in the words of the service.

        Raises:
            Permanent: the address is no citizen service number, or the text too long.
        """
        if not passes_elfproef(message.address):
            raise Permanent("bad_address")
        if len(message.body) > LONGEST_TEXT:
            raise Permanent("too_long")
        one = {
            "BerichtID": str(message.id),
            "BerichtType": self.account.kind,
            "Onderwerp": _shortened(message.subject),
            "Berichttekst": "\r\n".join(message.body.splitlines()),
            "GebruikerID": message.address,
        }
        return {"BerichtLeverancierID": self.account.oin, "Berichten": [one]}


def _shortened(subject: str) -> str:
    """Return a subject that fits, cut between words."""
    if len(subject) <= LONGEST_SUBJECT:
        return subject
    return subject[: LONGEST_SUBJECT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _code_of(answer: Mapping[str, Any], message_id: str) -> str:
    """Return what the Berichtenbox made of one message, "" where it did not say so yet."""
    context = answer.get("context")
    done = context.get("Verwerkt") if isinstance(context, dict) else None
    messages = done.get("Berichten") if isinstance(done, dict) else None
    for one in messages if isinstance(messages, list) else ():
        if isinstance(one, dict) and str(one.get("BerichtID", "")).lower() == message_id:
            return str(one.get("VerwerkingsCode", ""))
    return ""
