# SPDX-License-Identifier: EUPL-1.2
"""``kill -9`` at the worst moments: our own events are counted once, and nobody is kept waiting."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import transaction

from nabij.core.events import registry
from nabij.core.events.public import Activity, Event, outbox_state, record, register_activity
from nabij.measure.lake.public import events_in_order, source_faults, sync_outbox

Apart = Callable[[str], "subprocess.Popen[str]"]
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EVENTS = 300
SYNC = """
    import time
    from datetime import UTC, datetime
    from nabij.core.events.public import Activity, register_activity
    from nabij.measure.lake import actions
    from nabij.measure.lake.storage import writer

    register_activity(Activity("bell.rung", "Gebeld", "bell"))

    def hang(*args, **kwargs):
        print("there", flush=True)
        time.sleep(60)

    {moment} = hang
    actions.sync_outbox(now=datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
"""


@pytest.fixture(autouse=True)
def _waiting(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_activities", {})
    register_activity(Activity("bell.rung", "Gebeld", "bell"))
    with transaction.atomic():
        for number in range(EVENTS):
            record(Event("bell.rung", NOW, f"b{number % 7}"), now=NOW)


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment",
    ["writer._complete", "writer.Table.commit", "actions.finish_batch"],
    ids=["while writing", "before the commit", "after the commit"],
)
def test_a_killed_sync_is_finished_by_the_next(apart: Apart, moment: str) -> None:
    process = apart(SYNC.format(moment=moment))
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    process.kill()
    process.wait()
    assert outbox_state().waiting == EVENTS
    sync_outbox(now=NOW)
    assert outbox_state().waiting == 0
    assert sum(len(table) for table in events_in_order("nabij-bell", ["id"])) == EVENTS
    ids = [i for table in events_in_order("nabij-bell", ["id"]) for i in table["id"].to_pylist()]
    assert len(set(ids)) == EVENTS
    assert source_faults("nabij-bell") == []
