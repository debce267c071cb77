# SPDX-License-Identifier: EUPL-1.2
"""What leads to a person is taken out, wherever it stands; what does not is left."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.operations.logs.personal import without_personal_data

KNOWN_BSN = ("111222333", "123456782", "999990019")
WORDS = st.text("abc zaak:;,()'\"=[]\n/", max_size=20)


@st.composite
def bsns(draw: st.DrawFn) -> str:
    digits = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8))
    total = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True))
    last = total % 11
    if last == 10 or not any(digits):
        return draw(st.sampled_from(KNOWN_BSN))
    return "".join(map(str, [*digits, last]))


@given(before=WORDS, bsn=bsns(), after=WORDS)
def test_a_bsn_is_taken_out(before: str, bsn: str, after: str) -> None:
    assert bsn not in without_personal_data(f"/persoon-{bsn}/zaak?bsn={bsn}&nummer_{bsn}")
    for written in (bsn, f"{bsn[:3]} {bsn[3:6]} {bsn[6:]}", f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"):
        cleaned = without_personal_data(f"{before} {written} {after}")
        assert bsn not in re.sub(r"[ .]", "", cleaned)


@given(before=WORDS, name=st.from_regex(r"[a-z][a-z0-9._+-]{0,12}", fullmatch=True), after=WORDS)
def test_an_address_for_mail_is_taken_out(before: str, name: str, after: str) -> None:
    address = f"{name}@voorbeeld.example"
    assert address not in without_personal_data(f"{before} {address} {after}")
    assert "@" not in without_personal_data(f"email={address}")
    coded = f"/zoek?mail={name}%40voorbeeld.example&pagina=2"
    assert without_personal_data(coded) == "/zoek?mail=[e-mail]&pagina=2"


@pytest.mark.parametrize(
    "text",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "+31 6 12345678",
        "0031612345678",
        "+31 (0)20 123 4567",
        "020-1234567",
        "0183 123456",
        "NL91 ABNA 0417 1643 00",
        "NL91ABNA0417164300",
        "4205 BE 12",
        "4205BE",
        "duplicate key\nDETAIL:  Key (name)=(Jan de Vries) already exists.",
        "null value\nDETAIL:  Failing row contains (7, Jan de Vries, Dorpsstraat 1).",
    ],
)
def test_other_things_that_lead_to_a_person(text: str) -> None:
    cleaned = without_personal_data(f"Fout bij {text}")
    for part in (text, "12345678", "1234567", "123456", "0417", "BE", "Jan de Vries"):
        assert part not in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "Job 0197c0de-1234-7abc-8def-0123456789ab: worker is gone",
        "2026-11-25T18:30:00Z took 123456789.5 ms",
        "GET paths:map 200 12.5 ms [4bf92f3577b34da6a3ce929d0e0e4736]",
        "123456789 events",
        "/usr/lib/python3.11/site-packages/django/core/handlers/base.py, line 197",
    ],
)
def test_what_leads_to_nobody_stays(text: str) -> None:
    assert without_personal_data(text) == text
