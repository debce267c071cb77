# SPDX-License-Identifier: EUPL-1.2
"""Our own events reach the lake exactly once, in order, whenever the process dies."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import call_command
from django.db import transaction

from nabij.core.events import registry
from nabij.core.events.public import Activity, Event, outbox_state, record, register_activity
from nabij.core.ports.destroyed import tell_destroyed
from nabij.measure.lake import actions
from nabij.measure.lake.access import tables_of
from nabij.measure.lake.models import Source
from nabij.measure.lake.public import (
    EventBlock,
    Written,
    activity_names,
    compact_source,
    events_in_order,
    source_faults,
    source_state,
    subject_ids,
    sync_outbox,
)
from nabij.measure.lake.storage.writer import Batch, SourceTables, write_batch

NOW = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _activities(monkeypatch: pytest.MonkeyPatch, lake_home: Path) -> None:
    monkeypatch.setattr(registry, "_activities", {})
    register_activity(Activity("call.offered", "Gebeld", "call"))
    register_activity(Activity("call.answered", "Opgenomen", "call", "s", {"menu": "integer"}))
    register_activity(Activity("case.received", "Ontvangen", "case"))


def happened(activity: str, subject: str, minutes: int = 0, **more: object) -> None:
    with transaction.atomic():
        at = NOW + timedelta(minutes=minutes)
        record(Event(activity, at, subject, **more), now=NOW)  # type: ignore[arg-type]


def in_lake(source: str) -> list[tuple[str, str]]:
    names = activity_names(source)
    found = []
    for table in events_in_order(source, ["activity_no"]):
        ids = subject_ids(source, table["subject_no"].to_pylist())
        for subject, activity in zip(
            table["subject_no"].to_pylist(), table["activity_no"].to_pylist(), strict=True
        ):
            found.append((ids[subject], names[activity]))
    return found


def test_events_arrive_per_kind_in_order_and_leave_the_outbox_empty() -> None:
    happened("call.offered", "c1")
    happened("case.received", "z1")
    happened("call.answered", "c1", 1, value=60.0, attributes={"menu": 3})
    assert sync_outbox(now=NOW) == 3
    assert in_lake("nabij-call") == [("c1", "call.offered"), ("c1", "call.answered")]
    assert in_lake("nabij-case") == [("z1", "case.received")]
    assert outbox_state().waiting == 0


def test_an_event_written_down_late_still_falls_into_its_place() -> None:
    happened("call.answered", "c1", 5)
    sync_outbox(now=NOW)
    happened("call.offered", "c1", 0)
    sync_outbox(now=NOW)
    assert in_lake("nabij-call") == [("c1", "call.offered"), ("c1", "call.answered")]


def test_events_at_the_same_time_keep_the_order_in_which_they_were_written() -> None:
    happened("call.offered", "c1")
    happened("call.answered", "c1")
    sync_outbox(now=NOW)
    assert [activity for _, activity in in_lake("nabij-call")] == ["call.offered", "call.answered"]


def test_dying_between_commit_and_delete_counts_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happened("call.offered", "c1")
    happened("case.received", "z1")

    def die(*, number: int) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(actions, "finish_batch", die)
        with pytest.raises(KeyboardInterrupt):
            sync_outbox(now=NOW)
    assert outbox_state().waiting == 2
    sync_outbox(now=NOW)
    assert outbox_state().waiting == 0
    assert in_lake("nabij-call") == [("c1", "call.offered")]
    assert in_lake("nabij-case") == [("z1", "case.received")]


def test_dying_between_two_kinds_brings_the_rest_later(monkeypatch: pytest.MonkeyPatch) -> None:
    happened("call.offered", "c1")
    happened("case.received", "z1")

    def only_calls(tables: SourceTables, blocks: list[EventBlock], batch: Batch) -> Written:
        if batch.subject_kind == "case":
            raise KeyboardInterrupt
        return write_batch(tables, blocks, batch)

    with monkeypatch.context() as patch:
        patch.setattr(actions, "write_batch", only_calls)
        with pytest.raises(KeyboardInterrupt):
            sync_outbox(now=NOW)
    sync_outbox(now=NOW)
    assert len(in_lake("nabij-call")) == 1
    assert len(in_lake("nabij-case")) == 1


def test_values_and_attributes_come_typed() -> None:
    happened("call.answered", "c1", value=60.0, attributes={"menu": 3}, channel="phone")
    sync_outbox(now=NOW)
    (table,) = events_in_order("nabij-call", ["value", "attr_menu", "channel", "id", "local_date"])
    (row,) = table.to_pylist()
    assert (row["value"], row["attr_menu"], row["channel"]) == (60.0, 3, "phone")
    assert len(row["id"]) == 36
    assert str(row["local_date"]) == "2026-04-01", "half past midnight in the Netherlands"


def answer(*words: str) -> dict[str, object]:
    out = StringIO()
    call_command("lake", *words, "--json", stdout=out)
    answered: dict[str, object] = json.loads(out.getvalue())
    return answered


def test_the_command_shows_what_waits_and_what_lies_where() -> None:
    happened("call.offered", "c1")
    assert answer("status")["outbox"] == {"waiting": 1, "oldest": str(NOW)}
    assert answer("sync") == {"moved": 1}
    happened("call.answered", "c1", 1)
    answer("sync")
    assert source_state("nabij-call").tail_files == 1
    assert answer("compact")["sources"] == {"nabij-call": {"files_before": 2, "files_after": 1}}
    assert answer("check") == {"checked": ["nabij-call"], "faults": {}}
    assert source_faults("nabij-call") == []
    assert len(in_lake("nabij-call")) == 2


def persons_in_lake(source: str) -> list[str | None]:
    return [
        key
        for table in events_in_order(source, ["person_key"])
        for key in table["person_key"].cast("string").to_pylist()
    ]


def test_what_was_destroyed_keeps_its_events_and_nothing_that_leads_to_it() -> None:
    happened("call.offered", "c1", person_key="p1")
    happened("call.offered", "c2", 1, person_key="p2")
    sync_outbox(now=NOW)
    # What still waits in the outbox is found as well.
    happened("call.answered", "c1", 2, person_key="p1")
    with transaction.atomic():
        tell_destroyed("call", ["c1", "never there"])
    after = in_lake("nabij-call")
    assert sorted(name for _subject, name in after) == [
        "call.answered",
        "call.offered",
        "call.offered",
    ]
    subjects = {subject for subject, _name in after}
    assert len(subjects) == 2
    assert "c1" not in subjects
    assert "c2" in subjects
    assert sorted(key or "" for key in persons_in_lake("nabij-call")) == ["", "", "p2"]
    assert source_faults("nabij-call") == []
    assert outbox_state().waiting == 0


def test_the_old_name_is_in_no_file_after_the_night(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happened("call.offered", "subject-to-forget")
    sync_outbox(now=NOW)
    with transaction.atomic():
        tell_destroyed("call", ["subject-to-forget"])
    monkeypatch.setattr(actions, "_STRAY_AFTER_S", 0)
    compact_source(source="nabij-call")
    place = tables_of("nabij-call").subjects.place
    rows = [
        pq.read_table(place.path(name), filesystem=place.filesystem).to_pylist()
        for name in place.parquet_files()
    ]
    assert rows
    assert "subject-to-forget" not in str(rows)


def test_destroying_what_never_happened_makes_no_source() -> None:
    with transaction.atomic():
        tell_destroyed("case", ["z1"])
    assert not Source.objects.exists()
