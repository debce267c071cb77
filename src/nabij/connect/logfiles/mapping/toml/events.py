# SPDX-License-Identifier: EUPL-1.2
"""Reads [events] and [[event]]: what the first says holds for each of the second."""

from collections.abc import Sequence
from typing import Any

from nabij.connect.logfiles.mapping.model import (
    TEXT_ROLES,
    Condition,
    EventRule,
    Roles,
    TextSource,
    TimeSource,
)
from nabij.connect.logfiles.mapping.times.clocks import clock_us
from nabij.connect.logfiles.mapping.times.formats import has_clock, has_date, is_format
from nabij.connect.logfiles.mapping.times.zones import is_zone
from nabij.connect.logfiles.mapping.toml.tables import Table

TEXT_SHAPES = (str, list, dict)
TEXT_EXPECTED = "a column, a list of columns, or a table"
ACTORS = frozenset({"resident", "employee", "system"})
_Parts = dict[str, Any]


def read_events(shared: Table | None, single: Sequence[Table]) -> tuple[EventRule, ...]:
    """The events of a mapping; what is wrong with them is noted in the tables."""
    common = {} if shared is None else _parts(shared)
    if not single:
        rule = None if shared is None else _rule(shared, common)
        return () if rule is None else (rule,)
    rules = [_rule(table, {**common, **_own(table, common)}) for table in single]
    found = tuple(rule for rule in rules if rule is not None)
    _refuse_bad_references(single, rules)
    return found


def _own(table: Table, common: _Parts) -> _Parts:
    """What one [[event]] says; its name is its activity unless it says otherwise."""
    own = _parts(table)
    own["roles"] = {**common.get("roles", {}), **own["roles"]}
    return own


def _parts(table: Table) -> _Parts:
    """The parts that a table gives; those that it does not name are absent."""
    parts: _Parts = {
        "name": table.text("name"),
        "activity": _text(table, "activity"),
        "value": table.text("value"),
        "when": _conditions(table),
    }
    for key in ("time", "start", "due"):
        parts[key] = _time(table, key)
    named = {role: _text(table, role) for role in TEXT_ROLES if role != "actor"}
    named["actor"] = _actor(table)
    table.done()
    given = {key: part for key, part in parts.items() if part}
    roles = {role: source for role, source in named.items() if source is not None}
    if "name" in given and "activity" not in given:
        given["activity"] = TextSource(constant=given["name"])
    return {**given, "roles": roles}


def _rule(table: Table, parts: _Parts) -> EventRule | None:
    for key in ("activity", "time"):
        if key not in parts and key not in table.data:
            table.complain("missing_key", where=table.where, key=key)
    if "activity" not in parts or "time" not in parts:
        return None
    return EventRule(**{**parts, "roles": Roles(**parts["roles"])})


def _refuse_bad_references(tables: Sequence[Table], rules: Sequence[EventRule | None]) -> None:
    above: set[str] = set()
    for table, rule in zip(tables, rules, strict=True):
        if rule is None:
            continue
        for moment in (rule.time, rule.start, rule.due):
            for name in (moment.event, moment.after) if moment else ():
                if name is not None and name not in above:
                    table.complain("unknown_event", "time", where=table.where, value=name)
        if rule.name in above:
            table.complain("double_event", "name", value=rule.name or "")
        above |= {rule.name} if rule.name else set()


def _text(table: Table, key: str) -> TextSource | None:
    value = table.raw(key, TEXT_SHAPES, TEXT_EXPECTED)
    if value is None:
        return None
    if not isinstance(value, dict):
        return TextSource(columns=table.texts(key))
    one = table.inner(key, value)
    source = TextSource(
        columns=one.texts("columns") or one.texts("column"),
        constant=one.text("constant"),
        values=_translations(one),
        other=one.text("other"),
    )
    one.asked = ["column", "columns", "constant", "values", "other"]
    one.done()
    if bool(source.columns) == (source.constant is not None):
        one.complain("no_text_given", key, where=one.where)
    return source


def _actor(table: Table) -> TextSource | None:
    """Who acts is a kind of actor; a mapping that could store anything else is refused."""
    source = _text(table, "actor")
    if source is None:
        return None
    words = [source.constant, source.other, *(word for _, word in source.values)]
    open_ended = bool(source.columns) and source.other is None
    if open_ended or not {word for word in words if word is not None} <= ACTORS:
        table.complain("bad_actor", "actor", known=", ".join(sorted(ACTORS)))
    return source


def _translations(table: Table) -> tuple[tuple[str, str], ...]:
    given = table.raw("values", dict, "a table of words")
    if given is None:
        return ()
    words = table.inner("values", given)
    return tuple((word, words.text(word) or "") for word in given)


def _time(table: Table, key: str) -> TimeSource | None:
    value = table.raw(key, (str, dict), "a column or a table")
    if value is None:
        return None
    if isinstance(value, str):
        return TimeSource(column=value)
    one = table.inner(key, value)
    moment = TimeSource(
        column=one.text("column"),
        date=one.text("date"),
        clock=one.text("clock"),
        event=one.text("event"),
        seconds=one.texts("seconds"),
        formats=one.texts("formats"),
        clock_formats=one.texts("clock_formats"),
        zone=one.text("zone"),
        at=one.text("at"),
        after=one.text("after"),
    )
    one.done()
    _refuse_bad_time(one, moment, key)
    return moment


def _refuse_bad_time(one: Table, moment: TimeSource, key: str) -> None:
    ways = [moment.column, moment.date, moment.event]
    given = sum(way is not None for way in ways)
    if given != 1 or (moment.clock is None) != (moment.date is None):
        one.complain("two_times_given" if given > 1 else "no_time_given", key, where=one.where)
    if moment.after is not None and moment.clock is None:
        one.complain("after_without_clock", key, where=one.where)
    wanted = ((moment.formats, has_date), (moment.clock_formats, has_clock))
    for texts, fits in wanted:
        for text in texts:
            if not is_format(text) or not fits(text):
                one.complain("bad_format", key, value=text)
    if moment.zone is not None and not is_zone(moment.zone):
        one.complain("bad_zone", key, value=moment.zone)
    if moment.at is not None and clock_us(moment.at) is None:
        one.complain("bad_clock", key, value=moment.at)


def _conditions(table: Table) -> tuple[Condition, ...]:
    value = table.raw("when", (dict, list), "a table or a list of tables")
    given = [value] if isinstance(value, dict) else value or []
    found: list[Condition] = []
    for one in given:
        if not isinstance(one, dict):
            table.complain("wrong_type", "when", key="when", where=table.where, expected="tables")
            continue
        found.append(_condition(table.inner("when", one)))
    return tuple(found)


def _condition(one: Table) -> Condition:
    condition = Condition(
        column=one.text("column", required=True) or "",
        one_of=one.texts("is"),
        none_of=one.texts("not"),
        present=one.boolean("present"),
    )
    one.done()
    if not condition.one_of and not condition.none_of and condition.present is None:
        one.complain("no_condition", "when", where=one.where)
    return condition
