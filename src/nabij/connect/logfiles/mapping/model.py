# SPDX-License-Identifier: EUPL-1.2
"""What a mapping says: how the columns of a log become subjects, activities, times and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from nabij.connect.logfiles.reading import FileHints

KINDS = ("text", "integer", "number", "boolean", "time", "date")
DEFAULT_ZONE = "Europe/Amsterdam"
# The attribute in which the lifecycle of an event is kept.
LIFECYCLE = "lifecycle"


@dataclass(frozen=True)
class TextSource:
    """Text of one column, of several joined, or a constant; `values` translates it.

    `other` replaces whatever `values` does not name; without it that stays as it is.
    """

    columns: tuple[str, ...] = ()
    constant: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    other: str | None = None

    def possible(self) -> frozenset[str] | None:
        """All texts it can give, or None where whatever stands in the column comes through."""
        if self.constant is None and self.other is None:
            return None
        given = {word for _, word in self.values} if self.columns else set()
        return frozenset(given | {text for text in (self.constant, self.other) if text})


@dataclass(frozen=True)
class TimeSource:
    """A moment: a column, a date and a clock column, or another event and seconds after it.

    `formats` are those of strptime, tried in order (for `clock` there are `clock_formats`); none
    means ISO 8601. `at` is the time of day for values that are only a date. A clock time that
    lies more than twelve hours before event `after` belongs to the next day.
    """

    column: str | None = None
    date: str | None = None
    clock: str | None = None
    event: str | None = None
    seconds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    clock_formats: tuple[str, ...] = ()
    zone: str | None = None
    at: str | None = None
    after: str | None = None

    def columns(self) -> Iterator[str]:
        """The columns this moment is made of."""
        yield from (name for name in (self.column, self.date, self.clock) if name)
        yield from self.seconds


@dataclass(frozen=True)
class Condition:
    """Holds where the column has one of `one_of`, none of `none_of`, or is (not) filled."""

    column: str
    one_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    present: bool | None = None


@dataclass(frozen=True)
class Roles:
    """What an event says in codes, apart from its activity."""

    lifecycle: TextSource | None = None
    team: TextSource | None = None
    product: TextSource | None = None
    channel: TextSource | None = None
    municipality: TextSource | None = None
    area: TextSource | None = None
    actor: TextSource | None = None
    outcome: TextSource | None = None

    def named(self) -> Iterator[tuple[str, TextSource]]:
        """The roles that are mapped."""
        for one in fields(self):
            source = getattr(self, one.name)
            if source is not None:
                yield one.name, source


TEXT_ROLES = tuple(one.name for one in fields(Roles))
ACTIVITY = "activity"
# The roles by which people tell cases apart; their codes may have labels, as activities may.
LABELLED = tuple(role for role in TEXT_ROLES if role != LIFECYCLE)


@dataclass(frozen=True)
class EventRule:
    """One event that a row gives where all of `when` holds; `name` is what others call it by."""

    activity: TextSource
    time: TimeSource
    name: str | None = None
    start: TimeSource | None = None
    when: tuple[Condition, ...] = ()
    roles: Roles = Roles()
    value: str | None = None
    due: TimeSource | None = None

    def columns(self) -> Iterator[str]:
        """The columns this event is made of."""
        for text in (self.activity, *(source for _, source in self.roles.named())):
            yield from text.columns
        for moment in (self.time, self.start, self.due):
            if moment is not None:
                yield from moment.columns()
        yield from (condition.column for condition in self.when)
        if self.value is not None:
            yield self.value


@dataclass(frozen=True)
class Attribute:
    """A column that is kept as it is, as `name` and of a kind out of `KINDS`."""

    column: str
    name: str
    kind: str
    formats: tuple[str, ...] = ()
    decimals: int | None = None

    @property
    def is_free(self) -> bool:
        """Whether anything could stand in it, an exact number included."""
        return self.kind in ("text", "integer") or (self.kind == "number" and self.decimals is None)


@dataclass(frozen=True)
class Mapping:
    """A whole mapping; what it does not name is left out of the import.

    `key` names columns that are stored only as a keyed pseudonym, `allow` those that somebody
    answers for, with the reason, although they look like personal data. `missing` are texts
    that mean "not filled"; `decimal` is the decimal sign of numbers. `labels` says how people
    read a code: the role it stands in ("activity" or one of `LABELLED`), the code, the label.
    """

    source: str
    label: str
    subject_kind: str
    subject_columns: tuple[str, ...]
    events: tuple[EventRule, ...]
    zone: str = DEFAULT_ZONE
    decimal: str = "."
    missing: tuple[str, ...] = ()
    keep: tuple[Attribute, ...] = ()
    drop: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    allow: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str, str], ...] = ()
    file: FileHints = field(default_factory=FileHints)

    def columns(self) -> tuple[str, ...]:
        """Every column that has to be read, once."""
        names = [*self.subject_columns, *self.key, *(one.column for one in self.keep)]
        for event in self.events:
            names += event.columns()
        return tuple(dict.fromkeys(names))

    def labels_by_role(self) -> dict[str, dict[str, str]]:
        """The labels of codes, apart for each role."""
        found: dict[str, dict[str, str]] = {}
        for role, code, label in self.labels:
            found.setdefault(role, {})[code] = label
        return found

    def texts_of(self, role: str) -> list[TextSource]:
        """Where each event has its activity, or what it says in another role, from."""
        if role == ACTIVITY:
            return [event.activity for event in self.events]
        found = (getattr(event.roles, role) for event in self.events)
        return [source for source in found if source is not None]

    def stored_columns(self) -> dict[str, str]:
        """The columns whose values end up readable in the lake, and as what.

        "text" is kept as it is (numbers too), "code" names steps, teams and the like, "typed" can
        hold nothing but a date, a rounded number or yes and no.
        """
        used = dict.fromkeys((one.column for one in self.keep), "typed")
        for event in self.events:
            for source in (event.activity, *(source for _, source in event.roles.named())):
                if source.other is None:  # else only the words of the mapping remain
                    used.update(dict.fromkeys(source.columns, "code"))
        used.update(dict.fromkeys(self.subject_columns, "code"))
        used.update({one.column: "text" for one in self.keep if one.is_free})
        return {column: use for column, use in used.items() if column not in self.key}

    def keyed_attributes(self) -> tuple[str, ...]:
        """Keyed columns that are nothing else: their pseudonyms are kept as attributes."""
        used = {*self.subject_columns, *(one.column for one in self.keep)}
        for event in self.events:
            used.update(event.columns())
        return tuple(column for column in self.key if column not in used)

    def attribute_names(self) -> list[str]:
        """The names under which values are kept beside the fields of an event."""
        names = [one.name for one in self.keep]
        names += [attribute_name(column) for column in self.keyed_attributes()]
        has_lifecycle = any(event.roles.lifecycle is not None for event in self.events)
        return [*names, LIFECYCLE] if has_lifecycle else names


def attribute_name(column: str) -> str:
    """A name for an attribute that every reader of the lake's files accepts."""
    kept = "".join("_" if letter in ' ,;{}()\n\t="`' else letter for letter in column)
    return "".join(letter for letter in kept if letter.isprintable()) or "column"
