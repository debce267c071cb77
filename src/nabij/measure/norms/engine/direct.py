# SPDX-License-Identifier: EUPL-1.2
"""Answered at once: by whoever says so, or because the resident did not come back."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from nabij.core.clock.local import to_us
from nabij.measure.norms.definition.measures import Direct, DirectAnswer
from nabij.measure.norms.definition.norm import NormDefinition, Population
from nabij.measure.norms.definition.parts import COLUMNS
from nabij.measure.norms.engine.events import ATTRIBUTE, Events
from nabij.measure.norms.engine.limits import SECOND_US, seconds_of
from nabij.measure.norms.engine.question import Question
from nabij.measure.norms.engine.subjects import subjects_of

_OF_EVERY_EVENT = {*COLUMNS, "person_key"}


def direct_answers(
    events: Events, norm: NormDefinition, measure: Direct, asked: Question
) -> ir.Table:
    """Return a row for each contact: whether it was answered at once."""
    if measure.variant is DirectAnswer.NO_REPEAT:
        rows = _repeats(events, norm, measure, asked)
    elif measure.variant is DirectAnswer.RESIDENT_SAID:
        rows = _said_by_residents(events, norm, measure, asked)
    else:
        rows = _written_down(events, norm, measure, asked)
    return rows.mutate(amount=ibis.null("float64"))


def _written_down(
    events: Events, norm: NormDefinition, measure: Direct, asked: Question
) -> ir.Table:
    rows = subjects_of(
        events,
        norm.population,
        begin=norm.population.having,
        groups=asked.groups,
        counts_of={
            "solved": measure.solved,
            "beyond": measure.beyond,
            "passed_on": measure.passed_on,
        },
    )
    if measure.variant is DirectAnswer.NOT_PASSED_ON:
        return rows.mutate(counts=ibis.literal(True), good=rows.times_passed_on == 0)
    solved = rows.times_solved > 0
    if measure.variant is DirectAnswer.AGENT_SAID_NET:
        return rows.mutate(counts=solved | (rows.times_beyond == 0), good=solved)
    return rows.mutate(counts=ibis.literal(True), good=solved)


def _said_by_residents(
    events: Events, norm: NormDefinition, measure: Direct, asked: Question
) -> ir.Table:
    rows = subjects_of(
        events,
        norm.population,
        begin=norm.population.having,
        groups=asked.groups,
        values_of={"said": measure.activity},
    )
    said = rows.value_said.cast("float64")
    least = measure.at_least if measure.at_least is not None else 0.0
    return rows.mutate(counts=said.notnull(), good=said >= least, unjudged=said.isnull())


def _repeats(events: Events, norm: NormDefinition, measure: Direct, asked: Question) -> ir.Table:
    """Say of each contact whether the next one about the same came within the time.

    Before the time is over nobody knows; not even of those who came back already, because counting
    only these would make every young month look bad. Who has no caller or no product recorded
    cannot be judged.
    """
    keys = [_column(name) for name in (measure.caller, *measure.same)]
    every = subjects_of(
        events,
        Population(norm.population.subject, having=norm.population.having),
        begin=norm.population.having,
        columns=keys,
    )
    for key in keys:
        every = every.filter(every[key].notnull())
    in_turn = ibis.window(group_by=keys, order_by=[every.begin_us, every.subject_no])
    told = every.select(of=every.subject_no, next_us=every.begin_us.lead().over(in_turn))
    rows = subjects_of(events, norm.population, begin=norm.population.having, groups=asked.groups)
    rows = rows.left_join(told, rows.subject_no == told.of)
    over_us = rows.begin_us + round(seconds_of(measure.within) * SECOND_US)
    is_known, is_over = rows.of.notnull(), over_us <= to_us(asked.as_of)
    return rows.mutate(
        counts=is_known & is_over,
        good=rows.next_us.isnull() | (rows.next_us > over_us),
        pending=is_known & ~is_over,
        unjudged=~is_known,
    )


def _column(name: str) -> str:
    return name if name in _OF_EVERY_EVENT else f"{ATTRIBUTE}{name}"
