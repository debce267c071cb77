# SPDX-License-Identifier: EUPL-1.2
"""How the first rows of a file will come in under a mapping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from nabij.connect.logfiles.choosing.roles import Role
from nabij.connect.logfiles.mapping import ACTIVITY, EventBlock, Mapping, map_block
from nabij.connect.logfiles.reading import Block, Reject
from nabij.connect.logfiles.uploads.looking import Look
from nabij.connect.logfiles.wording import problem_text
from nabij.core.crypto.public import pseudonymiser
from nabij.core.ui.public import number

_SHOWN_EVENTS = 8
_SHOWN_REASONS = 5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TEXTS = ("team", "channel", "product", "area", "municipality", "outcome")


@dataclass(frozen=True)
class Refusal:
    """A reason why rows stay out: in words and by line for the first, and for how many it holds."""

    text: str
    line: int
    rows: int


@dataclass(frozen=True)
class Preview:
    """The first events as a table, and what became of ``rows`` rows that were tried."""

    headings: list[str]
    events: list[list[Any]]
    rows: int
    event_count: int
    rejected: int
    refusals: list[Refusal]


def preview_of(look: Look, mapping: Mapping) -> Preview:
    """Map the rows that were looked at, without keeping anything."""
    rejects = [*look.rejects]
    block = Block(look.with_columns(mapping.columns()), look.lines, look.lines)
    pseudonym = pseudonymiser(mapping.source)
    events = map_block(block, mapping, pseudonym, rejects.append, watch=False)
    columns = list(_columns(events, mapping.labels_by_role()))
    shown = range(min(_SHOWN_EVENTS, len(events)))
    return Preview(
        headings=[heading for heading, _values in columns],
        events=[[values[at] for _heading, values in columns] for at in shown],
        rows=look.sample.num_rows + len(look.rejects),
        event_count=len(events),
        rejected=len(rejects),
        refusals=_refusals(rejects),
    )


def _columns(
    events: EventBlock, labels: dict[str, dict[str, str]]
) -> Iterator[tuple[str, list[Any]]]:
    """The columns of the preview with their headings, and only the rows that are shown."""
    zone = ZoneInfo(settings.TIME_ZONE)

    def moments(values: list[int | None]) -> list[Any]:
        return [None if us is None else _moment(us, zone) for us in values]

    yield _("Zaak of gesprek"), events.subject[:_SHOWN_EVENTS].to_pylist()
    yield _("Wat er gebeurde"), _labelled(events.activity, labels.get(ACTIVITY, {}))
    yield _("Tijdstip"), moments(events.at_us[:_SHOWN_EVENTS].tolist())
    for name in _TEXTS:
        values = getattr(events, name)
        if values is not None:
            yield str(Role(name).label).capitalize(), _labelled(values, labels.get(name, {}))
    for role, times in ((Role.DUE, events.due_us), (Role.START, events.start_us)):
        if times is not None:
            yield str(role.label).capitalize(), moments(times[:_SHOWN_EVENTS].to_pylist())
    if events.value is not None:
        values = events.value[:_SHOWN_EVENTS].to_pylist()
        yield _("Waarde"), [None if one is None else _number(one) for one in values]
    for name, kept in events.attributes.items():
        yield name, kept[:_SHOWN_EVENTS].to_pylist()


def _labelled(values: Any, labels: dict[str, str]) -> list[str | None]:
    return [labels.get(code, code) for code in values[:_SHOWN_EVENTS].to_pylist()]


def _number(value: float) -> str:
    return number(value, 0 if value.is_integer() else 2)


def _moment(us: int, zone: ZoneInfo) -> datetime:
    return (_EPOCH + timedelta(microseconds=us)).astimezone(zone)


def _refusals(rejects: list[Reject]) -> list[Refusal]:
    """The reasons, the most frequent first; the first row of a kind lends its words."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Reject] = {}
    for reject in rejects:
        key = (reject.reason.code, str(reject.reason.params.get("columns", "")))
        counts[key] += 1
        first.setdefault(key, reject)
    return [
        Refusal(problem_text(first[key].reason), first[key].line, rows)
        for key, rows in counts.most_common(_SHOWN_REASONS)
    ]
