# SPDX-License-Identifier: EUPL-1.2
"""An invented export of the case system: one row a step of a permit application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa

from nabij.demo.history import History, chance_of
from nabij.demo.stories import DOUBLED

_PRODUCTS = (
    ("evenementenvergunning", 56, 20),
    ("omgevingsvergunning-bouwen", 56, 34),
    ("kapvergunning", 56, 16),
    ("parkeervergunning", 28, 22),
    ("standplaatsvergunning", 56, 8),
)
_WEIGHTS = np.array([weight for _, _, weight in _PRODUCTS]) / 100
_CHANNELS, _CHANNEL_SHARES = ("web", "desk", "post", "email"), (0.78, 0.09, 0.08, 0.05)
_ASKS_ADVICE = ("omgevingsvergunning-bouwen", "evenementenvergunning")
_A_DAY, _IN_WEEKENDS = 8.5, 2.0
_OPENS, _CLOSES = 8.5, 17.0

Step = tuple[datetime, str, str]


@dataclass
class _Case:
    """A case on its way; every step is noted."""

    history: History
    chance: np.random.Generator
    product: str
    channel: str
    at: datetime
    steps: list[Step]

    def step(self, name: str, team: str) -> None:
        """Note a step that is taken now."""
        self.steps.append((self.at, name, team))

    def later(self, days: float) -> None:
        """Let about so many days pass, with the long tail that work has; end in office hours."""
        wait = timedelta(days=days * self.chance.lognormal(0, 0.45))
        moment = self.at + wait + timedelta(minutes=self.chance.uniform(1, 50))
        hour = moment.hour + moment.minute / 60
        if hour >= _CLOSES:
            moment = moment.replace(hour=8, minute=30) + timedelta(days=1)
        elif hour < _OPENS:
            moment = moment.replace(hour=8, minute=30 + moment.minute // 3)
        day = self.history.working_day(moment.date())
        self.at = datetime.combine(day, moment.time()).replace(microsecond=0)

    def happens(self, share: float) -> bool:
        """Say whether something happens that happens in this share of the cases."""
        return bool(self.chance.random() < share)


def log(history: History) -> pa.Table:
    """Return the steps of the applications of a history, in order of time."""
    rows = sorted(row for day in history.days() for row in _day(history, day))
    at, names, teams, numbers, channels, products, due = zip(*rows, strict=True)
    columns = {
        "zaaknummer": numbers,
        "stap": names,
        "tijdstip": np.array(at, "datetime64[s]"),
        "team": teams,
        "kanaal": channels,
        "product": products,
        "uiterlijk": due,
    }
    return pa.table(columns)


def _day(history: History, day: date) -> list[tuple[datetime, str, str, str, str, str, str]]:
    usual = _A_DAY if history.works(day) else _IN_WEEKENDS
    found = []
    for number in range(1, int(chance_of("vergunningen", day).poisson(usual)) + 1):
        chance = chance_of("vergunningen", day, number)
        product, days, _ = _PRODUCTS[int(chance.choice(len(_PRODUCTS), p=_WEIGHTS))]
        channel = _CHANNELS[int(chance.choice(len(_CHANNELS), p=_CHANNEL_SHARES))]
        at = datetime(day.year, day.month, day.day)
        at += timedelta(seconds=int(chance.integers(7 * 3600, 22 * 3600)))
        case = _Case(history, chance, product, channel, at, [])
        _take(case)
        name, due = f"Z-{day.year}-{day:%j}{number:02}", (day + timedelta(days)).isoformat()
        found += [(*step, name, channel, product, due) for step in case.steps]
    return found


def _take(case: _Case) -> None:
    case.step("Aanvraag ontvangen", "kcc")
    case.later(0.3)
    case.step("Ontvangst bevestigd", "kcc")
    if _made_complete(case):
        _decided(case)


def _made_complete(case: _Case) -> bool:
    """Check until the application is complete; say whether it went on."""
    missing = 0.42 if case.channel in {"post", "email"} else 0.24
    case.later(2.5)
    case.step("Volledigheid gecontroleerd", "vergunningen")
    while case.happens(missing):
        case.later(0.8)
        case.step("Aanvulling gevraagd", "vergunningen")
        case.later(6)
        if case.happens(0.06):
            case.step("Aanvraag ingetrokken", "kcc")
            return False
        case.step("Aanvulling ontvangen", "kcc")
        case.later(2)
        case.step("Volledigheid gecontroleerd", "vergunningen")
        missing /= 2
    return True


def _decided(case: _Case) -> None:
    case.later(4)
    case.step("Inhoudelijk beoordeeld", "vergunningen")
    if case.product in _ASKS_ADVICE and case.happens(0.9):
        case.later(1)
        case.step("Advies gevraagd", "vergunningen")
        is_slow = case.history.is_in(DOUBLED, case.at.date())
        case.later(DOUBLED.after if is_slow else DOUBLED.before)
        case.step("Advies ontvangen", "openbare-ruimte")
    case.later(3)
    case.step("Conceptbesluit gemaakt", "vergunningen")
    while case.happens(0.16):
        case.later(2)
        case.step("Conceptbesluit teruggestuurd", "juridische-zaken")
        case.later(3)
        case.step("Conceptbesluit gemaakt", "vergunningen")
    case.later(4)
    case.step("Besluit genomen", "juridische-zaken")
    case.later(0.6)
    case.step("Besluit verzonden", "kcc")
