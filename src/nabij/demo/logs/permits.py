# SPDX-License-Identifier: EUPL-1.2
"""An invented export of the case system: one row a step of a permit application."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from nabij.demo.office_hours import after, in_office, working_day

HEADER = "zaaknummer;stap;tijdstip;team;kanaal;product;uiterlijk"
_PRODUCTS = (
    ("evenementenvergunning", 56, 20),
    ("omgevingsvergunning-bouwen", 56, 34),
    ("kapvergunning", 56, 16),
    ("parkeervergunning", 28, 22),
    ("standplaatsvergunning", 56, 8),
)
_CHANNELS = (("web", 78), ("desk", 9), ("post", 8), ("email", 5))


@dataclass
class _Case:
    """A case on its way; every step appends a row."""

    number: str
    product: str
    channel: str
    due: date
    at: datetime
    rows: list[tuple[datetime, str]]

    def step(self, name: str, team: str) -> None:
        row = [
            self.number,
            name,
            self.at.strftime("%Y-%m-%dT%H:%M:%S"),
            team,
            self.channel,
            self.product,
            self.due.isoformat(),
        ]
        self.rows.append((self.at, ";".join(row)))


def rows(cases: int, last_day: date, chance: Random) -> Iterator[str]:
    """Yield the steps taken before ``last_day`` of ``cases`` applications, in order of time."""
    until = datetime(last_day.year, last_day.month, last_day.day)
    steps: list[tuple[datetime, str]] = []
    for number in range(1, cases + 1):
        steps += [row for row in _case(number, last_day, chance).rows if row[0] < until]
    yield from (row for _, row in sorted(steps))


def _case(number: int, last_day: date, chance: Random) -> _Case:
    name, days, _ = chance.choices(_PRODUCTS, weights=[p[2] for p in _PRODUCTS])[0]
    channel = chance.choices([c for c, _ in _CHANNELS], [w for _, w in _CHANNELS])[0]
    day = working_day(last_day - timedelta(days=chance.randrange(1, 365)))
    begin = datetime(day.year, day.month, day.day) + timedelta(
        seconds=chance.randrange(7 * 3600, 22 * 3600)
    )
    case = _Case(f"Z-{day.year}-{number:05d}", name, channel, day + timedelta(days=days), begin, [])
    case.step("Aanvraag ontvangen", "kcc")
    case.at = in_office(after(case.at, 0.3, chance))
    case.step("Ontvangst bevestigd", "kcc")
    if _made_complete(case, chance):
        _decided(case, chance)
    return case


def _made_complete(case: _Case, chance: Random) -> bool:
    """Check until the application is complete; say whether it went on."""
    missing = 0.42 if case.channel in {"post", "email"} else 0.24
    case.at = after(case.at, 2.5, chance)
    case.step("Volledigheid gecontroleerd", "vergunningen")
    while chance.random() < missing:
        case.at = after(case.at, 0.8, chance)
        case.step("Aanvulling gevraagd", "vergunningen")
        case.at = after(case.at, 9, chance)
        if chance.random() < 0.12:
            case.step("Aanvraag ingetrokken", "kcc")
            return False
        case.step("Aanvulling ontvangen", "kcc")
        case.at = after(case.at, 2, chance)
        case.step("Volledigheid gecontroleerd", "vergunningen")
        missing /= 2
    return True


def _decided(case: _Case, chance: Random) -> None:
    case.at = after(case.at, 5, chance)
    case.step("Inhoudelijk beoordeeld", "vergunningen")
    if case.product.startswith(("omgevings", "evenementen")) and chance.random() < 0.5:
        case.at = after(case.at, 1, chance)
        case.step("Advies gevraagd", "vergunningen")
        case.at = after(case.at, 11, chance)
        case.step("Advies ontvangen", "openbare-ruimte")
    case.at = after(case.at, 3, chance)
    case.step("Conceptbesluit gemaakt", "vergunningen")
    while chance.random() < 0.16:
        case.at = after(case.at, 2, chance)
        case.step("Conceptbesluit teruggestuurd", "juridische-zaken")
        case.at = after(case.at, 3, chance)
        case.step("Conceptbesluit gemaakt", "vergunningen")
    case.at = after(case.at, 4, chance)
    case.step("Besluit genomen", "juridische-zaken")
    case.at = after(case.at, 0.6, chance)
    case.step("Besluit verzonden", "kcc")
