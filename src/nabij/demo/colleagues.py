# SPDX-License-Identifier: EUPL-1.2
"""Who is who in Lindeveen: brought in as a file, through the same door as a real one."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from zlib import crc32

from django.utils.timezone import localdate

from nabij.core.people.public import change_team_card, import_people
from nabij.demo.municipality import DOMAIN

_FILE = Path(__file__).with_name("data") / "colleagues.toml"
_COLUMNS = (
    "userName",
    "displayName",
    "department",
    "title",
    "phoneNumber",
    "subjects",
    "products",
    "skills",
    "languages",
    "workingHours",
    "standIn",
    "absentFrom",
    "absentUntil",
)
_LISTS = ("subjects", "products", "skills", "languages")


def add_colleagues(*, now: datetime) -> None:
    """Make teams and colleagues as they are in the file; absence counts from the day of ``now``."""
    told = tomllib.loads(_FILE.read_text("utf-8"))
    import_people(content=_as_file(told["person"], localdate(now)), actor=None, now=now)
    for team in told["team"]:
        phone = team.get("phone", "")
        email = f"{team['code']}@{DOMAIN}" if phone else ""
        change_team_card(team=team["code"], core_tasks=team["tasks"], phone=phone, email=email)


def _as_file(people: list[dict[str, Any]], today: date) -> bytes:
    written = StringIO()
    rows = csv.DictWriter(written, _COLUMNS)
    rows.writeheader()
    rows.writerows(_rows(people, today))
    return written.getvalue().encode()


def _rows(people: list[dict[str, Any]], today: date) -> Iterator[dict[str, str]]:
    for one in people:
        lists = {name: "; ".join(one.get(name, ())) for name in _LISTS}
        yield lists | {
            "userName": _address(one),
            "displayName": one["name"],
            "department": one["team"],
            "title": one["title"],
            "phoneNumber": f"0599 77 {2000 + crc32(_address(one).encode()) % 8000}",
            "workingHours": one.get("hours", ""),
            "standIn": f"{one['stand_in']}@{DOMAIN}" if "stand_in" in one else "",
            **_absence(one, today),
        }


def _address(one: dict[str, Any]) -> str:
    own = one.get("account") or one.get("email") or one["name"].lower().replace(" ", ".")
    return f"{own}@{DOMAIN}"


def _absence(one: dict[str, Any], today: date) -> dict[str, str]:
    if "away" not in one:
        return {}
    first, last = (today + timedelta(days=days) for days in one["away"])
    half = one.get("half")
    return {
        "absentFrom": f"{first} 12:30" if half == "afternoon" else f"{first}",
        "absentUntil": f"{last} 12:30" if half == "morning" else f"{last}",
    }
