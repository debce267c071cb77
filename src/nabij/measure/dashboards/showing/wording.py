# SPDX-License-Identifier: EUPL-1.2
"""Figures of norms and what they say, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nabij.core.ui.public import brief_duration, moment, number, share
from nabij.measure.dashboards.reading.judging import Verdict
from nabij.measure.lake.public import COLUMN_LABELS, NO_GROUP, OUR_NAMES, sources
from nabij.measure.norms.public import (
    Backlog,
    Clock,
    Count,
    Duration,
    Figure,
    NormDefinition,
    OpenAge,
    Period,
    Target,
    begins,
    clock_of,
    is_share,
)
from nabij.measure.trends.public import Rule, Signal

_COLUMNS = ("team", "channel", "product", "municipality", "area")
GROUPS = {**{name: COLUMN_LABELS[name] for name in _COLUMNS}, "source": gettext_lazy("Bron")}
PERIODS = {
    Period.DAY: gettext_lazy("Dag"),
    Period.WEEK: gettext_lazy("Week"),
    Period.MONTH: gettext_lazy("Maand"),
    Period.QUARTER: gettext_lazy("Kwartaal"),
    Period.YEAR: gettext_lazy("Jaar"),
    Period.ALL: gettext_lazy("Alles samen"),
}
VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.KEPT: gettext_lazy("Gehaald"),
    Verdict.BROKEN: gettext_lazy("Niet gehaald"),
    Verdict.CLOSE: gettext_lazy("Niet te zeggen"),
    Verdict.YOUNG: gettext_lazy("Nog niet bekend"),
    Verdict.NO_TARGET: gettext_lazy("Geen doel"),
    Verdict.NOTHING: gettext_lazy("Geen cijfers"),
    Verdict.NOT_YET: gettext_lazy("Nog geen hele maand"),
}
WHY: dict[Verdict, str | Promise] = {
    Verdict.KEPT: gettext_lazy("Ook als het toeval tegenzit, is het genoeg."),
    Verdict.BROKEN: gettext_lazy("Ook als het toeval meezit, is het niet genoeg."),
    Verdict.CLOSE: gettext_lazy("Het doel ligt binnen de marge: het kan toeval zijn."),
    Verdict.YOUNG: gettext_lazy("Wat nog loopt, kan het cijfer nog veranderen."),
    Verdict.NO_TARGET: gettext_lazy("De norm zegt niet hoeveel genoeg is."),
    Verdict.NOTHING: gettext_lazy("In deze maand is er niets begonnen."),
    Verdict.NOT_YET: gettext_lazy("Een oordeel en een verloop komen als er een maand voorbij is."),
}
TONES: dict[Verdict, str] = {
    Verdict.KEPT: "positive",
    Verdict.BROKEN: "negative",
    Verdict.CLOSE: "neutral",
    Verdict.YOUNG: "neutral",
    Verdict.NO_TARGET: "neutral",
    Verdict.NOTHING: "neutral",
    Verdict.NOT_YET: "neutral",
}


def value_text(norm: NormDefinition, value: float | None, *, decimals: int = 1) -> str:
    """Return a value with its unit: a percentage, a time, working days, or a number."""
    if value is None:
        return "–"
    if is_share(norm.measure):
        return str(share(value, decimals))
    if isinstance(norm.measure, Duration | OpenAge):
        return time_text(norm, value)
    return str(number(value, 0 if isinstance(norm.measure, Count | Backlog) else 1))


def time_text(norm: NormDefinition, value: float) -> str:
    """Return how long something took, by the clock of a norm."""
    measure = norm.measure
    if isinstance(measure, Duration | OpenAge) and clock_of(measure) is Clock.WORKING_DAYS:
        days = number(value, 0 if value == int(value) else 1)
        return ngettext("%(n)s werkdag", "%(n)s werkdagen", int(value)) % {"n": days}
    return str(brief_duration(value))


def interval_text(norm: NormDefinition, figure: Figure) -> str:
    """Return between what a figure lies, or nothing where that is not known."""
    if figure.low is None or figure.high is None:
        return ""
    return _("%(low)s tot %(high)s") % {
        "low": value_text(norm, figure.low),
        "high": value_text(norm, figure.high),
    }


def target_text(norm: NormDefinition) -> str:
    """Return how much is promised."""
    return promise_text(norm, norm.target)


def promise_text(norm: NormDefinition, target: Target) -> str:
    """Return how much was promised, in the unit of a norm."""
    if target.at_least is not None:
        return _("minstens %(value)s") % {"value": promised_text(norm, target.at_least)}
    if target.at_most is not None:
        return _("hoogstens %(value)s") % {"value": promised_text(norm, target.at_most)}
    return ""


def promised_text(norm: NormDefinition, value: float) -> str:
    """Return what was promised, as it was written: 80% and not 80,0%."""
    is_round = round(value * 100, 6) == int(round(value * 100, 6))
    return value_text(norm, value, decimals=0 if is_round else 1)


def period_text(first: date | None, period: Period) -> str:
    """Return a period as people call it: "oktober 2026", "week van 5 oktober 2026"."""
    if first is None:
        return _("Alles samen")
    if not _is_first_day(first, period):
        # The norm began to count otherwise in the middle of a period.
        return _("Vanaf %(day)s") % {"day": date_format(first, "j F Y")}
    if period is Period.MONTH:
        return str(capfirst(date_format(first, "F Y")))
    if period is Period.YEAR:
        return str(first.year)
    if period is Period.QUARTER:
        words = {"n": (first.month + 2) // 3, "year": first.year}
        return _("%(n)de kwartaal %(year)d") % words
    if period is Period.WEEK:
        last = date_format(first + timedelta(days=6), "j F Y")
        return _("Week tot en met %(last)s") % {"last": last}
    return date_format(first, "j F Y")


def _is_first_day(day: date, period: Period) -> bool:
    return period is not Period.ALL and begins(period, day)


def group_names() -> Callable[[str, str | None], str]:
    """Return what says how people call a group: by our names for teams, channels and the like."""

    @cache
    def known(by: str) -> Mapping[str, str | Promise]:
        if by == "source":
            return {source.name: source.label for source in sources()}
        return OUR_NAMES[by]() if by in OUR_NAMES else {}

    def name(by: str, code: str | None) -> str:
        if code is None:
            return str(NO_GROUP)
        return str(known(by).get(code, code))

    return name


def made_text(at: datetime | None, *, now: datetime) -> str:
    """Return when figures were made, while newer ones are being made; nothing where there are none.

    "Bijgewerkt om 9.40 uur" today, with the day before that.
    """
    if at is None:
        return ""
    if localdate(at) != localdate(now):
        told = _("Bijgewerkt op %(moment)s uur; nieuwe gegevens worden verwerkt.")
        return told % {"moment": moment(at)}
    told = _("Bijgewerkt om %(time)s uur; nieuwe gegevens worden verwerkt.")
    return told % {"time": date_format(localtime(at), _("G.i"))}


def happened(signal: Signal, labels: Sequence[str]) -> str:
    """Return what a signal is, of which ``labels`` are the periods of all points."""
    words = {"first": labels[signal.at[0]], "last": labels[signal.at[-1]], "n": len(signal.at)}
    is_up = signal.direction > 0
    match signal.rule:
        case Rule.OUTSIDE if is_up:
            text = _("in %(last)s hoger dan bij gewone schommelingen past")
        case Rule.OUTSIDE:
            text = _("in %(last)s lager dan bij gewone schommelingen past")
        case Rule.ONE_SIDE if is_up:
            text = _("van %(first)s tot en met %(last)s boven het gemiddelde")
        case Rule.ONE_SIDE:
            text = _("van %(first)s tot en met %(last)s onder het gemiddelde")
        case Rule.TREND if is_up:
            text = _("van %(first)s tot en met %(last)s steeds hoger")
        case Rule.TREND:
            text = _("van %(first)s tot en met %(last)s steeds lager")
        case _other if is_up:
            text = _("tot en met %(last)s ver boven het gemiddelde")
        case _other:
            text = _("tot en met %(last)s ver onder het gemiddelde")
    return text % words
