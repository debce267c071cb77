# SPDX-License-Identifier: EUPL-1.2
"""Norms as pages show them: with their trend, and the definition beside the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nabij.core.ui.public import Chart, DataItem, KeyFigure, number
from nabij.measure.dashboards.figures import Followed
from nabij.measure.dashboards.wording import (
    TONES,
    VERDICTS,
    WHY,
    interval_text,
    period_text,
    promised_text,
    target_text,
    value_text,
)
from nabij.measure.norms.public import LACKS, NormDefinition, Period, is_share, lacks_of
from nabij.measure.trends.drawing.public import trend_drawing, variation_label
from nabij.measure.trends.public import (
    Better,
    TrendChart,
    Variation,
    sentence,
    share_chart,
    xmr_chart,
)


@dataclass(frozen=True)
class Shown(Followed):
    """A norm in the overview, with what its trend says."""

    trend: Chart
    has_changed: bool
    variation: str
    sentence: str

    @property
    def verdict_label(self) -> str | Promise:
        """Return the verdict in words."""
        return VERDICTS[self.verdict]

    @property
    def verdict_why(self) -> str | Promise:
        """Return what the verdict means."""
        return WHY[self.verdict]

    @property
    def tone(self) -> str:
        """Return how the verdict is coloured; its words say the same."""
        return TONES[self.verdict]


def with_trends(some: Sequence[Followed]) -> list[Shown]:
    """Return norms as the overview shows them."""
    return [_shown(one) for one in some]


def _shown(one: Followed) -> Shown:
    chart = chart_of(one)
    return Shown(
        norm=one.norm,
        latest=one.latest,
        months=one.months,
        trend=trend_of(one, name=f"verloop-{one.norm.code}"),
        has_changed=chart.variation not in (Variation.COMMON_CAUSE, Variation.UNKNOWN),
        variation=str(variation_label(chart.variation)),
        sentence=sentence(chart, _),
    )


def chart_of(one: Followed) -> TrendChart:
    """Return the control chart of the last months; a month that can still change is no point."""
    labels = [date_format(each.period, "F Y") if each.period else "" for each in one.months]
    target = one.norm.target
    better = Better.LOWER if target.at_most is not None else Better.HIGHER
    settled = [None if each.pending else each for each in one.months]
    if is_share(one.norm.measure):
        good = [each.numerator if each else None for each in settled]
        of = [each.denominator if each else None for each in settled]
        return share_chart(good, of, better=better, prime=True, target=target.value, labels=labels)
    values = [each.value if each else None for each in settled]
    return xmr_chart(values, better=better, target=target.value, labels=labels, lowest=0)


def trend_of(one: Followed, *, name: str) -> Chart:
    """Return the small drawing of the last months; ``name`` is unique on the page."""
    title = _("Verloop van %(norm)s") % {"norm": one.norm.name}
    return trend_drawing(
        chart_of(one),
        name=name,
        title=title,
        decimals=1,
        is_share=is_share(one.norm.measure),
    )


def key_figures_of(one: Followed) -> list[KeyFigure]:
    """Return the figure of the last month that has one, what it is held against, and how many."""
    if one.latest is None:
        return []
    month = period_text(one.latest.period, Period.MONTH)
    return [
        KeyFigure(
            label=month,
            value=value_text(one.norm, one.latest.value),
            note=interval_text(one.norm, one.latest),
        ),
        KeyFigure(label=_("Doel"), value=target_text(one.norm) or "–"),
        KeyFigure(label=_("Aantal"), value=str(number(one.latest.denominator))),
    ]


def definition_of(norm: NormDefinition) -> list[DataItem]:
    """Return what a reader has to know of a norm, beside its figure."""
    target = norm.target
    ambition = promised_text(norm, target.ambition) if target.ambition is not None else ""
    lacks = " ".join(str(LACKS[lack]) for lack in lacks_of(norm))
    known = (
        (_("Belofte"), norm.promise),
        (_("Doel"), target_text(norm)),
        (_("Ambitie"), ambition),
        (_("Wat ontbreekt"), lacks),
        (_("Waar de gegevens vandaan komen"), norm.data),
        (_("Wie erover gaat"), norm.owner),
        (_("Kant van de dienst"), str(norm.dimension or "")),
        (_("Serviceformule"), str(norm.formula or "")),
    )
    return [DataItem(label=label, value=value) for label, value in known if value]
