# SPDX-License-Identifier: EUPL-1.2
"""One table of a definition: what is asked of it is known, and the rest is refused."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from nabij.core.clock.exceptions import UnreadableNorm
from nabij.core.clock.norms.norm import Clock, norm_of, read_clock, read_norm
from nabij.measure.norms.definition.faults import Fault
from nabij.measure.norms.definition.measures import Threshold

COLUMNS = ("channel", "product", "team", "municipality", "area", "outcome", "actor")
"""The columns of events by which subjects can be chosen and told apart."""
Choice = TypeVar("Choice", bound=StrEnum)


class Part:
    """One table of a definition: what was asked of it is known, the rest is refused."""

    def __init__(self, where: str, given: Mapping[str, Any], faults: list[Fault]) -> None:
        self._where, self._given, self.faults = where, given, faults
        self._known: set[str] = set()
        self._parts: list[Part] = []

    def fault(self, key: str, code: str, value: object = "") -> None:
        """Note that something is wrong."""
        where = ".".join(filter(None, (self._where, key)))
        self.faults.append(Fault(where, code, str(value)))

    def part(self, key: str) -> Part:
        """Return the table under a key; an empty one where there is none."""
        value = self._value(key, {})
        if not isinstance(value, Mapping):
            self.fault(key, "no_table", value)
            value = {}
        where = ".".join(filter(None, (self._where, key)))
        made = Part(where, value, self.faults)
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

    def require(self, keys: Collection[str], reason: str) -> None:
        """Note which of the keys are not there, although a choice made elsewhere asks for them."""
        for key in keys:
            if key not in self._given:
                self.fault(key, "missing_for", reason)

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
