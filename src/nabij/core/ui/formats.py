# SPDX-License-Identifier: EUPL-1.2
"""Numbers, shares, durations and moments as people read them, in the language of the reader."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Number = int | float | Decimal
NOTHING = "–"
_SECONDS = {"day": 86_400, "hour": 3_600, "minute": 60, "second": 1}


def number(value: Number | None, decimals: int = 0) -> str:
    """Return ``value`` with the separators of the language, or a dash where there is none."""
    if value is None:
        return NOTHING
    rounded = round(float(value), decimals) or 0  # a small negative becomes 0 and not -0
    written = number_format(rounded, decimal_pos=decimals, force_grouping=True)
    return written.replace("-", "\N{MINUS SIGN}", 1)


def share(value: Number | None, decimals: int = 0) -> str:
    """Return a share between 0 and 1 as a percentage."""
    if value is None:
        return NOTHING
    return f"{number(value * 100, decimals)}%"


def duration(seconds: Number | None) -> str:
    """Return a length of time in its two largest units: "2 dagen en 3 uur"."""
    if seconds is None:
        return NOTHING
    rest = max(0, round(float(seconds)))
    parts: list[tuple[str, int]] = []
    for unit, size in _SECONDS.items():
        count, rest = divmod(rest, size)
        parts.append((unit, count))
    first = next((i for i, (_unit, count) in enumerate(parts) if count), len(parts) - 1)
    words = [_counted(unit, count) for unit, count in parts[first : first + 2] if count]
    if len(words) == 2:
        return _("%(first)s en %(second)s") % {"first": words[0], "second": words[1]}
    return words[0] if words else _counted("second", 0)


def brief_duration(seconds: Number | None, beside: Number | None = None) -> str:
    """Return a length of time in the one unit that fits: "3,5 uur"; for tables and tiles.

    With ``beside`` in the unit of that length, where it is enough of it to be seen.
    """
    if seconds is None:
        return NOTHING
    length = float(seconds)
    unit, size = _fitting(length if beside is None else float(beside))
    if round(abs(length) / size, 1) == 0:
        unit, size = _fitting(length)
    value = round(length / size, 1)
    decimals = 0 if unit == "second" or value >= 100 or value.is_integer() else 1
    match unit:
        case "day":
            text = ngettext("%(count)s dag", "%(count)s dagen", 1 if value == 1 else 2)
        case "hour":
            text = ngettext("%(count)s uur", "%(count)s uur", 1 if value == 1 else 2)
        case "minute":
            text = _("%(count)s min")
        case _:
            text = _("%(count)s s")
    return text % {"count": number(value, decimals)}


def _fitting(length: float) -> tuple[str, int]:
    """Return the unit that fits a length of time, and its seconds."""
    return next(
        ((u, s) for u, s in _SECONDS.items() if abs(length) >= 1.5 * s or abs(length) == s),
        ("second", 1),
    )


def moment(value: date | None, precision: str = "") -> str:
    """Return a moment in the organisation's zone: "25 november 2026, 22.50".

    With ``precision`` ``seconds`` these too, for where the order of things matters. A day alone
    stays a day.
    """
    if not isinstance(value, datetime):
        return day(value)
    written = _("j F Y, H.i.s") if precision == "seconds" else _("j F Y, H.i")
    return date_format(localtime(value) if is_aware(value) else value, written)


def day(value: date | None) -> str:
    """Return a day, or the day of a moment in the organisation's zone: "25 november 2026"."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime) and is_aware(value):
        value = localtime(value)
    return date_format(value, "j F Y")


def _counted(unit: str, count: int) -> str:
    match unit:
        case "day":
            text = ngettext("%(count)s dag", "%(count)s dagen", count)
        case "hour":
            text = ngettext("%(count)s uur", "%(count)s uur", count)
        case "minute":
            text = ngettext("%(count)s minuut", "%(count)s minuten", count)
        case _:
            text = ngettext("%(count)s seconde", "%(count)s seconden", count)
    return text % {"count": number(count)}
