# SPDX-License-Identifier: EUPL-1.2
"""Reads a mapping from TOML and says everything that is wrong with it at once."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from nabij.connect.logfiles.mapping.messages import MappingError
from nabij.connect.logfiles.mapping.model import (
    DEFAULT_ZONE,
    KINDS,
    Attribute,
    EventRule,
    Mapping,
    attribute_name,
)
from nabij.connect.logfiles.mapping.times.formats import is_format
from nabij.connect.logfiles.mapping.times.zones import is_zone
from nabij.connect.logfiles.mapping.toml.events import read_events
from nabij.connect.logfiles.mapping.toml.labels import read_labels, refuse_idle_labels
from nabij.connect.logfiles.mapping.toml.tables import Complaints, Table
from nabij.connect.logfiles.reading import FileHints, Problem

SOURCE = re.compile(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")
REASON_LETTERS = 10
TEXT_NAME = "mapping"
MOST_BYTES = 256 << 10


def load_mapping(path_or_text: Path | str) -> Mapping:
    """The mapping in a TOML file, given as a path, or in TOML text, given as a string.

    Raises: MappingError with all that is wrong, each with its line where that is known.
    """
    if isinstance(path_or_text, str):
        return _parse(path_or_text, TEXT_NAME)
    return _parse(_text_of(path_or_text), _name(path_or_text))


def mapping_from_dict(data: dict[str, Any]) -> Mapping:
    """The mapping in data that has the shape of the TOML, for instance from a form.

    Raises: MappingError.
    """
    return _mapping(data, Complaints(TEXT_NAME))


def _name(path: Path) -> str:
    return path.name or str(path)


def _text_of(path: Path) -> str:
    """What stands in a file; nothing of it is ever part of a message: it may be the wrong file."""
    try:
        if path.is_dir():
            raise _unusable(path, "mapping_is_folder")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or "no such path"
        raise _unusable(path, "unreadable_mapping", detail=detail) from error
    if len(content) > MOST_BYTES:
        raise _unusable(path, "mapping_too_large", limit=MOST_BYTES >> 10)
    if not content.strip():
        raise _unusable(path, "mapping_empty")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable(path, "mapping_not_text") from error
    if "\0" in text:
        raise _unusable(path, "mapping_not_text")
    return text


def _unusable(path: Path, code: str, **params: str | int) -> MappingError:
    return MappingError(_name(path), ((None, Problem(code, params)),))


def _parse(text: str, name: str) -> Mapping:
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        detail = str(error) or "nested too deep"
        found = re.search(r"\(at line (\d+), column \d+\)", detail)
        line = int(found.group(1)) if found else None
        raise MappingError(name, ((line, Problem("bad_toml", {"detail": detail})),)) from error
    return _mapping(data, Complaints(name, text))


def _mapping(data: dict[str, Any], complaints: Complaints) -> Mapping:
    top = Table(data, complaints)
    source = top.text("source", required=True) or ""
    kind, columns = _subject(top)
    mapping = Mapping(
        source=source,
        label=top.text("label") or source,
        subject_kind=kind,
        subject_columns=columns,
        events=_events(top),
        zone=_zone(top),
        decimal=_decimal(top),
        missing=top.texts("missing"),
        keep=_keep(top),
        drop=top.texts("drop"),
        key=top.texts("key"),
        allow=_allow(top),
        labels=read_labels(top),
        file=_file(top),
    )
    top.done()
    if "source" in data and not SOURCE.fullmatch(source):
        top.complain("bad_source", "source", value=source)
    _refuse_contradictions(top, mapping)
    if mapping.events:  # else that is what is wrong
        refuse_idle_labels(top, mapping)
    complaints.raise_any()
    return mapping


def _subject(top: Table) -> tuple[str, tuple[str, ...]]:
    table = top.table("subject")
    if table is None:
        if "subject" not in top.data:
            top.complain("missing_key", where=top.where, key="subject")
        return "", ()
    kind = table.text("kind", required=True) or ""
    columns = table.texts("columns") or table.texts("column")
    table.asked = ["kind", "columns", "column"]
    if not columns:
        table.complain("missing_key", where=table.where, key="columns")
    table.done()
    return kind, columns


def _events(top: Table) -> tuple[EventRule, ...]:
    shared, single = top.table("events"), top.tables("event")
    if shared is None and not single:
        top.complain("no_events")
        return ()
    return read_events(shared, single)


def _zone(top: Table) -> str:
    zone = top.text("zone") or DEFAULT_ZONE
    if not is_zone(zone):
        top.complain("bad_zone", "zone", value=zone)
    return zone


def _decimal(top: Table) -> str:
    sign = top.text("decimal") or "."
    if sign not in (".", ","):
        top.complain(
            "bad_choice",
            "decimal",
            key="decimal",
            where=top.where,
            expected="'.' or ','",
            value=sign,
        )
    return sign


def _file(top: Table) -> FileHints:
    table = top.table("file")
    if table is None:
        return FileHints()
    header = table.boolean("header")
    hints = FileHints(
        encoding=table.text("encoding"),
        delimiter=table.text("delimiter"),
        quote=table.text("quote"),
        header=header is not False,
    )
    table.done()
    return hints


def _keep(top: Table) -> tuple[Attribute, ...]:
    table = top.table("keep")
    if table is None:
        return ()
    found = (_attribute(table, column, value) for column, value in table.data.items())
    return tuple(one for one in found if one is not None)


def _attribute(table: Table, column: str, value: Any) -> Attribute | None:
    if isinstance(value, str):
        return _of_kind(table, column, Attribute(column, attribute_name(column), value))
    if not isinstance(value, dict):
        code = "misplaced_key" if column in ("drop", "key", "missing") else "wrong_type"
        expected: dict[str, str | int] = (
            {} if code == "misplaced_key" else {"expected": "a kind, as 'text'"}
        )
        table.complain(code, column, key=column, where=table.where, **expected)
        return None
    one = table.inner(column, value)
    attribute = Attribute(
        column=column,
        name=attribute_name(one.text("name") or column),
        kind=one.text("type", required=True) or "text",
        formats=one.texts("formats"),
        decimals=one.integer("decimals"),
    )
    one.done()
    for text in attribute.formats:
        if not is_format(text):
            one.complain("bad_format", column, value=text)
    return _of_kind(table, column, attribute)


def _of_kind(table: Table, column: str, attribute: Attribute) -> Attribute:
    if attribute.kind not in KINDS:
        table.complain("bad_kind", column, value=attribute.kind, known=", ".join(KINDS))
    return attribute


def _allow(top: Table) -> tuple[tuple[str, str], ...]:
    table = top.table("allow")
    if table is None:
        return ()
    for column in table.data:
        if len((table.text(column) or "").strip()) < REASON_LETTERS:
            table.complain("thin_reason", column, value=column)
    return tuple((column, str(reason)) for column, reason in table.data.items())


def _refuse_contradictions(top: Table, mapping: Mapping) -> None:
    used = set(mapping.columns())
    for column in mapping.drop:
        if column in used:
            top.complain("dropped_and_used", "drop", column=column)
    for name, count in Counter(mapping.attribute_names()).items():
        if count > 1:
            top.complain("double_attribute", value=name)
