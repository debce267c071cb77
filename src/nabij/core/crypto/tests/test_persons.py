# SPDX-License-Identifier: EUPL-1.2
"""The random key of a person in events: one each, and forgotten when asked."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from nabij.core.crypto.models import Pseudonym
from nabij.core.crypto.public import forget, known_pseudonym, pseudonym_for

pytestmark = pytest.mark.django_db


def test_a_person_has_one_random_key_of_128_bits() -> None:
    key = pseudonym_for(kind="resident", subject_id=uuid4())
    assert re.fullmatch("[0-9a-f]{32}", key)


def test_the_same_person_keeps_it_and_others_have_another() -> None:
    aylin, kim = uuid4(), uuid4()
    assert pseudonym_for(kind="resident", subject_id=aylin) == pseudonym_for(
        kind="resident", subject_id=str(aylin)
    )
    assert pseudonym_for(kind="resident", subject_id=kim) != pseudonym_for(
        kind="resident", subject_id=aylin
    )
    assert pseudonym_for(kind="organisation", subject_id=aylin) != pseudonym_for(
        kind="resident", subject_id=aylin
    )


def test_asking_whether_there_is_one_makes_none() -> None:
    assert known_pseudonym(kind="resident", subject_id="1") is None
    key = pseudonym_for(kind="resident", subject_id="1")
    assert known_pseudonym(kind="resident", subject_id="1") == key
    assert Pseudonym.objects.count() == 1


def test_who_is_forgotten_leaves_no_link_and_comes_back_as_another() -> None:
    before = pseudonym_for(kind="resident", subject_id="1")
    assert forget(kind="resident", subject_id="1")
    assert not Pseudonym.objects.filter(person_key=before).exists()
    assert not forget(kind="resident", subject_id="1")
    assert pseudonym_for(kind="resident", subject_id="1") != before


def test_it_is_part_of_the_open_transaction() -> None:
    with transaction.atomic():
        pseudonym_for(kind="resident", subject_id="1")
        transaction.set_rollback(True)
    assert known_pseudonym(kind="resident", subject_id="1") is None


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_the_same_key() -> None:
    threads = 6
    together = Barrier(threads)

    def ask(_number: int) -> str:
        together.wait()
        try:
            with transaction.atomic():
                return pseudonym_for(kind="resident", subject_id="1")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        assert len(set(pool.map(ask, range(threads)))) == 1
    assert Pseudonym.objects.count() == 1


def test_what_was_deleted_does_not_stay_in_the_file() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete")
            assert cursor.fetchone()[0] == 1
