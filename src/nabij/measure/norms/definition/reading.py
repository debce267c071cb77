# SPDX-License-Identifier: EUPL-1.2
"""From TOML to a definition: everything that is wrong is told at once, at its key."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from nabij.core.clock.exceptions import UnreadableNorm
from nabij.core.clock.norms.norm import Clock, norm_of, read_clock, read_norm
from nabij.measure.norms.definition.faults import Fault, UnreadableDefinition
from nabij.measure.norms.definition.measures import (
    Activities,
    Answered,
    Count,
    Duration,
    Measure,
    OnTime,
    OpenAge,
    Score,
    ServiceLevel,
    Share,
    Statistic,
    Threshold,
    Unfinished,
)
from nabij.measure.norms.definition.norm import (
    Dimension,
    Formula,
    NormDefinition,
    Population,
    Target,
)

COLUMNS = ("channel", "product", "team", "municipality", "area", "outcome", "actor")
"""The columns of events by which subjects can be chosen and told apart."""
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Choice = TypeVar("Choice", bound=StrEnum)


def read_definition(text: str) -> NormDefinition:
    """Return the definition that a TOML text holds.

    Raises:
        UnreadableDefinition: with everything that is wrong.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise UnreadableDefinition([Fault("", "no_toml", str(fault))]) from None
    return definition_of(given)


def definition_of(given: Mapping[str, Any]) -> NormDefinition:
    """Return the definition that keys and values make.

    Raises:
        UnreadableDefinition: with everything that is wrong.
    """
    faults: list[Fault] = []
    top = _Part("", given, faults)
    measured = top.part("measure")
    measure = _measure(measured)
    found = NormDefinition(
        code=top.text("code", required=True),
        name=top.text("name", required=True),
        population=_population(top.part("counts")),
        measure=measure,
        target=_target(top.part("target"), measure),
        promise=top.text("promise"),
        dimension=top.choice("dimension", Dimension),
        core_value=top.text("core_value"),
        formula=top.choice("formula", Formula),
        owner=top.text("owner"),
        is_public=top.flag("public"),
        valid_from=top.day("valid_from"),
        valid_until=top.day("valid_until"),
        data=top.text("data"),
    )
    top.refuse_others()
    if found.code and not _CODE.fullmatch(found.code):
        faults.append(Fault("code", "bad_code", found.code))
    if found.valid_from and found.valid_until and found.valid_until <= found.valid_from:
        faults.append(Fault("valid_until", "ends_before"))
    if faults:
        raise UnreadableDefinition(faults)
    return found


