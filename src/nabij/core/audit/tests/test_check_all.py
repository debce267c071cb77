# SPDX-License-Identifier: EUPL-1.2
"""A check goes on after the first fault, and a short one looks at the newest rows only."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from nabij.core.audit.chain.checking import check_chain, check_newest
from nabij.core.audit.chain.faults import MOST_TOLD, Fault, Wrong
from nabij.core.audit.models import AuditRow, ChainHead, Mention
from nabij.core.audit.tests.building import make_change, make_view, no_triggers, sql

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys and witness of each test's own."""


@pytest.fixture(autouse=True)
def _rows() -> None:
    for turn in range(8):
        make_change(value=str(turn)) if turn % 2 else make_view(purpose=str(turn))


def spoil(*numbers: int) -> None:
    with no_triggers():
        for number in numbers:
            sql("UPDATE audit_auditrow SET name = 'x' WHERE number = %s", number)


def delete(number: int) -> None:
    with no_triggers():
        sql("DELETE FROM audit_auditrow WHERE number = %s", number)
        sql("DELETE FROM audit_mention WHERE number = %s", number)


def drop_trigger() -> None:
    on_table = " ON audit_auditrow" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER audit_row_no_update{on_table}")


def test_all_that_is_wrong_is_told_also_beside_a_trigger_that_is_gone(lake_home: Path) -> None:
    call_command("audit", "check", stdout=StringIO())
    (lake_home / "audit" / "witness.json").write_text("niets")
    spoil(2)
    delete(4)
    Mention.objects.filter(number=6, role="changed").delete()
    delete(8)
    drop_trigger()
    checked = check_chain()
    assert checked.faults == (
        Fault(None, Wrong.FORGOTTEN),
        Fault(2, Wrong.CHANGED),
        Fault(4, Wrong.MISSING, 4),
        Fault(6, Wrong.UNFINDABLE),
        Fault(8, Wrong.MISSING, 8),
        Fault(None, Wrong.UNGUARDED),
    )
    assert (checked.seen, checked.rows) == (6, 4)


def test_the_command_tells_each_and_counts_them() -> None:
    spoil(2, 5)
    drop_trigger()
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("audit", "check", stdout=out)
    first, *told = str(refused.value).splitlines()
    assert first == "The audit is not as it was written: 3 faults."
    assert [line.split(". ")[0] for line in told[:2]] == ["Row 2: changed", "Row 5: changed"]
    assert "a trigger is gone" in told[2]
    assert refused.value.returncode == 1
    assert "6 of 8 rows are as they were written." in out.getvalue()
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit", "check", "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert (found["fault_count"], found["seen"], found["rows"]) == (3, 8, 6)
    assert [fault["number"] for fault in found["faults"]] == [2, 5, None]


def test_rows_in_a_row_with_the_same_fault_are_told_as_one() -> None:
    spoil(3, 4, 5, 7)
    assert check_chain().faults == (Fault(3, Wrong.CHANGED, 5), Fault(7, Wrong.CHANGED))
    with pytest.raises(CommandError, match="Rows 3 to 5: changed"):
        call_command("audit", "check", stdout=StringIO())


@pytest.mark.slow
def test_of_very_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    last = 2 * (MOST_TOLD + 5)
    for turn in range(last - 8):
        make_change(value=str(turn))
    spoil(*range(1, last, 2))
    checked = check_chain()
    assert (len(checked.faults), checked.fault_count) == (MOST_TOLD, MOST_TOLD + 5)
    with pytest.raises(CommandError, match="And 5 more"):
        call_command("audit", "check", stdout=StringIO())


def test_a_short_check_looks_at_the_newest_rows_only() -> None:
    assert (check_newest(3).faults, check_newest(3).seen, check_newest(3).first) == ((), 3, 6)
    assert check_newest(100).seen == 8
    spoil(5)
    assert check_newest(3).faults == ()
    assert check_newest(4).faults == (Fault(5, Wrong.CHANGED),)
    drop_trigger()
    assert check_newest(3).faults == (Fault(None, Wrong.UNGUARDED),)


@pytest.mark.parametrize("gone", [5, 6, 8])
def test_a_short_check_finds_what_is_gone_where_it_looks(gone: int) -> None:
    delete(gone)
    expected = () if gone == 5 else (Fault(gone, Wrong.MISSING, gone),)
    assert check_newest(3).faults == expected


def test_a_short_check_looks_at_the_row_that_was_remembered_too() -> None:
    call_command("audit", "check", stdout=StringIO())
    for turn in range(5):
        make_change(value=f"later {turn}")
    assert check_newest(3).faults == ()
    with no_triggers():
        sql("UPDATE audit_auditrow SET hash = %s WHERE number = 8", "0" * 64)
    assert check_newest(3).faults == (Fault(8, Wrong.REPLACED),)
    delete(8)
    assert check_newest(3).faults == (Fault(8, Wrong.MISSING, 8),)


def test_a_short_check_finds_a_tail_that_was_cut_off() -> None:
    call_command("audit", "check", stdout=StringIO())
    delete(8)
    ChainHead.objects.update(number=7, hash=AuditRow.objects.get(number=7).hash)
    assert check_newest(3).faults == (Fault(8, Wrong.MISSING, 8),)
