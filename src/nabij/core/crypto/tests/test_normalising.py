# SPDX-License-Identifier: EUPL-1.2
"""Ways of writing that count as the same value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.crypto.public import normalise, register_normaliser


@pytest.mark.parametrize(
    ("name", "value", "same"),
    [
        ("digits", " 9999.93-653 ", "999993653"),
        ("digits", "012 345", "012345"),
        ("digits", "geen", ""),
        ("email", " Aylin.Demir@Voorbeeld.EXAMPLE ", "aylin.demir@voorbeeld.example"),
        ("phone", "06-12 34 56 78", "31612345678"),
        ("phone", "+31 (0)6 12345678", "31612345678"),
        ("phone", "0031612345678", "31612345678"),
        ("phone", "(010) 123 45 67", "31101234567"),
        ("phone", "+32 2 123 45 67", "3221234567"),
        ("phone", "14 010", "14010"),
        ("phone", "onbekend", ""),
        ("text", "  Van  Dér\tMeer ", "van der meer"),
    ],
)
def test_a_value_has_one_way_of_writing(name: str, value: str, same: str) -> None:
    assert normalise(name, value) == same


@given(st.text())
def test_of_digits_nothing_else_is_left(value: str) -> None:
    digits = normalise("digits", value)
    assert set(digits) <= set("0123456789")
    assert normalise("digits", f" {digits[:3]}.{digits[3:]}-") == digits


@given(st.sampled_from(["digits", "email", "phone", "text"]), st.text(st.characters()))
def test_any_text_has_an_answer(name: str, value: str) -> None:
    assert isinstance(normalise(name, value), str)


def test_a_name_stands_for_one_way_of_writing() -> None:
    with pytest.raises(ValueError, match="another normaliser named 'digits'"):
        register_normaliser("digits", str.strip)
