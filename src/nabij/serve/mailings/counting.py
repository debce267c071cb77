# SPDX-License-Identifier: EUPL-1.2
"""How many more contacts there were than usual about the product of a mailing.

Usual is the mean of the same days in the four nearest weeks before it, so that a Monday is held
against Mondays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nabij.serve.contacts.public import contacts_about
from nabij.serve.mailings.models import Mailing

WEEKS = 4
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Real:
    """How many contacts there were so far, and how many there are on such days otherwise."""

    contacts: int
    usual: float

    @property
    def extra(self) -> int:
        """Return how many more than usual, rounded; below nought where there were fewer."""
        return round(self.contacts - self.usual)


def real_of(mailing: Mailing, *, today: date) -> Real | None:
    """Return how many contacts came so far; nothing before the first day or without a product."""
    if not mailing.product_id or today < mailing.first_day:
        return None
    since, until = mailing.first_day, min(mailing.last_day, today) + timedelta(days=1)
    # Whole weeks back, far enough that no day is in both.
    step = -(-(until - since) // _WEEK) * _WEEK
    before = [
        contacts_about(mailing.product_id, since=since - step * n, until=until - step * n)
        for n in range(1, WEEKS + 1)
    ]
    number = contacts_about(mailing.product_id, since=since, until=until)
    return Real(number, sum(before) / WEEKS)


def has_mailings() -> bool:
    """Say whether anything was ever announced."""
    return Mailing.objects.exists()


def in_sight(*, today: date, ahead: timedelta = _WEEK) -> list[Mailing]:
    """Return what people react to now or within some days, the first first."""
    rows = Mailing.objects.filter(last_day__gte=today, first_day__lte=today + ahead, is_off=False)
    return list(rows.select_related("team", "product").order_by("first_day", "id"))
