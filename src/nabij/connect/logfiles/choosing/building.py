# SPDX-License-Identifier: EUPL-1.2
"""Makes the mapping that choices stand for, or says what is missing or double in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.connect.logfiles.choosing.choices import MOMENTS, Choices, ColumnChoice
from nabij.connect.logfiles.choosing.roles import (
    KEYED_ROLES,
    SHARED_ROLES,
    SUBJECT_ROLES,
    TEXT_ROLES,
    Role,
)
from nabij.connect.logfiles.mapping import (
    Attribute,
    Condition,
    EventRule,
    Mapping,
    Roles,
    TextSource,
    TimeSource,
    attribute_name,
)

# What must be done by a day is in time until that day is over.
END_OF_DAY = "23:59:59"
# Tells a place on the map to about a kilometre.
ROUNDED_DECIMALS = 2


@dataclass(frozen=True)
class Gap:
    """Something that choices lack or have twice.

    ``column`` is where, "" where it is nowhere; ``part`` is "role" or "moment".
    """

    text: str
    column: str = ""
    part: str = "role"


class Unclear(Exception):
    """The choices do not make a mapping yet."""

    def __init__(self, gaps: list[Gap]) -> None:
        super().__init__("; ".join(gap.text for gap in gaps))
        self.gaps = gaps


def mapping_of(choices: Choices) -> Mapping:
    """Return the mapping that the choices stand for.

    Raises:
        Unclear: with all that is missing or double.
    """
    gaps = [*_missing(choices), *_double(choices)]
    if gaps:
        raise Unclear(gaps)
    return Mapping(
        source=choices.source,
        label=choices.label,
        subject_kind=choices.subject_kind,
        subject_columns=tuple(one.column for one in choices.having(*SUBJECT_ROLES)),
        events=_rules(choices),
        zone=choices.zone,
        decimal=choices.decimal,
        missing=choices.missing,
        keep=tuple(_attribute(one) for one in choices.having(Role.KEEP, Role.ROUNDED)),
        key=tuple(one.column for one in choices.having(*KEYED_ROLES)),
        allow=tuple((one.column, one.reason) for one in choices.columns if one.is_answered_for),
    )


def _missing(choices: Choices) -> Iterator[Gap]:
    if not choices.having(*SUBJECT_ROLES):
        yield Gap(_("Kies bij één kolom dat daar het nummer van de zaak of het gesprek in staat."))
    if choices.rows_are == MOMENTS:
        yield from _missing_moments(choices)
        return
    if not choices.having(Role.ACTIVITY):
        yield Gap(
            _(
                "Kies bij één kolom dat daar staat wat er gebeurde. Is er zo’n kolom niet? Kies dan"
                " bij ‘Wat is één regel?’ voor tijdstippen, en geef elk tijdstip een naam."
            )
        )
    if not choices.having(Role.TIME, Role.DATE):
        yield Gap(_("Kies bij één kolom dat daar het tijdstip in staat, of de datum."))


def _missing_moments(choices: Choices) -> Iterator[Gap]:
    moments = _moment_columns(choices)
    if not moments:
        yield Gap(_("Kies bij minstens één kolom dat daar een tijdstip in staat, of een datum."))
    for one in moments:
        if not one.moment:
            yield Gap(_("Schrijf op wat er op dit tijdstip gebeurde."), one.column, "moment")
    if choices.having(Role.CLOCK) and not choices.having(Role.DATE):
        yield Gap(
            _("Bij een tijd hoort een datum. Kies ook de kolom met de datum."),
            choices.having(Role.CLOCK)[0].column,
        )


def _double(choices: Choices) -> Iterator[Gap]:
    for role in Role:
        if role not in _free_roles(choices):
            first = choices.only(role)
            for other in choices.having(role)[1:]:
                yield _already(role, first, other)
    if choices.rows_are == MOMENTS:
        yield from _double_names(choices)
    elif choices.having(Role.TIME):
        for other in choices.having(Role.DATE, Role.CLOCK):
            yield _already(Role.TIME, choices.only(Role.TIME), other)


def _free_roles(choices: Choices) -> tuple[Role, ...]:
    """The roles that any number of columns may have here."""
    if choices.rows_are != MOMENTS:
        return SHARED_ROLES
    # A time of day needs one date to go with.
    return (*SHARED_ROLES, Role.TIME, Role.CLOCK if choices.having(Role.CLOCK) else Role.DATE)


def _double_names(choices: Choices) -> Iterator[Gap]:
    names: set[str] = set()
    for one in _moment_columns(choices):
        if one.moment and one.moment in names:
            yield Gap(_("Geef elk tijdstip een eigen naam."), one.column, "moment")
        names.add(one.moment)


def _already(role: Role, first: ColumnChoice | None, other: ColumnChoice) -> Gap:
    text = _("Bij ‘%(column)s’ koos u ook al ‘%(role)s’. Dat kan maar bij één kolom.")
    return Gap(text % {"column": first.column if first else "", "role": role.label}, other.column)


def _moment_columns(choices: Choices) -> tuple[ColumnChoice, ...]:
    """The columns of which each gives an event; a date beside clocks only goes with them."""
    clocks = choices.having(Role.CLOCK)
    return choices.having(Role.TIME, Role.CLOCK if clocks else Role.DATE)


def _rules(choices: Choices) -> tuple[EventRule, ...]:
    if choices.rows_are == MOMENTS:
        return tuple(_moment_rules(choices))
    activity = choices.having(Role.ACTIVITY)[0]
    return (_rule(choices, TextSource(columns=(activity.column,)), _row_time(choices)),)


def _row_time(choices: Choices) -> TimeSource:
    whole = choices.only(Role.TIME)
    if whole:
        return TimeSource(column=whole.column, formats=whole.formats)
    day, clock = choices.having(Role.DATE)[0], choices.only(Role.CLOCK)
    if clock is None:
        return TimeSource(column=day.column, formats=day.formats)
    return TimeSource(date=day.column, clock=clock.column, formats=day.formats)


def _moment_rules(choices: Choices) -> Iterator[EventRule]:
    columns = _moment_columns(choices)
    before: str | None = None
    for one in columns:
        # Where there are more moments, one that did not happen is no fault of its row.
        when = (Condition(one.column, present=True),) if len(columns) > 1 else ()
        text = TextSource(constant=one.moment)
        yield _rule(choices, text, _moment(choices, one, before), name=one.moment, when=when)
        before = one.moment if one.role is Role.CLOCK else before


def _moment(choices: Choices, one: ColumnChoice, before: str | None) -> TimeSource:
    if one.role is not Role.CLOCK:
        return TimeSource(column=one.column, formats=one.formats)
    day = choices.having(Role.DATE)[0]
    return TimeSource(date=day.column, clock=one.column, formats=day.formats, after=before)


def _rule(
    choices: Choices,
    activity: TextSource,
    time: TimeSource,
    name: str | None = None,
    when: tuple[Condition, ...] = (),
) -> EventRule:
    texts = {role.value: choices.only(role) for role in TEXT_ROLES}
    value = choices.only(Role.VALUE)
    return EventRule(
        activity=activity,
        time=time,
        name=name,
        when=when,
        start=_optional_time(choices.only(Role.START)),
        due=_optional_time(choices.only(Role.DUE), at=END_OF_DAY),
        value=value.column if value else None,
        roles=Roles(
            **{name: TextSource(columns=(one.column,)) for name, one in texts.items() if one}
        ),
    )


def _optional_time(one: ColumnChoice | None, at: str | None = None) -> TimeSource | None:
    return None if one is None else TimeSource(column=one.column, formats=one.formats, at=at)


def _attribute(one: ColumnChoice) -> Attribute:
    name = attribute_name(one.column)
    if one.role is Role.ROUNDED:
        return Attribute(one.column, name, "number", decimals=ROUNDED_DECIMALS)
    formats = one.formats if one.kind in ("time", "date") else ()
    return Attribute(one.column, name, one.kind, formats=formats)
