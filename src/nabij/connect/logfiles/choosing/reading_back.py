# SPDX-License-Identifier: EUPL-1.2
"""Reads a mapping, or a first guess at one, back as the choices that make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nabij.connect.logfiles.choosing.building import END_OF_DAY, Unclear, mapping_of
from nabij.connect.logfiles.choosing.choices import EVENTS, MOMENTS, Choices, ColumnChoice
from nabij.connect.logfiles.choosing.roles import TEXT_ROLES, Role
from nabij.connect.logfiles.mapping import Attribute, EventRule, Mapping, TimeSource
from nabij.connect.logfiles.reading import FileHints


class _Sheet:
    """The choices of a file while they are being filled in; the first role of a column stays."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._found = {name: ColumnChoice(name) for name in columns}

    def set(self, column: str | None, role: Role, **more: Any) -> None:
        """Note what a column is, where the file has it and nothing was said of it yet."""
        one = self._found.get(column or "")
        if one is not None and one.role is Role.NOTHING:
            self._found[one.column] = replace(one, role=role, **more)

    def add(self, column: str, **more: Any) -> None:
        """Note more about a column."""
        if column in self._found:
            self._found[column] = replace(self._found[column], **more)

    def columns(self) -> tuple[ColumnChoice, ...]:
        """All columns in the order of the file."""
        return tuple(self._found.values())


def choices_of(mapping: Mapping, columns: Sequence[str]) -> Choices | None:
    """Return the choices that make this mapping, or nothing where it says more than they can."""
    sheet = _Sheet(columns)
    for column in mapping.subject_columns:
        sheet.set(column, Role.SUBJECT_KEYED if column in mapping.key else Role.SUBJECT)
    has_names = any(rule.activity.constant is not None for rule in mapping.events)
    for rule in mapping.events:
        _set_event(sheet, rule)
    for one in mapping.keep:
        role = Role.KEEP if one.decimals is None else Role.ROUNDED
        sheet.set(one.column, role, kind=one.kind, formats=one.formats)
    for column in mapping.keyed_attributes():
        sheet.set(column, Role.KEYED)
    for column, reason in mapping.allow:
        sheet.add(column, reason=reason)
    choices = Choices(
        source=mapping.source,
        label=mapping.label,
        subject_kind=mapping.subject_kind,
        columns=sheet.columns(),
        rows_are=MOMENTS if has_names else EVENTS,
        zone=mapping.zone,
        decimal=mapping.decimal,
        missing=mapping.missing,
    )
    return choices if _make(choices, mapping) else None


def _set_event(sheet: _Sheet, rule: EventRule) -> None:
    moment = rule.activity.constant or ""
    for column in rule.activity.columns:
        sheet.set(column, Role.ACTIVITY)
    time = rule.time
    if time.clock:
        sheet.set(time.date, Role.DATE, formats=time.formats)
        sheet.set(time.clock, Role.CLOCK, moment=moment)
    else:
        sheet.set(time.column, Role.TIME, formats=time.formats, moment=moment)
    for role in TEXT_ROLES:
        source = getattr(rule.roles, role.value)
        for column in source.columns if source else ():
            sheet.set(column, role)
    for role, other in ((Role.DUE, rule.due), (Role.START, rule.start)):
        if other is not None:
            sheet.set(other.column, role, formats=other.formats)
    sheet.set(rule.value, Role.VALUE)


def _make(choices: Choices, mapping: Mapping) -> bool:
    """Whether the choices make the mapping: the same but for what makes no difference."""
    try:
        return _plain(mapping_of(choices)) == _plain(mapping)
    except Unclear:
        return False


def _plain(mapping: Mapping) -> Mapping:
    return replace(
        mapping,
        events=tuple(_plain_event(rule) for rule in mapping.events),
        keep=tuple(sorted(mapping.keep, key=_by_column)),
        key=tuple(sorted(mapping.key)),
        allow=tuple(sorted(mapping.allow)),
        # What is not named is left out as well, and how the file is written is found out.
        drop=(),
        file=FileHints(),
    )


def _by_column(one: Attribute) -> str:
    return one.column


def _plain_event(rule: EventRule) -> EventRule:
    due = rule.due
    if due is not None and due.at is None:
        due = replace(due, at=END_OF_DAY)
    return replace(rule, due=due, name=rule.name or rule.activity.constant)


def choices_of_draft(draft: dict[str, Any], columns: Sequence[str]) -> Choices:
    """Return a first guess, in the shape of the TOML and perhaps not whole, as choices."""
    sheet = _Sheet(columns)
    subject = draft.get("subject", {})
    for column in subject.get("columns", ()):
        sheet.set(column, Role.SUBJECT)
    shared, single = draft.get("events", {}), draft.get("event", [])
    sheet.set(shared.get("activity"), Role.ACTIVITY)
    for event in (shared, *single):
        _set_draft_time(sheet, event.get("time"), event.get("name", ""))
    for role in TEXT_ROLES:
        sheet.set(shared.get(role.value), role)
    due = _time_of(shared.get("due"))
    sheet.set(due.column, Role.DUE, formats=due.formats)
    return Choices(
        source=draft.get("source", ""),
        label=draft.get("label", ""),
        subject_kind=subject.get("kind", "case"),
        columns=sheet.columns(),
        rows_are=EVENTS if shared.get("activity") else MOMENTS,
    )


def _set_draft_time(sheet: _Sheet, value: Any, name: str) -> None:
    time = _time_of(value)
    moment = name.replace("_", " ").capitalize()
    sheet.set(time.column, Role.TIME, formats=time.formats, moment=moment)
    sheet.set(time.date, Role.DATE, formats=time.formats)
    sheet.set(time.clock, Role.CLOCK, moment=moment)


def _time_of(value: Any) -> TimeSource:
    if not isinstance(value, dict):
        return TimeSource(column=value)
    given = {**value, "formats": tuple(value.get("formats", ()))}
    return TimeSource(**given)
