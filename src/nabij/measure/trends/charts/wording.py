# SPDX-License-Identifier: EUPL-1.2
"""What a chart says, in one plain sentence: the signal first.

Without a translator the sentence is Dutch; with one (``django.utils.translation.gettext``) it is in
the language of the reader.
"""

from __future__ import annotations

from collections.abc import Callable

from nabij.measure.trends.charts.chart import Assurance, TrendChart, Variation
from nabij.measure.trends.charts.options import Rule
from nabij.measure.trends.charts.signals import UP, Signal

Translate = Callable[[str], str]
_GOOD = {Variation.IMPROVING}
_BAD = {Variation.WORSENING}


def _as_is(text: str) -> str:
    return text


def sentence(chart: TrendChart, gettext: Translate = _as_is) -> str:
    """Return what the chart says of the latest point and of the target.

    >>> from nabij.measure.trends.charts.making import xmr_chart
    >>> from nabij.measure.trends.charts.options import Better
    >>> sentence(xmr_chart([8, 9] * 8, better=Better.HIGHER))
    'Geen aantoonbaar verschil: de schommelingen zijn gewoon.'
    >>> sentence(xmr_chart([8, 9] * 8 + [14], better=Better.LOWER, target=12))
    'Het gaat aantoonbaar slechter: het laatste cijfer is hoger dan bij gewone schommelingen past, \
en nu wordt de norm niet gehaald, eerder wel.'
    """
    _ = gettext
    said = _with_promise(chart, _what(chart, _), _)
    if chart.is_trial and chart.variation is not Variation.UNKNOWN:
        said = _("%(sentence)s (voorlopig: er zijn nog minder dan %(count)s cijfers)") % {
            "sentence": said,
            "count": chart.choices.trial_under,
        }
    return f"{said}."


def _what(chart: TrendChart, _: Translate) -> str:
    signals = chart.latest_signals
    if chart.variation is Variation.UNKNOWN:
        return _unknown(chart, _)
    if chart.is_constant:
        return _("Geen verschil: alle cijfers zijn gelijk")
    if not signals:
        return _nothing_new(chart, _)
    said = f"{_headline(chart.variation, _)}: {reason(signals[0], _)}"
    other = next((s for s in signals if s.direction != signals[0].direction), None)
    if other is None:
        return said
    return _("%(what)s, maar %(other)s") % {"what": said, "other": reason(other, _)}


def _nothing_new(chart: TrendChart, _: Translate) -> str:
    start = chart.stretches[-1].start
    earlier = next((signal for signal in chart.signals if signal.at[-1] >= start), None)
    if earlier is None:
        return _("Geen aantoonbaar verschil: de schommelingen zijn gewoon")
    return _(
        "Geen aantoonbaar verschil: de laatste schommelingen zijn gewoon, maar eerder viel iets op"
        " (%(period)s)"
    ) % {"period": chart.points[earlier.at[-1]].label}


def _unknown(chart: TrendChart, _: Translate) -> str:
    last = chart.stretches[-1]
    if not any(point.value is not None for point in chart.points):
        return _("Er zijn nog geen cijfers")
    if last.points >= chart.choices.least_points:
        return _("Er is niets over te zeggen: er ontbreken te veel cijfers")
    if last.rebase is not None and last.rebase.is_recount:
        return _(
            "Sinds er anders wordt geteld zijn er te weinig cijfers om iets te zeggen: er zijn er"
            " minstens %(count)s nodig"
        ) % {"count": chart.choices.least_points}
    if last.rebase is not None:
        return _(
            "Sinds de nieuwe start zijn er te weinig cijfers om iets te zeggen: er zijn er minstens"
            " %(count)s nodig"
        ) % {"count": chart.choices.least_points}
    return _(
        "Er zijn nog te weinig cijfers om iets te zeggen: er zijn er minstens %(count)s nodig"
    ) % {"count": chart.choices.least_points}


