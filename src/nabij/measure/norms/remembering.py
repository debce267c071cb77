# SPDX-License-Identifier: EUPL-1.2
"""Figures that were asked before, kept until the lake, the calendar or the hour is another."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import cast

from django.core.cache import cache

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.organisation.public import calendar_for
from nabij.measure.lake.public import once_a_look, source_version
from nabij.measure.norms.asking import Asked, sources_for
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.figure import Figure

_KEPT_S = 7 * 24 * 3600


def known_figures(
    norm: NormDefinition, asked: Asked, *, now: datetime, keep: bool = True
) -> list[Figure]:
    """Return figures of a norm as things stood at the beginning of this hour.

    Putting a question to the engine takes a tenth of a second before it looks at any event, and
    pages ask the same questions again and again. Without ``keep`` an answer is not kept: what
    somebody asks while typing would drive out what everybody asks.

    Raises:
        NotRecorded: no source records what the norm counts.
        NeverOpen: it is counted by opening hours or working days that never come.
    """
    as_of = now.replace(minute=0, second=0, microsecond=0)
    versions = [source_version(name) for name in sources_for(norm, asked.sources)]
    schedule = _calendar()
    question = repr((norm, asked, schedule, as_of, versions)).encode()
    key = f"norms-{hashlib.sha256(question).hexdigest()}"
    known = cache.get(key)
    if known is None:
        # Only who asks something new loads the engine.
        from nabij.measure.norms.queries import figures_of

        known = figures_of(norm, asked, schedule=schedule, now=as_of)
        if keep:
            cache.set(key, known, _KEPT_S)
    return cast(list[Figure], known)


@once_a_look
def _calendar() -> Schedule:
    return calendar_for()
