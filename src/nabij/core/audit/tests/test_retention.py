# SPDX-License-Identifier: EUPL-1.2
"""What is older than the retention goes, from the beginning only, and the chain still verifies."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from nabij.core.audit.chain.retention import destroy_old_rows
from nabij.core.audit.chain.witness import Witness, write_witness
from nabij.core.audit.models import AuditRow, ChainHead, Checkpoint, Mention
from nabij.core.audit.public import check_chain
from nabij.core.audit.tests.building import last_row, make_old_row, make_view

NOW = datetime(2026, 11, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _days(lake_home: Path, settings: Settings) -> None:
    settings.AUDIT_DAYS = 30


def make_rows(*days_ago: int) -> None:
    for days in days_ago:
        make_old_row(NOW - timedelta(days=days))


def test_old_rows_go_and_the_chain_still_verifies() -> None:
    make_rows(90, 60, 31, 30, 5)
    assert destroy_old_rows(now=NOW) == 3
    assert list(AuditRow.objects.order_by("number").values_list("number", flat=True)) == [4, 5, 6]
    assert not Mention.objects.filter(number__lte=3).exists()
    found = check_chain()
    assert (found.fault, found.first, found.destroyed_to) == (None, 4, 3)


def test_that_rows_were_destroyed_is_a_row_itself() -> None:
    make_rows(90, 60)
    destroy_old_rows(now=NOW)
    row = last_row()
    assert (row.name, row.actor_kind) == ("audit.retention", "system")
    assert json.loads(row.changes)[0]["fields"] == {"rows": [2, 0], "up_to": [2, None]}


def test_nothing_goes_from_the_middle() -> None:
    make_rows(5, 90, 60)
    assert destroy_old_rows(now=NOW) == 0
    assert AuditRow.objects.count() == 3


def test_it_goes_in_batches_and_can_be_repeated() -> None:
    make_rows(*range(60, 40, -1), 3)
    assert destroy_old_rows(now=NOW, batch=6) == 20
    assert destroy_old_rows(now=NOW, batch=6) == 0
    assert [c.up_to for c in Checkpoint.objects.order_by("up_to")] == [6, 12, 18, 20]
    assert check_chain().fault is None


def test_all_rows_may_be_old() -> None:
    make_rows(90, 60)
    destroy_old_rows(now=NOW)
    make_view()
    found = check_chain()
    assert (found.fault, found.first, found.last) == (None, 3, 4)


def test_the_gate_is_closed_afterwards() -> None:
    make_rows(90, 5)
    destroy_old_rows(now=NOW)
    assert ChainHead.objects.get().destroyable_to == 0


def test_a_row_that_was_remembered_outside_may_have_been_destroyed_since() -> None:
    make_rows(90, 60)
    write_witness(Witness(2, last_row().hash, NOW))
    destroy_old_rows(now=NOW)
    assert check_chain().fault is None


def test_nothing_is_kept_for_less_than_it_should(settings: Settings) -> None:
    settings.AUDIT_DAYS = 1826
    make_view()
    assert destroy_old_rows(now=timezone.now() + timedelta(days=1825)) == 0
    assert destroy_old_rows(now=timezone.now() + timedelta(days=1827)) == 1
