# SPDX-License-Identifier: EUPL-1.2
"""Several processes at once, and ``kill -9`` between a change and its row."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from django.utils import timezone

from nabij.core.audit.chain.sealing import current_key
from nabij.core.audit.chain.waiting import UNFINISHED_AFTER
from nabij.core.audit.models import AuditRow, PendingChange
from nabij.core.audit.public import append_unfinished, check_chain, remember

pytestmark = pytest.mark.slow

Apart = Callable[[str], "subprocess.Popen[str]"]
ROWS = 25
MANY = f"""
    from django.db import transaction
    from nabij.core.audit.public import record_change, record_view, unit

    for number in range({ROWS}):
        with unit(name="many"):
            with transaction.atomic():
                record_change("import", number, before=None, after={{"state": "new"}})
            record_view("resident", number, purpose="helpen")
    print("done", flush=True)
"""
DESTROY = f"""
    import time
    from datetime import timedelta
    from django.utils import timezone
    from nabij.core.audit.public import destroy_old_rows

    gone = 0
    while gone < {ROWS}:
        gone += destroy_old_rows(now=timezone.now() + timedelta(days=2000), batch=7)
        time.sleep(0.02)
    print("done", flush=True)
"""
HANG = """
    import time
    from django.db import transaction
    from nabij.core.audit.collecting import recording
    from nabij.core.audit.public import record_change, unit

    def hang(*args, **kwargs):
        print("there", flush=True)
        time.sleep(60)

    {where} = hang
    with unit(name="import"):
        with transaction.atomic():
            record_change("import", 1, before=None, after={{"state": "new"}})
            {before_commit}
"""


def test_rows_of_processes_at_once_make_one_chain_without_gaps(apart: Apart) -> None:
    started = [apart(MANY) for _ in range(3)]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.read() == "done\n"
    assert AuditRow.objects.count() == 3 * ROWS
    found = check_chain()
    assert (found.fault, found.rows, found.last, found.waiting) == (None, 3 * ROWS, 3 * ROWS, 0)


def test_a_check_gives_no_false_alarm_while_rows_are_added_and_destroyed(apart: Apart) -> None:
    current_key()  # made by the setup, before anything is written
    started = [apart(MANY), apart(MANY), apart(DESTROY)]
    checks = 0
    while any(process.poll() is None for process in started):
        found = check_chain()
        assert found.fault is None
        remember(found, now=timezone.now())
        checks += 1
    for process in started:
        assert process.stdout is not None
        assert process.stdout.read() == "done\n"
    assert checks > 1
    found = check_chain()
    assert (found.fault, found.waiting) == (None, 0)
    assert found.destroyed_to >= ROWS
    assert found.last - found.destroyed_to == found.rows


def kill_where(apart: Apart, where: str, before_commit: str = "") -> None:
    process = apart(HANG.format(where=where, before_commit=before_commit))
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    process.kill()
    process.wait()


def test_killed_between_change_and_row_the_change_gets_its_row_later(apart: Apart) -> None:
    kill_where(apart, "recording.append")
    assert (AuditRow.objects.count(), PendingChange.objects.count()) == (0, 1)
    assert check_chain().waiting == 1
    append_unfinished(now=timezone.now() + 2 * UNFINISHED_AFTER)
    (row,) = AuditRow.objects.all()
    assert (row.outcome, row.name, row.has_changes) == ("unfinished", "import", True)
    assert check_chain().fault is None


def test_killed_before_the_commit_nothing_is_claimed(apart: Apart) -> None:
    kill_where(apart, "recording.anything", before_commit="recording.anything()")
    append_unfinished(now=timezone.now() + 2 * UNFINISHED_AFTER)
    assert not AuditRow.objects.exists()
    assert not PendingChange.objects.exists()
