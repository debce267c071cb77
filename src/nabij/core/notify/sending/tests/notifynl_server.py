# SPDX-License-Identifier: EUPL-1.2
"""A NotifyNL on loopback: checks tokens as its documentation says, keeps what it is given."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from nabij.core.notify.sending.tests.serving import JsonHandler, served

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"  # no secret
KEY = f"een_sleutel-{SERVICE}-{SECRET}"
TEMPLATES = [
    "email=f33517ff-2a88-4f6e-b855-c550268ce08a",
    "sms=f33517ff-2a88-4f6e-b855-c550268ce08b",
    "letter=f33517ff-2a88-4f6e-b855-c550268ce08c",
]


@dataclass
class FakeNotify:
    """What it took, and how it is told to behave."""

    url: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    refuse: tuple[int, str] | None = None
    clock_ahead_s: float = 0.0
    statuses: dict[str, str] = field(default_factory=dict)
    before_answer: Callable[[], None] = field(default=lambda: None)

    def refuses_token(self, header: str) -> str:
        """Return why a token is not good; checked by hand, not with our own code."""
        scheme, _, token = header.partition(" ")
        if scheme != "Bearer" or token.count(".") != 2:
            return "no token"
        signed, _, mark = token.rpartition(".")
        wanted = hmac.digest(SECRET.encode(), signed.encode(), hashlib.sha256)
        head, claims = (_read(part) for part in signed.split("."))
        if head != {"typ": "JWT", "alg": "HS256"} or _bytes(mark) != wanted:
            return "Invalid token: signature"
        if claims["iss"] != SERVICE:
            return "Invalid token: service not found"
        if abs(claims["iat"] - time.time() - self.clock_ahead_s) > 30:
            return "Error: Your system clock must be accurate to within 30 seconds"
        return ""


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _read(part: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_bytes(part))
    return read


def notifynl() -> AbstractContextManager[FakeNotify]:
    """Serve it for as long as the block runs."""
    return served(Handler, FakeNotify())


class Handler(JsonHandler):
    """Answers as NotifyNL does."""

    fake: FakeNotify

    def do_POST(self) -> None:
        asked = self.asked()
        if not self._is_welcome():
            return
        kind = self.path.rpartition("/")[2]
        stored = {**asked, "id": str(uuid.uuid4()), "type": kind}
        self.fake.taken.append(stored)
        self.fake.before_answer()
        self.answer(201, {"id": stored["id"], "reference": asked["reference"]})

    def do_GET(self) -> None:
        if not self._is_welcome():
            return
        (reference,) = parse_qs(urlsplit(self.path).query)["reference"]
        found = [
            {**one, "status": self.fake.statuses.get(reference, "sending")}
            for one in self.fake.taken
            if one["reference"] == reference
        ]
        self.answer(200, {"notifications": found, "links": {}})

    def _is_welcome(self) -> bool:
        why = self.fake.refuses_token(self.headers["Authorization"])
        if why:
            self._refuse(403, "AuthError", why)
        elif self.fake.refuse:
            self._refuse(*self.fake.refuse, "no")
        return not why and not self.fake.refuse

    def _refuse(self, status: int, error: str, message: str) -> None:
        errors = [{"error": error, "message": message}]
        self.answer(status, {"status_code": status, "errors": errors})
