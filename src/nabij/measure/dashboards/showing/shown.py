# SPDX-License-Identifier: EUPL-1.2
"""Norms as pages show them: with their trend, and the definition beside the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.core.organisation.public import team_names
from nabij.core.ui.public import Chart, DataItem, KeyFigure, number
from nabij.measure.dashboards.marking.queries import all_marks, on_chart
from nabij.measure.dashboards.models import Mark
from nabij.measure.dashboards.reading.changes import Change, changes_in
from nabij.measure.dashboards.reading.figures import Followed
from nabij.measure.dashboards.showing.wording import (
    TONES,
    VERDICTS,
    WHY,
    happened,
    interval_text,
    period_text,
    promised_text,
    target_text,
    value_text,
)
from nabij.measure.norms.public import (
    LACKS,
    NormDefinition,
    Period,
    is_share,
    lacks_of,
    variant_text,
)
from nabij.measure.trends.drawing.public import (
    assurance_label,
    trend_drawing,
    variation_label,
)
from nabij.measure.trends.public import (
    Assurance,
    Better,
    Choices,
    TrendChart,
    Variation,
    explained,
    sentence,
    share_chart,
    xmr_chart,
)

_CHOICES = Choices(screen_points=True)
"""One very bad month may not make ordinary months look good: see docs/ontwikkelaars/trends.md."""

_VARIATION_ICONS = {
    Variation.IMPROVING: "ok",
    Variation.WORSENING: "warning",
    Variation.HIGHER: "info",
    Variation.LOWER: "info",
}
_ASSURANCE_ICONS = {
    Assurance.HIT: "ok",
    Assurance.MISS: "error",
    Assurance.HIT_OR_MISS: "info",
}


@dataclass(frozen=True, kw_only=True)
class Shown(Followed):
    """A norm in the overview, with what its trend says."""

    chart: TrendChart
    trend: Chart
    sentence: str

    @property
    def value_text(self) -> str:
        """Return the figure of the last settled month with its unit."""
        return value_text(self.norm, self.latest.value if self.latest else None)

    @property
    def interval_text(self) -> str:
        """Return between what that figure lies."""
        return interval_text(self.norm, self.latest) if self.latest else ""

    @property
    def target_text(self) -> str:
        """Return how much was promised."""
        return target_text(self.norm)

    @property
    def month_text(self) -> str:
        """Return which month the figure is of."""
        return period_text(self.latest.period, Period.MONTH) if self.latest else ""

    @property
    def variation(self) -> str:
        """Return what the trend says, in a few words."""
        return variation_label(self.chart.variation)

    @property
    def assurance(self) -> str:
        """Return whether the promise is kept while nothing changes, in a few words."""
        return assurance_label(self.chart.assurance, has_turned=self.chart.has_turned)

    @property
    def variation_icon(self) -> str:
        """Return the sign beside those words; nothing where there is nothing to tell."""
        return _VARIATION_ICONS.get(self.chart.variation, "")

    @property
    def assurance_icon(self) -> str:
        """Return the sign beside those words."""
        found = self.chart.assurance
        if self.chart.has_turned:
            return _ASSURANCE_ICONS[Assurance.HIT_OR_MISS]
        return _ASSURANCE_ICONS[found] if found else ""

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
    """Return norms as the overview shows them; one query."""
    marks = all_marks()
    return [_shown(one, marks.get(one.norm.code, [])) for one in some]


def _shown(one: Followed, marks: Sequence[Mark]) -> Shown:
    chart = chart_of(one, marks)
    return Shown(
        **vars(one),
        chart=chart,
        trend=trend_of(one, chart, name=f"verloop-{one.norm.code}"),
        sentence=sentence(chart, _),
    )


def chart_of(one: Followed, marks: Sequence[Mark] = ()) -> TrendChart:
    """Return the control chart of the last months; a month that can still change is no point."""
    labels = [date_format(each.period, "F Y") if each.period else "" for each in one.months]
    target = one.norm.target
    better = Better.LOWER if target.at_most is not None else Better.HIGHER
    settled = [None if each.pending else each for each in one.months]
    marked = on_chart(marks, one.recounts, [each.period for each in one.months])
    beside: dict[str, Any] = {
        "better": better,
        "target": target.value,
        "labels": labels,
        "rebases": marked.rebases,
        "annotations": marked.notes,
        "targets": [each.target for each in one.months],
        "put_back": marked.counted,
        "choices": _CHOICES,
    }
    if is_share(one.norm.measure):
        return share_chart(
            [each.numerator if each else None for each in settled],
            [each.denominator if each else None for each in settled],
            prime=True,
            **beside,
        )
    return xmr_chart([each.value if each else None for each in settled], lowest=0, **beside)


def trend_of(one: Followed, chart: TrendChart, *, name: str, is_large: bool = False) -> Chart:
    """Return the drawing of the last months; ``name`` is unique on the page."""
    return trend_drawing(
        chart,
        name=name,
        title=_("Verloop van %(norm)s") % {"norm": one.norm.name},
        write=partial(value_text, one.norm),
        n=sum(each.denominator for each in one.months),
        is_large=is_large,
    )


def explained_of(one: Followed, chart: TrendChart) -> list[str]:
    """Return what a reader has to know of how the chart was made: targets, new starts, gaps."""
    cut_off = [
        _(
            "Vanaf %(period)s is anders geteld (%(reason)s). Wat daarvoor was, is een ander soort"
            " cijfer en staat hier niet bij."
        )
        % {"period": date_format(each.month, "F Y"), "reason": each.reason}
        for each in one.recounts
        if each.is_other_unit
    ]
    return [*cut_off, *explained(chart, partial(value_text, one.norm), _)]


def changes_among(some: Sequence[Shown]) -> list[ShownChange]:
    """Return what really changed in these norms, newest first."""
    found = changes_in(
        (one.norm, one.chart, [each.period for each in one.months if each.period]) for one in some
    )
    return [ShownChange(**vars(one)) for one in found]


@dataclass(frozen=True)
class ShownChange(Change):
    """A change as the overview shows it."""

    @property
    def label(self) -> str:
        """Return which way it went, in a word."""
        return str(capfirst(variation_label(self.variation)))

    @property
    def tone(self) -> str:
        """Return how that word is coloured."""
        tones = {Variation.IMPROVING: "positive", Variation.WORSENING: "negative"}
        return tones.get(self.variation, "neutral")

    @property
    def what(self) -> str:
        """Return what was seen."""
        return happened(self.signal, [point.label for point in self.chart.points])


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
        KeyFigure(label=_("Beloofd"), value=target_text(one.norm) or "–"),
        KeyFigure(label=_("Aantal"), value=str(number(one.latest.denominator))),
    ]


def definition_of(norm: NormDefinition) -> list[DataItem]:
    """Return what a reader has to know of a norm, beside its figure."""
    target = norm.target
    ambition = promised_text(norm, target.ambition) if target.ambition is not None else ""
    lacks = " ".join(str(LACKS[lack]) for lack in lacks_of(norm))
    known = (
        (_("Belofte"), norm.promise),
        (_("Beloofd"), target_text(norm)),
        (_("Ambitie"), ambition),
        (_("Hoe er geteld is"), variant_text(norm)),
        (_("Wat ontbreekt"), lacks),
        (_("Waar de gegevens vandaan komen"), norm.data),
        (_("Wie erover gaat"), team_names().get(norm.owner, norm.owner)),
        (_("Kant van de dienst"), str(norm.dimension or "")),
        (_("Serviceformule"), str(norm.formula or "")),
    )
    return [DataItem(label=label, value=value) for label, value in known if value]
