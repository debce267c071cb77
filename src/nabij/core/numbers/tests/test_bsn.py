# SPDX-License-Identifier: EUPL-1.2
"""The eleven test: what it lets through is what is published, and a slip of the pen is caught."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.numbers.public import holds_bsn, passes_elfproef

_DIGITS = st.text("0123456789", min_size=9, max_size=9)


@given(_DIGITS)
def test_it_is_the_published_one(text: str) -> None:
    digits = [int(one) for one in text]
    weighted = sum(d * w for d, w in zip(digits, range(9, 1, -1), strict=False)) - digits[8]
    assert passes_elfproef(text) == (weighted % 11 == 0 and any(digits))


@given(_DIGITS, st.integers(0, 8), st.integers(1, 9))
def test_a_bsn_with_one_digit_wrong_is_none(digits: str, place: int, change: int) -> None:
    wrong = str((int(digits[place]) + change) % 10)
    both = {digits, digits[:place] + wrong + digits[place + 1 :]}
    assert sum(map(passes_elfproef, both)) <= 1


@given(_DIGITS, st.integers(0, 6))
def test_a_bsn_with_two_digits_swapped_is_none(digits: str, place: int) -> None:
    a, b = digits[place], digits[place + 1]
    swapped = digits[:place] + b + a + digits[place + 2 :]
    assert a == b or not (passes_elfproef(digits) and passes_elfproef(swapped))


@pytest.mark.parametrize("bsn", ["999993653", "999990019", "111222333", "123456782"])
def test_known_numbers_pass(bsn: str) -> None:
    assert passes_elfproef(bsn)


@pytest.mark.parametrize(
    "text", ["000000000", "99999365", "9999936530", "99999365a", "٩٩٩٩٩٣٦٥٣", "123456789", ""]
)
def test_what_is_no_bsn_does_not_pass(text: str) -> None:
    assert not passes_elfproef(text)


@pytest.mark.parametrize(
    "text", ["Mijn BSN is 999993653.", "9999.93.653", "Het is 999 993 653, dank"]
)
def test_a_bsn_is_seen_in_a_text(text: str) -> None:
    assert holds_bsn(text)


@pytest.mark.parametrize(
    "text", ["Bel 0599 993653", "06 99999365 3", "NL999993653-1", "op 30-11-2026", "€ 99,99"]
)
def test_telephones_days_and_other_numbers_are_none(text: str) -> None:
    assert not holds_bsn(text)