class _Part:
    """One table of a definition: what was asked of it is known, the rest is refused."""

    def __init__(self, where: str, given: Mapping[str, Any], faults: list[Fault]) -> None:
        self._where, self._given, self.faults = where, given, faults
        self._known: set[str] = set()
        self._parts: list[_Part] = []

    def fault(self, key: str, code: str, value: object = "") -> None:
        """Note that something is wrong."""
        where = ".".join(filter(None, (self._where, key)))
        self.faults.append(Fault(where, code, str(value)))

    def part(self, key: str) -> _Part:
        """Return the table under a key; an empty one where there is none."""
        value = self._value(key, {})
        if not isinstance(value, Mapping):
            self.fault(key, "no_table", value)
            value = {}
        where = ".".join(filter(None, (self._where, key)))
        made = _Part(where, value, self.faults)
        self._parts.append(made)
        return made

    def keys(self) -> list[str]:
        """Return the keys that are there."""
        return list(self._given)

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a text; empty where there is none."""
        value = self._value(key, "")
        if not isinstance(value, str):
            self.fault(key, "no_text", value)
            return ""
        if required and not value.strip():
            self.fault(key, "missing")
        return value.strip()

    def flag(self, key: str, default: bool = False) -> bool:
        """Return yes or no."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self.fault(key, "no_flag", value)
            return default
        return value

    def number(self, key: str) -> float | None:
        """Return a number; nothing where there is none."""
        value = self._value(key, None)
        if value is None:
            return None
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
        ):
            self.fault(key, "no_number", value)
            return None
        return float(value)

    def day(self, key: str) -> date | None:
        """Return a day; nothing where there is none."""
        value = self._value(key, None)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                self.fault(key, "no_day", value)
                return None
        if value is not None and type(value) is not date:
            self.fault(key, "no_day", value)
            return None
        return value

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice | None:
        """Return one of a few words."""
        value = self._value(key, None)
        if value is None:
            return default
        try:
            return kind(value)
        except ValueError:
            self.fault(key, "no_choice", f"{value}: {', '.join(kind)}")
            return default

    def names(self, key: str) -> tuple[str, ...]:
        """Return one or more names: a text, or a list of them."""
        value = self._value(key, ())
        found = (value,) if isinstance(value, str) else value
        if not isinstance(found, list | tuple) or not all(
            isinstance(name, str) and name.strip() for name in found
        ):
            self.fault(key, "no_names", value)
            return ()
        return tuple(name.strip() for name in found)

    def groups(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return columns with the groups in them that count."""
        part = self.part(key)
        found = {name: part.names(name) for name in part.keys()}
        for name in found:
            if name not in COLUMNS:
                part.fault(name, "no_column", ", ".join(COLUMNS))
        return found

    def clock(self, key: str) -> Clock | None:
        """Return a clock."""
        text = self.text(key)
        try:
            return read_clock(text) if text else None
        except UnreadableNorm as fault:
            self.fault(key, "no_clock", fault)
            return None

    def threshold(self, key: str, clock: Clock | None) -> Threshold | None:
        """Return within how long: a text such as ``20 seconds``, or a column and its unit."""
        value = self._value(key, None)
        if value is None:
            return None
        if isinstance(value, Mapping):
            part = self.part(key)
            return Threshold(column=part.text("column", required=True), unit=part.text("unit"))
        if not isinstance(value, str):
            self.fault(key, "no_threshold", value)
            return None
        try:
            return Threshold(limit=_limit(value, clock), text=value)
        except UnreadableNorm as fault:
            self.fault(key, "no_threshold", fault)
            return None

    def refuse_others(self) -> None:
        """Note keys that mean nothing: most often they are written wrongly."""
        for key in self._given:
            if key not in self._known:
                self.fault(key, "unknown_key")
        for part in self._parts:
            part.refuse_others()

    def _value(self, key: str, default: Any) -> Any:
        self._known.add(key)
        return self._given.get(key, default)


def _limit(text: str, clock: Clock | None) -> Any:
    """Return a threshold on the clock that a measure names, else on that of its own unit."""
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*(.+?)\s*", text)
    if clock is None or found is None:
        return read_norm(text)
    own = read_norm(text) if clock is not Clock.STATUTORY else None
    if own is not None and own.clock is clock:
        return own
    return norm_of(str(clock), found[1], found[2])


def _population(part: _Part) -> Population:
    return Population(
        subject=part.text("subject", required=True),
        having=part.names("having"),
        lacking=part.names("lacking"),
        where=part.groups("where"),
        sources=part.names("sources"),
    )


def _duration(part: _Part) -> Duration:
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


def _on_time(part: _Part) -> OnTime:
    end, column = part.names("to"), part.text("end_column")
    if bool(end) == bool(column):
        part.fault("to", "one_end")
    return OnTime(
        end=end,
        end_column=column,
        due_column=part.text("due_column"),
        statistic=part.choice("statistic", Statistic, Statistic.SHARE) or Statistic.SHARE,
    )


def _answered(part: _Part) -> Answered:
    waited = part.text("waited") or "value"
    if waited not in {"value", "times"}:
        part.fault("waited", "no_choice", f"{waited}: value, times")
    return Answered(
        offered=part.names("offered"),
        answered=part.names("answered"),
        abandoned=part.names("abandoned"),
        within=part.threshold("within", Clock.ELAPSED),
        short=part.threshold("short", Clock.ELAPSED),
        variant=part.choice("variant", ServiceLevel, ServiceLevel.ALL_OFFERED)
        or ServiceLevel.ALL_OFFERED,
        waited=waited,
    )


def _share(part: _Part) -> Share:
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


def _score(part: _Part) -> Score:
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


def _open_age(part: _Part) -> OpenAge:
    clock = part.clock("clock")
    return OpenAge(
        begin=part.names("from"),
        end=part.names("to"),
        clock=clock,
        statistic=part.choice("statistic", Statistic, Statistic.MEDIAN) or Statistic.MEDIAN,
        within=part.threshold("within", clock),
        counts_next=part.flag("after_closing_counts_next_day", True),
    )


_KINDS: dict[str, Callable[[_Part], Measure]] = {
    "duration": _duration,
    "on time": _on_time,
    "service level": _answered,
    "share": _share,
    "count": lambda part: Count(),
    "score": _score,
    "open age": _open_age,
}


def _measure(part: _Part) -> Measure:
    kind = part.text("kind", required=True)
    if kind in _KINDS:
        return _KINDS[kind](part)
    if kind:
        part.fault("kind", "no_choice", f"{kind}: {', '.join(_KINDS)}")
    return Count()


def _target(part: _Part, measure: Measure) -> Target:
    found = Target(*(part.number(key) for key in ("at_least", "at_most", "ambition")))
    if found.at_least is not None and found.at_most is not None:
        part.fault("at_most", "one_bound")
    for key in ("at_least", "at_most", "ambition"):
        value = getattr(found, key)
        if value is not None and is_share(measure) and not 0 <= value <= 1:
            part.fault(key, "no_share", value)
    return found


def is_share(measure: Measure) -> bool:
    """Say whether the figure of a measure is a share, 0-1."""
    if isinstance(measure, Share | Answered):
        return True
    return getattr(measure, "statistic", None) is Statistic.SHARE
