# SPDX-License-Identifier: EUPL-1.2
"""A name that is shown holds no path, nothing invisible and no more than fits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.files.content.names import clean_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("zaken.csv", "zaken.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jan\\zaken maart.csv", "zaken maart.csv"),
        ("a\r\nSet-Cookie: x=1.csv", "a Set-Cookie: x=1.csv"),
        ("factuur\u202efdp.exe", "factuur fdp.exe"),
        ("nul\x00byte.csv", "nul byte.csv"),
        ("  ..  ", "bestand"),
        ("", "bestand"),
        ("café.csv", "café.csv"),
        ("x" * 60 + ".csv", "x" * 35 + "….csv"),
        ("x" * 60, "x" * 40),
    ],
)
def test_the_name_is_cleaned(given_name: str, shown: str) -> None:
    assert clean_name(given_name, longest=40) == shown


@given(st.text(), st.integers(20, 60))
def test_whatever_is_given_the_name_is_safe_to_show(name: str, longest: int) -> None:
    shown = clean_name(name, longest=longest)

    assert 0 < len(shown) <= longest
    assert not set("/\\\r\n\0") & set(shown)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert shown == shown.strip()
