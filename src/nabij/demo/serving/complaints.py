# SPDX-License-Identifier: EUPL-1.2
"""Complaints of Lindeveen in every step, from one that came in yesterday to one that taught us."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate, localtime

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee
from nabij.serve.complaints.public import (
    ComplaintData,
    ending,
    handling,
    has_complaints,
    learning,
    publish_year,
    say_of_year,
    take_in,
)

_FILE = Path(__file__).parent.parent / "data" / "complaints.toml"
_TALKED = "Gebeld. Wij zoeken samen naar een oplossing; vrijdag bellen wij weer."
_HEARD = "Aanwezig: de klager, de teammanager en de behandelaar. Beiden vertelden wat er gebeurde."
_LEARNED = (
    "Veel klachten gaan over wachten op antwoord. Wat wij beloven, staat nu met een datum in beeld"
    " bij het team.\n\nAan de balie letten wij meer op rust: wie dat vraagt, krijgt een gesprek aan"
    " een aparte tafel."
)
_PACE = 4
"""Days between two steps."""


@dataclass(frozen=True)
class _Told:
    """One complaint as the file tells it, and who does what about it when."""

    given: dict[str, Any]
    who: dict[str, Any]

    @property
    def on(self) -> date:
        return localdate(self.who["now"])


def add_complaints(*, officer: str, owner: str, now: datetime) -> None:
    """Take them in and take their steps, by who has these addresses; a second time adds nothing."""
    if has_complaints():
        return
    actor, changes = (Employee.objects.get(email=email) for email in (officer, owner))
    with unit(name="demo-complaints"):
        # In the order in which they came in, so that numbers go up with days.
        for given in reversed(tomllib.loads(_FILE.read_text("utf-8"))["complaint"]):
            _add(given, actor, changes, now)
        year = localdate(now).year
        say_of_year(year=year, remark=_LEARNED)
        publish_year(year=year, is_public=True, now=now)


def _add(given: dict[str, Any], actor: Employee, owner: Employee, now: datetime) -> None:
    at = _office_hour(now - timedelta(days=given["ago"]), now)
    known = {name: given.get(name, "") for name in ("name", "address", "email", "phone")}
    data = ComplaintData(
        form=given.get("form", "written"),
        channel=given["channel"],
        received_on=localdate(at),
        team=given["team"],
        conduct=given["conduct"],
        theme=given["theme"],
        **known,
    )
    made = take_in(data=data, actor=actor, now=at)
    for name in given.get("steps", ()):
        at = _office_hour(at + timedelta(days=given.get("pace", _PACE)), now)
        who: dict[str, Any] = {"complaint_id": made.pk, "actor": actor, "now": at}
        _STEPS[name](_Told(given, who))
    if text := given.get("measure"):
        due_on = localdate(now) + timedelta(days=30)
        learning.agree_on_measure(
            complaint_id=made.pk, text=text, owner=owner, due_on=due_on, actor=actor, now=at
        )


def _office_hour(at: datetime, now: datetime) -> datetime:
    """Return ten o'clock on that day, or on the Monday after a weekend; never after now."""
    ten = localtime(at).replace(hour=10, minute=0, second=0, microsecond=0)
    while ten.isoweekday() > 5:
        ten += timedelta(days=1)
    return min(ten, now)


def _hand(told: _Told) -> None:
    handling.hand_to(handler=told.who["actor"], was_not_involved=True, **told.who)


def _invite(told: _Told) -> None:
    on = told.on + timedelta(days=20)
    handling.invite(hearing_on=on, note="14.00 uur, gemeentehuis, kamer 2.04.", **told.who)


def _hear(told: _Told) -> None:
    handling.hear(on=told.on, report=_HEARD, **told.who)


def _decide(judgement: str, told: _Told) -> None:
    ending.decide(
        on=told.on,
        judgement=judgement,
        findings=told.given["findings"],
        conclusions=told.given.get("conclusions", ""),
        **told.who,
    )


def _settle(told: _Told) -> None:
    ending.settle(on=told.on, how="phone", said=told.given["said"], said_so=True, **told.who)


def _decline(told: _Told) -> None:
    reason = told.given["reason"]
    ending.decline(on=told.on, ground="objection", reason=reason, **told.who)


def _withdraw(told: _Told) -> None:
    ending.withdraw(on=told.on, how="email", said=told.given["said"], **told.who)


_STEPS: dict[str, Callable[[_Told], None]] = {
    # By letter: a demo mails nobody of months ago.
    "confirm": lambda told: handling.confirm(on=told.on, how="letter", **told.who),
    "hand": _hand,
    "speak": lambda told: handling.speak(on=told.on, note=_TALKED, **told.who),
    "invite": _invite,
    "hear": _hear,
    "founded": partial(_decide, "founded"),
    "unfounded": partial(_decide, "unfounded"),
    "settle": _settle,
    "decline": _decline,
    "withdraw": _withdraw,
}
