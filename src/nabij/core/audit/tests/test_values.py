# SPDX-License-Identifier: EUPL-1.2
"""What is kept of a value: no BSN, no secret, nothing endless."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.audit.collecting.values import (
    LONGEST,
    difference,
    kept,
    without_bsn,
)

BSN = "123456782"
NO_BSN = "123456789"


def code(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    "text",
    [BSN, f"BSN: {BSN}.", f"zaak-{BSN}", "1234.56.782", "123 456 782", "123.456.782", f"({BSN})"],
)
def test_a_bsn_never_enters_however_it_is_written(text: str) -> None:
    found = without_bsn(text, code)
    assert not re.search(r"\d{9}", re.sub(r"bsn:\w+|\D", " ", found))
    assert f"bsn:{code(BSN)[:16]}" in found


@pytest.mark.parametrize(
    "text", [NO_BSN, f"{BSN}0", f"a{BSN}", "2026-03-02T09:00:00", "06-12345678"]
)
def test_other_numbers_stay(text: str) -> None:
    assert without_bsn(text, code) == text


@given(st.uuids())
def test_an_id_of_ours_stays(value: UUID) -> None:
    assert without_bsn(f"employee:{value}", code) == f"employee:{value}"


def test_a_bsn_as_a_number_or_deep_inside_is_found_too() -> None:
    assert kept(int(BSN), code) == f"bsn:{code(BSN)[:16]}"
    assert BSN not in json.dumps(kept({"persons": [{"nr": BSN, BSN: 1}]}, code))
    assert kept({"bsn": "1"}, code) == {"bsn": None}


def test_a_field_called_bsn_is_a_secret_of_itself() -> None:
    found = difference({"bsn": "1"}, {"bsn": "2"}, secret=(), code=code)
    assert found is not None
    assert (found.fields, found.hidden) == ({}, ["bsn"])


def test_a_long_text_keeps_its_beginning_and_a_digest() -> None:
    one, other = "a" * 5_000, "a" * 4_999 + "b"
    assert len(str(kept(one, code))) < LONGEST
    assert kept(one, code) != kept(other, code)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (1.5, 1.5),
        (float("inf"), "inf"),
        (Decimal("1.10"), "1.10"),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T00:00:00+00:00"),
        (Colour.RED, "red"),
        ({"b", "a"}, ["a", "b"]),
        (("x", 1), ["x", 1]),
        ("nul\x00", "nul"),
    ],
)
def test_values_are_kept_as_plain_json(value: Any, expected: Any) -> None:
    assert kept(value, code) == expected


@pytest.mark.parametrize("value", [object(), b"bytes", sha256()])
def test_what_cannot_be_read_back_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be recorded"):
        kept(value, code)


@given(
    st.dictionaries(st.text(max_size=5), st.integers() | st.text() | st.none()),
    st.dictionaries(st.text(max_size=5), st.integers() | st.text() | st.none()),
)
def test_only_what_differs_is_kept(before: dict[str, Any], after: dict[str, Any]) -> None:
    found = difference(before, after, secret=(), code=code)
    names = set() if found is None else {*found.fields, *found.hidden}
    differing = {n for n in {*before, *after} if before.get(n, uuid4()) != after.get(n, uuid4())}
    assert names == differing
    json.dumps(found and found.fields)
