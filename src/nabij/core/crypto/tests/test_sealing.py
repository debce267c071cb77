# SPDX-License-Identifier: EUPL-1.2
"""What is sealed opens in its own place with its own key, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.crypto.exceptions import KeyMissing, SealBroken
from nabij.core.crypto.keys import write_key
from nabij.core.crypto.sealing import hash_of, hashes_of, seal, unseal, version_of

ANY_TEXT = st.text(st.characters(), max_size=200)
PLACE, ROW = "residents.person.bsn", "0190c7a2-0000-7000-8000-000000000001"


@pytest.fixture(scope="module", autouse=True)
def _own_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(NABIJ_HOME=tmp_path_factory.mktemp("home")):
        yield


@given(ANY_TEXT)
def test_any_text_comes_back_as_it_was(plain: str) -> None:
    assert unseal(seal(plain, place=PLACE, row=ROW), place=PLACE, row=ROW) == plain


@given(ANY_TEXT.filter(lambda text: len(text) > 8))
def test_the_text_cannot_be_seen_and_looks_different_every_time(plain: str) -> None:
    first, second = (seal(plain, place=PLACE, row=ROW) for _time in range(2))
    assert first != second
    assert plain not in first


@given(ANY_TEXT, st.data())
def test_a_change_of_any_sign_is_refused(plain: str, data: st.DataObject) -> None:
    sealed = seal(plain, place=PLACE, row=ROW)
    at = data.draw(st.integers(0, len(sealed) - 1))
    sign = data.draw(st.characters().filter(lambda other: other != sealed[at]))
    with pytest.raises((SealBroken, KeyMissing)):
        unseal(sealed[:at] + sign + sealed[at + 1 :], place=PLACE, row=ROW)


@given(ANY_TEXT, st.data())
def test_what_was_cut_off_is_refused(plain: str, data: st.DataObject) -> None:
    sealed = seal(plain, place=PLACE, row=ROW)
    kept = data.draw(st.integers(0, len(sealed) - 1))
    with pytest.raises(SealBroken):
        unseal(sealed[:kept], place=PLACE, row=ROW)


@given(ANY_TEXT)
def test_a_copy_in_another_field_or_row_is_refused(plain: str) -> None:
    sealed = seal(plain, place=PLACE, row=ROW)
    with pytest.raises(SealBroken, match="residents.person.note does not open"):
        unseal(sealed, place="residents.person.note", row=ROW)
    with pytest.raises(SealBroken, match="copied from another row"):
        unseal(sealed, place=PLACE, row=ROW.replace("1", "2"))


def test_a_value_of_a_key_that_is_not_here_names_the_file() -> None:
    sealed = seal("123456782", place=PLACE, row=ROW)
    with pytest.raises(KeyMissing, match=r"encryption\.7\.key .* key backup"):
        unseal(sealed.replace("v1:1:", "v1:7:"), place=PLACE, row=ROW)


def test_a_value_cannot_be_moved_to_another_version_of_the_key(tmp_path: Path) -> None:
    with override_settings(NABIJ_HOME=tmp_path):
        sealed = seal("123456782", place=PLACE, row=ROW)
        write_key("encryption", 2)
        with pytest.raises(SealBroken):
            unseal(sealed.replace("v1:1:", "v1:2:"), place=PLACE, row=ROW)


@pytest.mark.parametrize("text", ["", "123456782", "v1:", "v1:1:", "v2:1:AAAA", "v1:0:AAAA"])
def test_what_was_never_sealed_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(SealBroken) as refused:
        unseal(text, place=PLACE, row=ROW)
    assert "123456782" not in str(refused.value)


def test_values_of_every_version_stay_readable_and_the_newest_writes(tmp_path: Path) -> None:
    with override_settings(NABIJ_HOME=tmp_path):
        old = seal("Aylin", place=PLACE, row=ROW)
        write_key("encryption", 2)
        new = seal("Aylin", place=PLACE, row=ROW)
        assert (version_of(old), version_of(new)) == (1, 2)
        assert unseal(old, place=PLACE, row=ROW) == unseal(new, place=PLACE, row=ROW) == "Aylin"


def test_a_hash_is_the_same_for_one_value_in_one_field_only() -> None:
    assert hash_of("123456782", place=PLACE) == hash_of("123456782", place=PLACE)
    assert hash_of("123456782", place=PLACE) != hash_of("123456783", place=PLACE)
    assert hash_of("123456782", place=PLACE) != hash_of("123456782", place="cases.case.bsn")


def test_hashes_of_all_versions_are_searched_the_newest_first(tmp_path: Path) -> None:
    with override_settings(NABIJ_HOME=tmp_path):
        old = hash_of("123456782", place=PLACE)
        write_key("search", 2)
        assert hashes_of("123456782", place=PLACE) == [hash_of("123456782", place=PLACE), old]


def test_another_installation_has_other_hashes(tmp_path: Path) -> None:
    here = hash_of("123456782", place=PLACE)
    with override_settings(NABIJ_HOME=tmp_path):
        assert hash_of("123456782", place=PLACE) != here
