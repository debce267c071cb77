# SPDX-License-Identifier: EUPL-1.2
"""A Berichtenbox API on loopback: refuses what its description refuses, keeps the rest."""

from __future__ import annotations

import re
import uuid
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from nabij.core.notify.sending.tests.serving import JsonHandler, served

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


def berichtenbox() -> AbstractContextManager[FakeBox]:
    """Serve it for as long as the block runs."""
    return served(Handler, FakeBox())


class Handler(JsonHandler):
    """Answers as the description says."""

    fake: FakeBox

    def do_POST(self) -> None:
        asked = self.asked()
        if not self._is_welcome():
            return
        said = self.headers["X-Message-ID"] or ""
        if not _UUID.fullmatch(said) or self.path != "/api/berichtenbox/v1/berichten":
            self.answer(400, {"error": "X-Message-ID"})
        elif problem := self.fake.problem(asked):
            self.answer(400, {"error": problem})
        elif before := self._number_of(said):
            self.answer(409, {"error": "conflict", **before})
        else:
            number = str(uuid.uuid4())
            self.fake.taken[number] = {"message": said, **asked["Berichten"][0]}
            self.answer(201, self._number_of(said))

    def do_GET(self) -> None:
        if not self._is_welcome():
            return
        number = self.path.removeprefix("/api/berichtenbox/v1/status/")
        if number not in self.fake.taken:
            self.answer(404, {"error": "StatusID not found"})
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
        self.answer(200, answer)

    def _number_of(self, said: str) -> dict[str, str]:
        for number, one in self.fake.taken.items():
            if one["message"] == said:
                return {"statusID": number, "statusURI": f"{self.fake.url}/status/{number}"}
        return {}

    def _is_welcome(self) -> bool:
        refused = 401 if self.headers["X-API-Key"] != KEY else self.fake.refuse
        if refused:
            self.answer(refused, {"error": "no"})
        return not refused
