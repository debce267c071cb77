# SPDX-License-Identifier: EUPL-1.2
"""A Berichtenbox API on loopback: refuses what its description refuses, keeps the rest."""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY, OIN, KIND = "een-sleutel", "00000003564624920000", "NABIJ"  # no secret
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class FakeBox:
    """What it took by its own number, and what it says of it."""

    url: str = ""
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    refuse: int = 0

    def problem(self, asked: dict[str, Any]) -> str:
        """Return what in a request goes against the description, by hand."""
        if not re.fullmatch("[0-9]{20}", asked["BerichtLeverancierID"]):
            return "OIN"
        (one,) = asked["Berichten"]
        too_long = len(one["Onderwerp"]) > 50 or len(one["Berichttekst"]) > 4000
        is_user = re.fullmatch("[0-9]{9}", one["GebruikerID"])
        return "" if is_user and not too_long and len(one["BerichtType"]) <= 8 else "Bericht"


@contextmanager
def berichtenbox() -> Iterator[FakeBox]:
    """Serve it for as long as the block runs."""
    fake = FakeBox()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"fake": fake}))
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class Handler(BaseHTTPRequestHandler):
    """Answers as the description says."""

    fake: FakeBox

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._is_welcome():
            return
        said = self.headers["X-Message-ID"] or ""
        if not _UUID.fullmatch(said) or self.path != "/api/berichtenbox/v1/berichten":
            self._answer(400, {"error": "X-Message-ID"})
        elif problem := self.fake.problem(asked):
            self._answer(400, {"error": problem})
        elif before := self._number_of(said):
            self._answer(409, {"error": "conflict", **before})
        else:
            number = str(uuid.uuid4())
            self.fake.taken[number] = {"message": said, **asked["Berichten"][0]}
            self._answer(201, self._number_of(said))

    def do_GET(self) -> None:
        if not self._is_welcome():
            return
        number = self.path.removeprefix("/api/berichtenbox/v1/status/")
        if number not in self.fake.taken:
            self._answer(404, {"error": "StatusID not found"})
            return
        said = self.fake.taken[number]["BerichtID"]
        answer: dict[str, Any] = {"id": number, "status": self.fake.statuses.get(said, "RECEIVED")}
        if code := self.fake.codes.get(said):
            answer["context"] = {
                "Aangeleverd": {
                    "TotaalAantalAangeleverdeBerichten": 1,
                    "Berichten": [{"BerichtID": said}],
                },
                "Verwerkt": {"Berichten": [{"BerichtID": said.upper(), "VerwerkingsCode": code}]},
            }
        self._answer(200, answer)

    def _number_of(self, said: str) -> dict[str, str]:
        for number, one in self.fake.taken.items():
            if one["message"] == said:
                return {"statusID": number, "statusURI": f"{self.fake.url}/status/{number}"}
        return {}

    def _is_welcome(self) -> bool:
        refused = 401 if self.headers["X-API-Key"] != KEY else self.fake.refuse
        if refused:
            self._answer(refused, {"error": "no"})
        return not refused

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        return None
