# SPDX-License-Identifier: EUPL-1.2
"""Clocks, statistics and the like in the words of the form."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.measure.norms.public import (
    Clock,
    Dimension,
    Formula,
    ServiceLevel,
    Statistic,
    Unfinished,
)

Text = str | Promise
CLOCKS: dict[Clock, Text] = {
    Clock.ELAPSED: _("Kloktijd: ook nachten en weekenden tellen mee"),
    Clock.OPENING_HOURS: _("Openingstijd: alleen de uren dat u open bent"),
    Clock.WORKING_DAYS: _("Werkdagen: geen weekenden en vrije dagen"),
    Clock.STATUTORY: _("Wettelijke termijn, met de Algemene termijnenwet"),
}
STATISTICS: dict[Statistic, Text] = {
    Statistic.MEDIAN: _("De middelste: de helft duurt korter, de helft langer"),
    Statistic.MEAN: _("Het gemiddelde"),
    Statistic.P80: _("Zo lang duren er 8 van de 10 hoogstens"),
    Statistic.P90: _("Zo lang duren er 9 van de 10 hoogstens"),
    Statistic.P95: _("Zo lang duren er 19 van de 20 hoogstens"),
}
SCORE_STATISTICS: dict[Statistic, Text] = {
    Statistic.MEAN: _("Het gemiddelde"),
    Statistic.MEDIAN: _("De middelste"),
    Statistic.SHARE: _("Het deel met een goed cijfer"),
}
UNFINISHED: dict[Unfinished, Text] = {
    Unfinished.WHEN_DUE: _("Het telt als te laat zodra de tijd om is"),
    Unfinished.MISSED: _("Het telt meteen als te laat"),
    Unfinished.LEFT_OUT: _("Het telt niet mee tot het klaar is"),
}
VARIANTS: dict[ServiceLevel, Text] = {
    ServiceLevel.ALL_OFFERED: _("Van alle bellers; wie ophangt, is niet geholpen"),
    ServiceLevel.ANSWERED_ONLY: _("Alleen van de bellers die iemand kregen"),
    ServiceLevel.EARLY_ABANDONS_LEFT_OUT: _("Wie binnen de tijd ophangt, telt niet mee"),
    ServiceLevel.EARLY_ABANDONS_GOOD: _("Wie binnen de tijd ophangt, telt als geholpen"),
    ServiceLevel.SHORT_ABANDONS_GOOD: _("Wie heel snel ophangt, telt als geholpen"),
}
DIMENSIONS: dict[Dimension, Text] = {
    Dimension.TIME: _("Doorlooptijd"),
    Dimension.EXPERTISE: _("Deskundigheid"),
    Dimension.HOSPITALITY: _("Gastvrijheid"),
}
FORMULAS: dict[Formula, Text] = {
    Formula.FLITS: _("Flits"),
    Formula.WEGWIJS: _("Wegwijs"),
    Formula.COCREATIE: _("Co-creatie"),
    Formula.BEHEER: _("Beheer"),
    Formula.HANDHAAF: _("Handhaaf"),
}
