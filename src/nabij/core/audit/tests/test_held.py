# SPDX-License-Identifier: EUPL-1.2
"""Changes of one transaction that writes its own row: none waits, none is lost, none is claimed."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from nabij.core.audit.collecting.recording import one_transaction, record_change, unit
from nabij.core.audit.models import AuditRow, Checkpoint, PendingChange
from nabij.core.audit.public import check_chain
from nabij.core.audit.tests.building import last_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Give each test keys of its own."""


def make(thing: int) -> None:
    record_change("import", thing, before=None, after={"state": "new"})


def told() -> list[list[str]]:
    rows = AuditRow.objects.order_by("number").values_list("changes", flat=True)
    return [[change["id"] for change in json.loads(text)] for text in rows]


def checkpoint(number: int = 1) -> Checkpoint:
    return Checkpoint(up_to=number, rows=1, at=last_row().at, hash="", key_id="", mac="")


def test_what_a_savepoint_undid_is_not_told_and_all_else_is_in_its_order() -> None:
    with unit(name="test"), one_transaction() as tell:
        make(1)
        with suppress(ZeroDivisionError), transaction.atomic():
            make(2)
            with transaction.atomic():
                make(3)
            raise ZeroDivisionError
        with transaction.atomic():
            make(4)
        make(5)
        assert not PendingChange.objects.exists()
        tell(201)
    assert told() == [["1", "4", "5"]]
    assert check_chain().fault is None


def test_changes_that_nobody_told_are_told_at_the_end_of_the_unit() -> None:
    with unit(name="test"):
        with one_transaction():
            make(1)
        assert PendingChange.objects.count() == 1
        assert check_chain().waiting == 1
    assert told() == [["1"]]
    assert not PendingChange.objects.exists()


def test_what_rolls_back_leaves_nothing_to_tell() -> None:
    with unit(name="test"):
        with one_transaction():
            make(1)
            transaction.set_rollback(True)
        with suppress(ZeroDivisionError), one_transaction() as tell:
            make(2)
            tell(201)
            raise ZeroDivisionError
    assert told() == []
    assert not PendingChange.objects.exists()


def test_a_change_of_before_is_in_the_same_row() -> None:
    with unit(name="test"):
        with transaction.atomic():
            make(1)
        with one_transaction() as tell:
            make(2)
            tell(200)
        with one_transaction() as tell:
            make(3)
            tell(200)
    assert told() == [["1", "2"], ["3"]]
    assert not PendingChange.objects.exists()


def test_what_goes_along_is_there_with_the_row_or_not_at_all() -> None:
    with unit(name=f"test {uuid4()}"):
        with one_transaction() as tell:
            make(1)
            tell(201)
        with one_transaction() as tell:
            make(2)
            tell(201, after=[checkpoint()])
        with suppress(IntegrityError), one_transaction() as tell:
            make(3)
            tell(201, after=[checkpoint()])
    assert told() == [["1"], ["2"]]
    assert Checkpoint.objects.count() == 1


def test_what_goes_along_is_there_too_where_nothing_changed() -> None:
    with unit(name="test"):
        with transaction.atomic():
            make(1)
    with unit(name="test"), one_transaction() as tell:
        tell(201, after=[checkpoint(2)])
    assert Checkpoint.objects.count() == 1
    assert told() == [["1"]]