def _headline(variation: Variation, _: Translate) -> str:
    match variation:
        case Variation.IMPROVING:
            return _("Het gaat aantoonbaar beter")
        case Variation.WORSENING:
            return _("Het gaat aantoonbaar slechter")
        case Variation.HIGHER:
            return _("Het cijfer is aantoonbaar omhoog gegaan")
        case _other:
            return _("Het cijfer is aantoonbaar omlaag gegaan")


def reason(signal: Signal, gettext: Translate = _as_is) -> str:
    """Return why a signal is one, as the part of a sentence; it speaks of the latest figures."""
    _ = gettext
    is_up = signal.direction == UP
    match signal.rule:
        case Rule.OUTSIDE:
            text = (
                _("het laatste cijfer is hoger dan bij gewone schommelingen past")
                if is_up
                else _("het laatste cijfer is lager dan bij gewone schommelingen past")
            )
        case Rule.ONE_SIDE:
            text = _one_side(signal, _)
        case Rule.TREND:
            text = _trend(signal, _)
        case Rule.TWO_OF_THREE:
            text = (
                _("minstens twee van de laatste drie cijfers liggen ver boven het gemiddelde")
                if is_up
                else _("minstens twee van de laatste drie cijfers liggen ver onder het gemiddelde")
            )
    return text % {"count": len(signal.at)}


def _one_side(signal: Signal, _: Translate) -> str:
    if signal.has_ties:
        # Figures on the mean were passed over, so the last so many are not all beyond it.
        if signal.direction == UP:
            return _("de laatste cijfers liggen op of boven het gemiddelde")
        return _("de laatste cijfers liggen op of onder het gemiddelde")
    if signal.direction == UP:
        return _("de laatste %(count)s cijfers liggen boven het gemiddelde")
    return _("de laatste %(count)s cijfers liggen onder het gemiddelde")


def _trend(signal: Signal, _: Translate) -> str:
    if signal.has_ties:
        if signal.direction == UP:
            return _("de laatste cijfers stijgen of blijven gelijk")
        return _("de laatste cijfers dalen of blijven gelijk")
    if signal.direction == UP:
        return _("de laatste %(count)s cijfers worden steeds hoger")
    return _("de laatste %(count)s cijfers worden steeds lager")


def _with_promise(chart: TrendChart, what: str, _: Translate) -> str:
    assurance = chart.assurance
    if assurance is None or chart.variation is Variation.UNKNOWN:
        return what
    if chart.has_turned:
        return _turned(what, assurance, _)
    promise = promise_in_words(assurance, _, is_constant=chart.is_constant)
    parts = {"what": what, "promise": promise}
    if _disagree(chart.variation, assurance):
        return _("%(what)s, maar %(promise)s") % parts
    return _("%(what)s, en %(promise)s") % parts


def _turned(what: str, assurance: Assurance, _: Translate) -> str:
    if assurance is Assurance.MISS:
        return _("%(what)s, en nu wordt de norm gehaald, eerder niet") % {"what": what}
    return _("%(what)s, en nu wordt de norm niet gehaald, eerder wel") % {"what": what}


def promise_in_words(
    assurance: Assurance, gettext: Translate = _as_is, *, is_constant: bool = False
) -> str:
    """Return whether the target is met, as the part of a sentence."""
    _ = gettext
    match assurance:
        case Assurance.HIT if is_constant:
            return _("de norm wordt gehaald")
        case Assurance.MISS if is_constant:
            return _("de norm wordt niet gehaald")
        case Assurance.HIT:
            return _("als het zo blijft, wordt de norm gehaald")
        case Assurance.MISS:
            return _("als het zo blijft, wordt de norm niet gehaald")
        case _other:
            return _("of de norm gehaald wordt, kan wisselen")


def _disagree(variation: Variation, assurance: Assurance) -> bool:
    """Return whether the good news and the bad news pull in different directions."""
    if variation in _GOOD:
        return assurance is not Assurance.HIT
    return variation in _BAD and assurance is Assurance.HIT
