# SPDX-License-Identifier: EUPL-1.2
"""Writes a mapping as TOML that reads back as the same mapping."""

import json
import re
from collections.abc import Iterable

from nabij.connect.logfiles.mapping.model import (
    ACTIVITY,
    Attribute,
    Condition,
    EventRule,
    Mapping,
    TextSource,
    TimeSource,
    attribute_name,
)
from nabij.connect.logfiles.reading import FileHints

Value = str | bool | int | tuple[str, ...] | dict[str, "Value"] | list["Value"]


def to_toml(mapping: Mapping) -> str:
    """TOML text for which `load_mapping` gives this mapping again."""
    lines = _pairs(
        {
            "source": mapping.source,
            "label": mapping.label,
            "zone": mapping.zone,
            "decimal": mapping.decimal,
            "missing": mapping.missing,
            "drop": mapping.drop,
            "key": mapping.key,
        }
    )
    lines += _table("[file]", _hints(mapping.file))
    subject: dict[str, Value] = {"kind": mapping.subject_kind, "columns": mapping.subject_columns}
    lines += _table("[subject]", subject)
    for event in mapping.events:
        lines += _table("[[event]]", _event(event))
    lines += _table("[keep]", {one.column: _attribute(one) for one in mapping.keep})
    lines += _table("[allow]", dict(mapping.allow))
    for role, words in _labels(mapping).items():
        lines += _table("[labels]" if role == ACTIVITY else f"[labels.{role}]", dict(words))
    return "\n".join(lines) + "\n"


def _labels(mapping: Mapping) -> dict[str, dict[str, str]]:
    """Those of activities first: in TOML a table comes before the tables within it."""
    found = mapping.labels_by_role()
    return {ACTIVITY: found.pop(ACTIVITY, {}), **found}


def _hints(hints: FileHints) -> dict[str, Value]:
    found: dict[str, Value | None] = {
        "encoding": hints.encoding,
        "delimiter": hints.delimiter,
        "quote": hints.quote,
        "header": None if hints.header else False,
    }
    return {key: value for key, value in found.items() if value is not None}


def _event(event: EventRule) -> dict[str, Value]:
    found: dict[str, Value | None] = {
        "name": event.name,
        "activity": _text(event.activity),
        "time": _time(event.time),
        "start": None if event.start is None else _time(event.start),
        "when": [_condition(one) for one in event.when] or None,
        **{role: _text(source) for role, source in event.roles.named()},
        "value": event.value,
        "due": None if event.due is None else _time(event.due),
    }
    return {key: value for key, value in found.items() if value is not None}


def _text(source: TextSource) -> Value:
    if source.constant is None and not source.values and source.other is None:
        return source.columns[0] if len(source.columns) == 1 else source.columns
    return _given(
        columns=source.columns,
        constant=source.constant,
        values=dict(source.values),
        other=source.other,
    )


def _time(moment: TimeSource) -> Value:
    found = _given(
        column=moment.column,
        date=moment.date,
        clock=moment.clock,
        event=moment.event,
        seconds=moment.seconds,
        formats=moment.formats,
        clock_formats=moment.clock_formats,
        zone=moment.zone,
        at=moment.at,
        after=moment.after,
    )
    return found["column"] if set(found) == {"column"} else found


def _condition(condition: Condition) -> Value:
    found = _given(column=condition.column, present=condition.present)
    if condition.one_of:
        found["is"] = condition.one_of
    if condition.none_of:
        found["not"] = condition.none_of
    return found


def _attribute(one: Attribute) -> Value:
    if not one.formats and one.decimals is None and one.name == attribute_name(one.column):
        return one.kind
    return _given(type=one.kind, name=one.name, formats=one.formats, decimals=one.decimals)


def _given(**values: Value | None) -> dict[str, Value]:
    """Without what is not given: None, and empty lists and tables."""
    return {
        key: value for key, value in values.items() if value is not None and value not in ((), {})
    }


def _table(header: str, values: dict[str, Value]) -> list[str]:
    return ["", header, *_pairs(values)] if values else []


def _pairs(values: dict[str, Value]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in values.items() if value != ()]


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _string(text)


def _string(text: str) -> str:
    # JSON escapes as TOML does, but for this one control character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Value) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    items: Iterable[Value] = value
    return "[" + ", ".join(_value(one) for one in items) + "]"
