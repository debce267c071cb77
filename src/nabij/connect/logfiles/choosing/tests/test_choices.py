# SPDX-License-Identifier: EUPL-1.2
"""From choices to a mapping and back: what the form can express, it recognises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.connect.logfiles.choosing.building import Unclear, mapping_of
from nabij.connect.logfiles.choosing.choices import EVENTS, MOMENTS, Choices, ColumnChoice
from nabij.connect.logfiles.choosing.reading_back import choices_of
from nabij.connect.logfiles.choosing.roles import DATED_ROLES, MOMENT_ROLES, Role
from nabij.connect.logfiles.choosing.wording import LOOKS_LIKE
from nabij.connect.logfiles.mapping import SENSITIVE_KINDS, load_mapping, to_toml

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = [*"abcdefgh", "team:naam", "x y"]


FREE = [Role.NOTHING, Role.SUBJECT, Role.SUBJECT_KEYED, Role.KEEP, Role.ROUNDED, Role.KEYED]
ONCE = [role for role in Role if role not in (*FREE, *MOMENT_ROLES, Role.ACTIVITY)]
FORMATS = [(), ("%d-%m-%Y",), ("%d-%m-%Y %H:%M", "%d-%m-%Y")]
TIMES = {
    EVENTS: [[Role.TIME], [Role.DATE], [Role.DATE, Role.CLOCK]],
    MOMENTS: [
        [Role.TIME],
        [Role.TIME, Role.TIME],
        [Role.DATE, Role.DATE],
        [Role.DATE, Role.CLOCK, Role.CLOCK],
        [Role.TIME, Role.DATE, Role.CLOCK],
    ],
}


@st.composite
def whole_choices(draw: st.DrawFn) -> Choices:
    """Choices that make a mapping: what is needed, and anything beside it, in any order."""
    rows_are = draw(st.sampled_from([EVENTS, MOMENTS]))
    needed = [Role.SUBJECT, *draw(st.sampled_from(TIMES[rows_are]))]
    needed += [Role.ACTIVITY] if rows_are == EVENTS else []
    beside = draw(st.lists(st.sampled_from(FREE), max_size=3))
    beside += draw(st.permutations(ONCE))[:2]
    roles = draw(st.permutations([*needed, *beside]))
    columns = [
        ColumnChoice(
            name,
            role,
            moment=name.title() if role in MOMENT_ROLES else "",
            formats=draw(st.sampled_from(FORMATS)) if role in DATED_ROLES else (),
        )
        for name, role in zip(NAMES, roles, strict=False)
    ]
    return Choices(
        source="zaken",
        label="Zaken",
        subject_kind=draw(st.sampled_from(["case", "call"])),
        columns=tuple(columns),
        rows_are=rows_are,
        zone=draw(st.sampled_from(["Europe/Amsterdam", "UTC"])),
        decimal=draw(st.sampled_from([".", ","])),
        missing=draw(st.sampled_from([(), ("NULL", "n.v.t.")])),
    )


@given(choices=whole_choices())
def test_what_was_chosen_is_read_back_from_the_text_of_the_mapping(choices: Choices) -> None:
    mapping = mapping_of(choices)
    read = load_mapping(to_toml(mapping))
    assert read == mapping
    again = choices_of(read, NAMES)
    assert again is not None
    assert mapping_of(again) == mapping


@given(roles=st.lists(st.sampled_from(Role), min_size=len(NAMES), max_size=len(NAMES)))
def test_what_does_not_make_a_mapping_says_what_and_where(roles: list[Role]) -> None:
    columns = tuple(map(ColumnChoice, NAMES, roles))
    # Without a name for a moment, times alone never make one.
    with pytest.raises(Unclear) as unclear:
        mapping_of(Choices("a", "A", "case", columns, rows_are=MOMENTS))
    assert all(gap.text for gap in unclear.value.gaps)
    assert {gap.column for gap in unclear.value.gaps} <= {"", *NAMES}


def test_a_mapping_that_says_more_can_only_be_text() -> None:
    for name in ("calls", "assen"):
        mapping = load_mapping(EXAMPLES / f"{name}.toml")
        assert choices_of(mapping, [*mapping.columns(), "nog een"]) is None


def test_a_shipped_example_of_steps_can_be_chosen_per_column() -> None:
    mapping = load_mapping(EXAMPLES / "receipt.toml")
    choices = choices_of(mapping, mapping.columns())
    assert choices is not None
    roles = {one.column: one.role for one in choices.columns}
    assert roles["case:concept:name"] is Role.SUBJECT
    assert roles["org:resource"] is Role.KEYED
    assert roles["case:deadline"] is Role.DUE


def test_a_condition_of_ones_own_is_never_lost() -> None:
    text = 'source = "a"\nlabel = "A"\n[subject]\nkind = "case"\ncolumns = ["z"]\n[events]\n'
    text += 'activity = "s"\ntime = "t"\nwhen = { column = "s", not = ["x"] }\n'
    assert choices_of(load_mapping(text), ["z", "s", "t"]) is None


def test_a_clock_past_midnight_belongs_to_the_next_day() -> None:
    columns = (
        ColumnChoice("zaak", Role.SUBJECT),
        ColumnChoice("dag", Role.DATE),
        ColumnChoice("begin", Role.CLOCK, moment="Gebeld"),
        ColumnChoice("einde", Role.CLOCK, moment="Opgehangen"),
    )
    mapping = mapping_of(Choices("a", "A", "call", columns, rows_are=MOMENTS))
    assert [rule.time.after for rule in mapping.events] == [None, "Gebeld"]
    assert [rule.time.date for rule in mapping.events] == ["dag", "dag"]


@pytest.mark.parametrize("role", [Role.KEYED, Role.SUBJECT_KEYED])
def test_what_is_keyed_needs_no_reason(role: Role) -> None:
    columns = (
        ColumnChoice("nummer", role, reason="Een reden die niet meer nodig is"),
        ColumnChoice("zaak", Role.SUBJECT),
        ColumnChoice("stap", Role.ACTIVITY),
        ColumnChoice("tijd", Role.TIME),
    )
    mapping = mapping_of(Choices("a", "A", "case", columns))
    assert mapping.key == ("nummer",)
    assert mapping.allow == ()
    assert replace(mapping, key=()) != mapping


def test_every_kind_of_personal_data_has_words_of_its_own() -> None:
    assert set(LOOKS_LIKE) == set(SENSITIVE_KINDS)
