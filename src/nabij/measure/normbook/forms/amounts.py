# SPDX-License-Identifier: EUPL-1.2
"""Limits and amounts of time as people write them: "30 seconden", "3 werkdagen"."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.clock.exceptions import UnreadableNorm
from nabij.core.clock.norms.norm import norm_of, read_norm
from nabij.measure.norms.public import Clock, Threshold

_WRITTEN = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(.+?)\s*")
_UNITS: dict[str, tuple[str | Promise, str | Promise]] = {
    "second": (_("seconde"), _("seconden")),
    "minute": (_("minuut"), _("minuten")),
    "hour": (_("uur"), _("uur")),
    "day": (_("dag"), _("dagen")),
    "week": (_("week"), _("weken")),
    "month": (_("maand"), _("maanden")),
    "year": (_("jaar"), _("jaar")),
    "office hour": (_("kantooruur"), _("kantooruren")),
    "working day": (_("werkdag"), _("werkdagen")),
}
_SECONDS = (("hour", 3600), ("minute", 60), ("second", 1))


def limit_text(limit: Threshold) -> str:
    """Return a limit in the reader's language; as it was written where its unit is another."""
    found = _WRITTEN.fullmatch(limit.text)
    unit = found[2].lower() if found else ""
    name = unit if unit in _UNITS else unit.removesuffix("s")
    if not found or name not in _UNITS:
        return limit.text
    return _told(found[1], name)


def amount_text(value: float, clock: Clock) -> str:
    """Return seconds, or working days where the clock counts those, as people write them."""
    if clock is Clock.WORKING_DAYS:
        return _told(_plain(value), "working day")
    name, seconds = next(one for one in _SECONDS if value % one[1] == 0 or one[1] == 1)
    return _told(_plain(value / seconds), name)


def amount_of(text: str, clock: Clock) -> float:
    """Return how much a text is: seconds, or working days where the clock counts those.

    Raises:
        UnreadableNorm: it is no time, or not one of this clock.
    """
    if clock is Clock.WORKING_DAYS:
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise UnreadableNorm(text)
        read = norm_of(str(clock), found[1], found[2])
    else:
        read = read_norm(text)
    if read.days is not None and clock is Clock.WORKING_DAYS:
        return float(read.days)
    if read.microseconds is None:
        raise UnreadableNorm(text)
    return read.microseconds / 1_000_000


def _told(amount: str, unit: str) -> str:
    one, many = _UNITS[unit]
    return f"{amount} {one if amount == '1' else many}"


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(Decimal(str(value))).replace(".", ",")
