# SPDX-License-Identifier: EUPL-1.2
"""What a form shows and nobody touches, is what it gives back."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.normbook.forms.amounts import amount_of, amount_text
from nabij.measure.normbook.forms.choosing import fields_of, posted_again
from nabij.measure.normbook.forms.drafts import TextForm
from nabij.measure.normbook.forms.plain import number_of
from nabij.measure.norms.library import shipped_texts
from nabij.measure.norms.public import (
    Clock,
    definition_of,
    read_definition,
    text_of,
    without_validity,
)
from nabij.measure.norms.tests.published import definition

SAVING = {"based_on": "1", "valid_from": "2026-12-01", "reason": "Omdat het kan"}
KINDS = {
    "duur": {
        "kind": "duration",
        "from": "case.received",
        "to": ["case.decided", "Besloten; en verzonden"],
        "clock": "working days",
        "statistic": "p90",
    },
    "open": {
        "kind": "open age",
        "from": "case.received",
        "to": "case.decided",
        "statistic": "share",
        "within": "6 weeks",
    },
    "aantal": {"kind": "count"},
    "cijfer": {"kind": "score", "activity": "survey.answered", "statistic": "share", "at_least": 8},
    "opgehangen": {"kind": "abandoned", "variant": "after", "abandoned": "x", "within": "1 minute"},
    "direct": {"kind": "direct answer", "variant": "no repeat", "within": "7 days"},
    "deel": {"kind": "share", "at_most_of": "call.transferred", "times": 0},
}


def through_fields(text: str) -> Any:
    """Return the definition that a form gives back of one that it shows."""
    found = fields_of(text)
    assert found is not None
    kind, initial = found
    form = kind(posted_again(kind, initial) | SAVING, is_new=True, initial=initial)
    assert form.is_valid(), form.errors
    return read_definition(form.text)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", sorted(shipped_texts()))
def test_every_shipped_norm_goes_through_the_fields(code: str, language: str) -> None:
    text = shipped_texts()[code]
    with translation.override(language):
        assert through_fields(text) == read_definition(text)


@pytest.mark.parametrize("view", sorted(set(KINDS) - {"duur"}))
def test_every_other_kind_goes_through_the_fields(view: str) -> None:
    share = view in {"open", "cijfer", "deel", "opgehangen", "direct"}
    keys = {
        "code": "x",
        "name": '“Een naam” met \\ en "',
        "counts": {"subject": "case", "where": {"channel": ["email", "form"]}},
        "measure": KINDS[view],
        "target": {"at_most": 0.855 if share else 1500},
    }
    text = text_of(keys)
    found = fields_of(text)
    assert found is not None
    assert found[0].view == view
    assert through_fields(text) == definition_of(keys)


@pytest.mark.parametrize(
    "keys",
    [
        {"measure": KINDS["duur"]},
        {"measure": {"kind": "on time", "to": "case.decided"}},
        {"measure": {"kind": "duration", "whole_days": True}},
        {"counts": {"subject": "case", "sources": ["zaken"]}},
    ],
)
def test_what_fields_cannot_say_stays_text(keys: dict[str, Any]) -> None:
    whole = {"code": "x", "name": "X", "counts": {"subject": "case"}, "measure": KINDS["aantal"]}
    assert fields_of(text_of(whole | keys)) is None


@pytest.mark.shared
def test_every_published_norm_goes_through_the_text(shared_data: Path) -> None:
    with (shared_data / "norms" / "published_norms.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 42
    fielded = 0
    for number, row in enumerate(rows):
        keys = definition(number, row)
        form = TextForm(SAVING | {"body": text_of(keys)})
        assert form.is_valid(), form.errors
        assert form.made() == definition_of(keys)
        found = fields_of(form.text)
        if found is not None:
            assert through_fields(form.text) == definition_of(keys)
            fielded += 1
    # Three towns promise what a column of each report says, which only a text can.
    assert fielded >= 39


def test_the_days_on_which_a_norm_holds_are_taken_out_of_its_text() -> None:
    rest = "[counts]\nvalid_from = 1\n"
    text = f'code = "x"\nvalid_from = 2026-01-01\nvalid_until = "2026-02-01"\n{rest}'
    assert without_validity(text) == f'code = "x"\n{rest}'


@given(st.integers(0, 36_600 * 24), st.sampled_from([Clock.ELAPSED, Clock.WORKING_DAYS]))
def test_an_amount_of_time_is_read_as_it_is_shown(value: int, clock: Clock) -> None:
    if clock is Clock.WORKING_DAYS:
        value %= 30_000
    assert amount_of(amount_text(float(value), clock), clock) == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nl", "1.000", 1000),
        ("nl", "1.250.000,5", 1_250_000.5),
        ("nl", "7,5", 7.5),
        ("nl", "7.5", 7.5),
        ("en", "1,000", 1000),
        ("en", "7.5", 7.5),
    ],
)
def test_numbers_are_read_as_people_write_them(language: str, text: str, value: float) -> None:
    with translation.override(language):
        assert number_of(text) == value
