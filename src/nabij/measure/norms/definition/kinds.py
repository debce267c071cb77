# SPDX-License-Identifier: EUPL-1.2
"""How each kind of measure is written."""

from __future__ import annotations

from collections.abc import Callable

from nabij.core.clock.norms.norm import Clock
from nabij.measure.norms.definition.measures import (
    Abandoned,
    Abandonment,
    Activities,
    Answered,
    Backlog,
    Count,
    Direct,
    DirectAnswer,
    Duration,
    Measure,
    OnTime,
    OpenAge,
    Score,
    ServiceLevel,
    Share,
    Statistic,
    Unfinished,
)
from nabij.measure.norms.definition.parts import Part


def _duration(part: Part) -> Duration:
    clock = part.clock("clock")
    return Duration(
        begin=part.names("from"),
        end=part.names("to"),
        clock=clock,
        statistic=part.choice("statistic", Statistic, Statistic.SHARE) or Statistic.SHARE,
        within=part.threshold("within", clock),
        unfinished=part.choice("unfinished", Unfinished, Unfinished.WHEN_DUE)
        or Unfinished.WHEN_DUE,
        counts_next=part.flag("after_closing_counts_next_day", True),
        whole_days=part.flag("whole_days"),
    )


def _on_time(part: Part) -> OnTime:
    end, column = part.names("to"), part.text("end_column")
    if bool(end) == bool(column):
        part.fault("to", "one_end")
    return OnTime(
        end=end,
        end_column=column,
        due_column=part.text("due_column"),
        statistic=part.choice("statistic", Statistic, Statistic.SHARE) or Statistic.SHARE,
    )


def _answered(part: Part) -> Answered:
    variant = part.choice("variant", ServiceLevel, ServiceLevel.ALL_OFFERED)
    if variant is ServiceLevel.SHORT_ABANDONS_GOOD:
        part.require(["short"], str(variant))
    return Answered(
        offered=part.names("offered"),
        answered=part.names("answered"),
        abandoned=part.names("abandoned"),
        within=part.threshold("within", Clock.ELAPSED),
        short=part.threshold("short", Clock.ELAPSED),
        variant=variant or ServiceLevel.ALL_OFFERED,
        waited=_waited(part),
    )


_LIMIT_OF_ABANDONMENT = {
    Abandonment.ALL: (),
    Abandonment.SHORT_LEFT_OUT: ("short",),
    Abandonment.WITHIN: ("within",),
    Abandonment.AFTER: ("within",),
}


def _abandoned(part: Part) -> Abandoned:
    variant = part.choice("variant", Abandonment, Abandonment.ALL) or Abandonment.ALL
    part.require(("abandoned", *_LIMIT_OF_ABANDONMENT[variant]), str(variant))
    return Abandoned(
        offered=part.names("offered"),
        answered=part.names("answered"),
        abandoned=part.names("abandoned"),
        within=part.threshold("within", Clock.ELAPSED),
        short=part.threshold("short", Clock.ELAPSED),
        variant=variant,
        waited=_waited(part),
    )


def _waited(part: Part) -> str:
    waited = part.text("waited") or "value"
    if waited not in {"value", "times"}:
        part.fault("waited", "no_choice", f"{waited}: value, times")
    return waited


_ASKED_BY_DIRECT = {
    DirectAnswer.AGENT_SAID: ("solved",),
    DirectAnswer.AGENT_SAID_NET: ("solved", "beyond"),
    DirectAnswer.NOT_PASSED_ON: ("passed_on",),
    DirectAnswer.NO_REPEAT: ("within",),
    DirectAnswer.RESIDENT_SAID: ("activity", "at_least"),
}


def _direct(part: Part) -> Direct:
    part.require(["variant"], "direct answer")
    variant = part.choice("variant", DirectAnswer, DirectAnswer.AGENT_SAID)
    variant = variant or DirectAnswer.AGENT_SAID
    part.require(_ASKED_BY_DIRECT[variant], str(variant))
    return Direct(
        variant=variant,
        solved=part.names("solved"),
        beyond=part.names("beyond"),
        passed_on=part.names("passed_on"),
        activity=part.names("activity"),
        at_least=part.number("at_least"),
        within=part.threshold("within", Clock.ELAPSED),
        caller=part.text("caller") or "person_key",
        same=part.names("same") or ("product",),
    )


def _share(part: Part) -> Share:
    times = part.number("times")
    activity: Activities = part.names("at_most_of")
    if bool(activity) != (times is not None):
        part.fault("times", "needs_both")
    if times is not None and (times < 0 or times != int(times)):
        part.fault("times", "no_whole_number", times)
        times = None
    return Share(
        having=part.names("having"),
        lacking=part.names("lacking"),
        at_most=(activity, int(times)) if activity and times is not None else None,
        where=part.groups("where"),
    )


def _score(part: Part) -> Score:
    least, most = part.number("least"), part.number("most")
    if least is not None and most is not None and most <= least:
        part.fault("most", "ends_before")
    return Score(
        activity=part.names("activity"),
        statistic=part.choice("statistic", Statistic, Statistic.MEAN) or Statistic.MEAN,
        at_least=part.number("at_least"),
        least=least,
        most=most,
    )


def _open_age(part: Part) -> OpenAge:
    clock = part.clock("clock")
    return OpenAge(
        begin=part.names("from"),
        end=part.names("to"),
        clock=clock,
        statistic=part.choice("statistic", Statistic, Statistic.MEDIAN) or Statistic.MEDIAN,
        within=part.threshold("within", clock),
        counts_next=part.flag("after_closing_counts_next_day", True),
    )


def _backlog(part: Part) -> Backlog:
    return Backlog(begin=part.names("from"), end=part.names("to"))


_KINDS: dict[str, Callable[[Part], Measure]] = {
    "duration": _duration,
    "on time": _on_time,
    "service level": _answered,
    "abandoned": _abandoned,
    "direct answer": _direct,
    "share": _share,
    "count": lambda part: Count(),
    "score": _score,
    "open age": _open_age,
    "backlog": _backlog,
}


def read_measure(part: Part) -> Measure:
    kind = part.text("kind", required=True)
    if kind in _KINDS:
        return _KINDS[kind](part)
    if kind:
        part.fault("kind", "no_choice", f"{kind}: {', '.join(_KINDS)}")
    return Count()
