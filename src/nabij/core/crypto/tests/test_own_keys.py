# SPDX-License-Identifier: EUPL-1.2
"""What is sealed for somebody opens while their key is there, in its place, and never after."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nabij.core.crypto.care.checking import KeyState, key_report
from nabij.core.crypto.exceptions import Forgotten, KeyMissing, SealBroken
from nabij.core.crypto.models import SubjectKey
from nabij.core.crypto.public import Opener, Subject, destroy_own_key, sealer_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

AYLIN, KIM = Subject("resident", "1"), Subject("resident", "2")
PLACE, ROW = "audit.change.name", "resident 1"
ANY_TEXT = st.text(st.characters(), max_size=200)
FEW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def sealed(plain: str, *of: Subject, place: str = PLACE, row: str = ROW) -> str:
    return sealer_for(of or (AYLIN,)).seal(plain, place=place, row=row)


def opened(text: str, *, place: str = PLACE, row: str = ROW) -> str:
    return Opener([text]).open(text, place=place, row=row)


@FEW
@given(ANY_TEXT, st.sets(st.sampled_from([AYLIN, KIM, Subject("organisation", "1")]), min_size=1))
def test_any_text_comes_back_as_it_was(plain: str, of: set[Subject]) -> None:
    assert opened(sealed(plain, *of)) == plain


@FEW
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_in_another_field_or_row_it_does_not_open(plain: str, place: str, row: str) -> None:
    assume((place, row) != (PLACE, ROW))
    with pytest.raises(SealBroken):
        opened(sealed(plain), place=place, row=row)


@FEW
@given(ANY_TEXT)
def test_with_the_key_of_somebody_else_it_does_not_open(plain: str) -> None:
    hers, his = sealed(plain, AYLIN), sealed(plain, KIM)
    swapped = his.replace(his.split(":")[1], hers.split(":")[1])
    with pytest.raises(SealBroken):
        opened(swapped)


@FEW
@given(ANY_TEXT, st.data())
def test_a_change_of_any_sign_is_refused(plain: str, data: st.DataObject) -> None:
    text = sealed(plain)
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters().filter(lambda other: other != text[at]))
    with pytest.raises((SealBroken, Forgotten)):
        opened(text[:at] + sign + text[at + 1 :])


def test_neither_the_text_nor_its_length_can_be_seen() -> None:
    assert "Velde" not in sealed("Velde")
    assert sealed("Velde") != sealed("Velde")
    assert len({len(sealed("x" * length)) for length in range(64)}) == 1


def test_once_the_key_is_destroyed_nobody_opens_it_and_a_new_one_does_not_either() -> None:
    before, his = sealed("Velde"), sealed("Bos", KIM)
    assert destroy_own_key(kind="resident", subject_id="1")
    assert not destroy_own_key(kind="resident", subject_id="1")
    after = sealed("Linde")
    with pytest.raises(Forgotten):
        opened(before)
    assert (opened(after), opened(his)) == ("Linde", "Bos")
    assert [Opener([before, after]).is_forgotten(text) for text in (before, after)] == [True, False]


@pytest.mark.parametrize("whose", [AYLIN, KIM])
def test_what_was_of_two_goes_with_either(whose: Subject) -> None:
    text = sealed("Velde", KIM, AYLIN)
    destroy_own_key(kind=whose.kind, subject_id=whose.id)
    with pytest.raises(Forgotten):
        opened(text)


def test_the_keys_themselves_are_sealed_each_another_and_tell_no_order() -> None:
    sealed("x", AYLIN, KIM)
    one, other = SubjectKey.objects.order_by("subject_id")
    assert len(bytes.fromhex(one.secret)) == 32
    assert one.secret != other.secret
    assert (one.pk.version, other.pk.version) == (4, 4)
    stored = SubjectKey.objects.values_list("secret", flat=True)
    assert one.secret not in str(list(stored))
    names = {field.name for field in SubjectKey._meta.fields}
    assert names == {"id", "kind", "subject_id", "secret"}


def test_nobody_has_no_seal() -> None:
    with pytest.raises(ValueError, match="for whom"):
        sealer_for([])


def test_a_key_that_is_made_goes_with_the_transaction() -> None:
    with transaction.atomic():
        text = sealed("Velde")
        transaction.set_rollback(True)
    with pytest.raises(Forgotten):
        opened(text)


def test_a_rotation_takes_them_along_and_a_lost_key_is_told(production: Path) -> None:
    call_command("keys", "create", stdout=StringIO())
    text = sealed("Velde")
    call_command("keys", "rotate", "encryption", stdout=StringIO())
    assert opened(text) == "Velde"
    place = "crypto.subjectkey.secret"
    counted = {key.version: key.uses.get(place, 0) for key in _encryption_keys()}
    assert counted == {1: 0, 2: 1}
    (production / "keys" / "encryption.2.key").unlink()
    with pytest.raises(KeyMissing):
        opened(text)
    assert any("encryption.2.key is lost: 1 values" in fault for fault in key_report().faults)


def _encryption_keys() -> list[KeyState]:
    return [key for key in key_report().keys if key.purpose == "encryption"]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_the_same_key() -> None:
    threads = 6
    together = Barrier(threads)

    def ask(_number: int) -> str:
        together.wait()
        try:
            with transaction.atomic():
                return sealed("Velde", AYLIN, KIM)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        texts = list(pool.map(ask, range(threads)))
    assert {opened(text) for text in texts} == {"Velde"}
    assert SubjectKey.objects.count() == 2
