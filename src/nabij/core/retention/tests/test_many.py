# SPDX-License-Identifier: EUPL-1.2
"""Thousands of records: a batch at a time is in memory, and the queries grow with the batches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.core.ports.retained import ClosedRecord, retained
from nabij.core.retention.lists import gathering
from nabij.core.retention.models import DestructionItem, DestructionList
from nabij.core.retention.tests.building import NOW, TODAY, make_category

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MANY = 4_300


@pytest.mark.slow
def test_gathering_keeps_no_more_than_a_batch_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    make_category()
    most_ahead = 0

    def closed_before(day: date) -> Iterable[ClosedRecord]:
        nonlocal most_ahead
        for number in range(MANY):
            if number % 50 == 0:
                stored = DestructionItem.objects.count()
                most_ahead = max(most_ahead, number - stored)
            yield ClosedRecord(str(number), f"DOS-{number}", "11.1", date(2019, 1, 1))

    port = replace(retained.get("dossier"), closed_before=closed_before)
    entries = dict(retained._entries) | {"dossier": port}
    monkeypatch.setattr(retained, "_entries", entries)
    made = DestructionList.objects.create(reference_day=TODAY, made_at=NOW)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        gathering.gather(list_id=made.pk)

    assert made.items.count() == MANY
    assert most_ahead <= 2 * gathering.BATCH
    batches = MANY // gathering.BATCH + 1
    # Counting for this test aside, at most eight for a batch and twenty around them.
    counting = MANY // 50
    assert len(asked) - counting <= 10 * batches + 20


def test_what_was_left_half_way_is_gathered_without_doubles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_category()
    records = [
        ClosedRecord(str(number), f"DOS-{number}", "11.1", date(2019, 1, 1))
        for number in range(1_200)
    ]

    def broken(day: date) -> Iterable[ClosedRecord]:
        yield from records[:1_100]
        raise RuntimeError

    port = retained.get("dossier")
    made = DestructionList.objects.create(reference_day=TODAY, made_at=NOW)
    for closed_before in (broken, lambda day: records):
        entries = {"dossier": replace(port, closed_before=closed_before)}
        monkeypatch.setattr(retained, "_entries", dict(retained._entries) | entries)
        try:
            gathering.gather(list_id=made.pk)
        except RuntimeError:
            assert made.items.count() == 1_000
    made.refresh_from_db()
    assert made.state == "draft"
    assert made.items.count() == 1_200
