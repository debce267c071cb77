# SPDX-License-Identifier: EUPL-1.2
"""Callers in a queue: who is answered in time, and who hangs up."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from nabij.measure.norms.definition.measures import (
    Abandoned,
    Abandonment,
    Answered,
    ServiceLevel,
)
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.engine.events import Events
from nabij.measure.norms.engine.limits import SECOND_US, seconds_of
from nabij.measure.norms.engine.question import Question
from nabij.measure.norms.engine.subjects import subjects_of, with_end


@dataclass(frozen=True)
class _Queue:
    """The callers, with what came of each and how long that took."""

    rows: ir.Table
    answered: ir.BooleanValue
    abandoned: ir.BooleanValue
    waited: ir.NumericValue


def service_level(
    events: Events, norm: NormDefinition, measure: Answered, asked: Question
) -> ir.Table:
    """Return a row for each caller: whether it is answered in time."""
    queue = _queue(events, norm, measure, asked)
    answered, abandoned = queue.answered, queue.abandoned
    soon = queue.waited <= seconds_of(measure.within)
    good, counts = answered & soon, answered | abandoned
    early = abandoned & soon
    if measure.variant is ServiceLevel.EARLY_ABANDONS_GOOD:
        good = good | early
    elif measure.variant is ServiceLevel.ANSWERED_ONLY:
        counts = answered
    elif measure.variant is ServiceLevel.EARLY_ABANDONS_LEFT_OUT:
        counts = counts & ~early
    elif measure.variant is ServiceLevel.SHORT_ABANDONS_GOOD:
        good = good | (abandoned & (queue.waited <= seconds_of(measure.short)))
    # Who hung up is a miss under these two, however long that took.
    for_sure = measure.variant in {ServiceLevel.ALL_OFFERED, ServiceLevel.ANSWERED_ONLY}
    unjudged = queue.waited.isnull() & (answered if for_sure else answered | abandoned)
    return _judged(queue, counts, good, unjudged)


def abandonment(
    events: Events, norm: NormDefinition, measure: Abandoned, asked: Question
) -> ir.Table:
    """Return a row for each caller: whether it counts as lost. Good is here what is counted."""
    queue = _queue(events, norm, measure, asked)
    counts, good = queue.answered | queue.abandoned, queue.abandoned
    soon = queue.waited <= seconds_of(measure.within)
    if measure.variant is Abandonment.SHORT_LEFT_OUT:
        counts = counts & ~(good & (queue.waited <= seconds_of(measure.short)))
    elif measure.variant is Abandonment.WITHIN:
        good = good & soon
    elif measure.variant is Abandonment.AFTER:
        good = good & ~soon
    needs_wait = measure.variant is not Abandonment.ALL
    unjudged = queue.abandoned & queue.waited.isnull() & ibis.literal(needs_wait)
    return _judged(queue, counts, good, unjudged)


def _judged(
    queue: _Queue, counts: ir.BooleanValue, good: ir.BooleanValue, unjudged: ir.BooleanValue
) -> ir.Table:
    return queue.rows.mutate(
        counts=counts.fill_null(False) & ~unjudged,
        good=good,
        unjudged=unjudged,
        amount=queue.waited.cast("float64"),
    )


def _queue(
    events: Events, norm: NormDefinition, measure: Answered | Abandoned, asked: Question
) -> _Queue:
    ways = {"answered": measure.answered, "abandoned": measure.abandoned}
    rows = subjects_of(
        events,
        norm.population,
        begin=measure.offered or measure.answered + measure.abandoned,
        groups=asked.groups,
        values_of=ways if measure.waited == "value" else None,
        counts_of=ways,
    )
    if measure.waited == "value":
        waited = ibis.coalesce(rows.value_answered, rows.value_abandoned)
    else:
        rows = with_end(events, rows, measure.answered + measure.abandoned)
        waited = (rows.end_us - rows.begin_us) / SECOND_US
    answered = rows.times_answered > 0
    return _Queue(rows, answered, ~answered & (rows.times_abandoned > 0), waited)
