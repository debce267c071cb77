# SPDX-License-Identifier: EUPL-1.2
"""The newest figure of a norm, for whoever shows the promise: ``core.ports.figures``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.ports.figures import FiguresPort, LiveFigure
from nabij.measure.dashboards.access import SEES
from nabij.measure.dashboards.reading.figures import by_month
from nabij.measure.dashboards.showing.wording import (
    TONES,
    VERDICTS,
    period_text,
    target_text,
    value_text,
)
from nabij.measure.lake.public import LakeUnreachable, one_look
from nabij.measure.norms.public import NormDefinition, NotRecorded, Period, known_norms, norms_on


def _choices() -> Sequence[tuple[str, str]]:
    return [(code, norm.name) for code, norm in known_norms(localdate(), None).items()]


def _live(codes: Collection[str], now: datetime) -> Mapping[str, LiveFigure]:
    with one_look():
        promised = norms_on(localdate(now))
        return {code: _figure_of(promised[code], now) for code in codes if code in promised}


def _public(codes: Collection[str], now: datetime) -> frozenset[str]:
    promised = norms_on(localdate(now))
    return frozenset(one for one in codes if one in promised and promised[one].is_public)


def _figure_of(norm: NormDefinition, now: datetime) -> LiveFigure:
    promise = LiveFigure(
        norm.name,
        target_text(norm),
        url=reverse("dashboards:norm", args=[norm.code]),
        capability=SEES,
    )
    try:
        followed = by_month(norm, seen=None, now=now)
    except (NotRecorded, NeverOpen):
        return replace(promise, verdict=_("Wordt niet gemeten"))
    except LakeUnreachable:
        return replace(promise, verdict=_("Nu niet te zien"))
    latest, verdict = followed.latest, followed.verdict
    told = replace(promise, verdict=str(VERDICTS[verdict]), tone=TONES[verdict])
    if latest is None or latest.value is None:
        return told
    return replace(
        told,
        value=value_text(norm, latest.value),
        period=period_text(latest.period, Period.MONTH),
        count=latest.denominator,
    )


NORM_FIGURES = FiguresPort(_choices, _live, _public)
