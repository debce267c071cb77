# SPDX-License-Identifier: EUPL-1.2
"""Whatever is done to the chain behind our back is found, and said what it means."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from nabij.core.audit.chain.checking import check_chain
from nabij.core.audit.chain.faults import Fault, Wrong
from nabij.core.audit.chain.sealing import SEALED_ROW, Key
from nabij.core.audit.exceptions import AppendOnly
from nabij.core.audit.models import AuditRow, ChainHead, Checkpoint, Mention
from nabij.core.audit.tests.building import make_change, make_view, no_triggers, sql

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys and witness of each test's own."""


@pytest.fixture
def rows() -> list[AuditRow]:
    return [make_change(), make_view(), make_change(value="x"), make_view(purpose="zien")]


def fault() -> Fault | None:
    """Return the one fault, if any: what follows from it is not told again."""
    checked = check_chain()
    assert checked.fault_count == len(checked.faults) <= 1, checked.faults
    return checked.fault


def faults() -> list[Fault]:
    return list(check_chain().faults)


def found(number: int | None, wrong: Wrong, last: int | None = None) -> Fault:
    return Fault(number, wrong, last)


def test_an_untouched_chain_is_in_order(rows: list[AuditRow]) -> None:
    checked = check_chain()
    assert (checked.fault, checked.rows, checked.last) == (None, 4, 4)
    assert checked.last_hash == rows[-1].hash


def test_an_empty_chain_is_in_order() -> None:
    assert (check_chain().fault, check_chain().rows) == (None, 0)


TEXTS = [
    *("method", "name", "parameters", "origin", "purpose", "changes", "views", "outcome"),
    *("key_id", "previous_hash", "hash"),
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_of_any_text_of_any_row_is_found(
    rows: list[AuditRow], data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.sampled_from([name for name in TEXTS if getattr(row, name)]))
    text = getattr(row, column)
    place = data.draw(st.integers(0, len(text) - 1))
    byte = data.draw(st.sampled_from([c for c in map(chr, range(32, 127)) if c != text[place]]))
    with transaction.atomic():
        _write(row, column, text[:place] + byte + text[place + 1 :])
        assert fault() == found(row.number, fault_of(column))
        transaction.set_rollback(True)


def fault_of(column: str) -> Wrong:
    return Wrong.FORGED if column == "hash" else Wrong.CHANGED


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00.000000+00:00"),
        ("actor_kind", "system"),
        ("actor_id", None),
        ("impersonator_id", "0" * 32),
        ("unit_id", "0" * 32),
        ("has_changes", False),
        ("has_views", True),
        ("status", 200),
    ],
)
def test_any_other_changed_value_is_found(rows: list[AuditRow], column: str, value: object) -> None:
    _write(rows[2], column, value)
    assert fault() == found(3, Wrong.CHANGED)


@pytest.mark.parametrize("column", ["at", "unit_id", "status"])
def test_a_value_that_cannot_even_be_read_is_found(rows: list[AuditRow], column: str) -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            _write(rows[1], column, "onzin")
        return
    sql("PRAGMA ignore_check_constraints = ON")
    try:
        _write(rows[1], column, "onzin")
    finally:
        # The connection goes on to the next test, which may count on them.
        sql("PRAGMA ignore_check_constraints = OFF")
    assert fault() == found(2, Wrong.CHANGED)


def test_no_column_stands_outside_the_seal() -> None:
    assert {field.name for field in AuditRow._meta.fields} == {*SEALED_ROW, "hash"}


@pytest.mark.parametrize(("gone", "last"), [(1, 1), (2, 2), (3, 3), (4, 4)])
def test_a_row_that_is_gone_is_found(rows: list[AuditRow], gone: int, last: int) -> None:
    with no_triggers():
        sql("DELETE FROM audit_auditrow WHERE number = %s", gone)
        sql("DELETE FROM audit_mention WHERE number = %s", gone)
    assert fault() == found(gone, Wrong.MISSING, last)


def test_a_tail_that_was_cut_off_neatly_is_found_by_what_was_remembered_outside(
    rows: list[AuditRow],
) -> None:
    call_command("audit", "check", stdout=StringIO())
    with no_triggers():
        sql("DELETE FROM audit_auditrow WHERE number > 2")
        sql("DELETE FROM audit_mention WHERE number > 2")
    ChainHead.objects.update(number=2, hash=rows[1].hash)
    assert fault() == found(3, Wrong.MISSING, 4)


def test_a_database_that_was_put_back_is_told_from_one_in_order(rows: list[AuditRow]) -> None:
    """The tail is gone, and what came since took its numbers."""
    call_command("audit", "check", stdout=StringIO())
    with no_triggers():
        sql("DELETE FROM audit_auditrow WHERE number > 2")
        sql("DELETE FROM audit_mention WHERE number > 2")
    ChainHead.objects.update(number=2, hash=rows[1].hash)
    make_change(value="since")
    make_view(purpose="since")
    make_change(value="after")
    assert fault() == found(4, Wrong.REPLACED)


def test_a_head_that_was_thrown_away_does_not_hide_what_was_cut_off(rows: list[AuditRow]) -> None:
    call_command("audit", "check", stdout=StringIO())
    with no_triggers():
        sql("DELETE FROM audit_auditrow WHERE number > 2")
        sql("DELETE FROM audit_mention WHERE number > 2")
    ChainHead.objects.all().delete()
    make_change(value="since")
    assert fault() == found(4, Wrong.MISSING, 4)


def test_one_is_told_whether_an_earlier_check_was_there_to_compare_with(
    rows: list[AuditRow],
) -> None:
    first, second = StringIO(), StringIO()
    call_command("audit", "check", stdout=first)
    call_command("audit", "check", stdout=second)
    assert "No check before this one is known" in first.getvalue()
    assert "The last check came to row 4." in second.getvalue()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"number": 4}', "niets", '{"number": "x"}'])
def test_a_witness_that_cannot_be_read_is_not_taken_for_none(
    rows: list[AuditRow], lake_home: Path, content: str
) -> None:
    call_command("audit", "check", stdout=StringIO())
    (lake_home / "audit" / "witness.json").write_text(content)
    assert fault() == found(None, Wrong.FORGOTTEN)


def test_who_may_not_write_the_witness_is_told_so(rows: list[AuditRow], lake_home: Path) -> None:
    (lake_home / "audit").write_text("a file where a folder should be")
    with pytest.raises(CommandError):
        call_command("audit", "check", stdout=StringIO())


def test_a_row_sealed_with_another_key_is_forged(rows: list[AuditRow]) -> None:
    """Whoever has only the database can compute any hash but ours."""
    row = AuditRow.objects.get(number=2)
    row.views = row.views.replace("helpen", "smoesje")
    _write(row, "views", row.views)
    _write(row, "hash", Key.of(b"guess" * 8).seal_row(row))
    assert fault() == found(2, Wrong.FORGED)


def test_a_row_that_somebody_added_is_forged(rows: list[AuditRow]) -> None:
    row = AuditRow.objects.get(number=4)
    extra = AuditRow(**{name: getattr(row, name) for name in SEALED_ROW})
    extra.number, extra.previous_hash, extra.hash = 5, row.hash, "0" * 64
    extra.save()
    assert fault() == found(5, Wrong.FORGED)


def test_two_genuine_histories_do_not_pass_for_one(rows: list[AuditRow]) -> None:
    """A row written after a restored backup, put among those written before it."""
    kept: dict[str, Any] = AuditRow.objects.filter(number=3).values().get()
    with no_triggers():
        sql("DELETE FROM audit_auditrow WHERE number >= 3")
        sql("DELETE FROM audit_mention WHERE number >= 3")
        ChainHead.objects.update(number=2, hash=rows[1].hash)
        make_change(value="elsewhere")
        make_view()
        sql("DELETE FROM audit_auditrow WHERE number = 3")
        AuditRow(**kept).save()
    assert fault() == found(3, Wrong.REPLACED)


def test_a_lost_key_is_told_from_a_changed_row(rows: list[AuditRow], lake_home: Path) -> None:
    (key,) = (lake_home / "keys").glob("audit.*.key")
    kept = key.read_bytes()
    key.unlink()
    assert fault() == found(1, Wrong.KEY_LOST, 4)
    make_change()  # makes a new key: the audit goes on, and the loss stays to be seen
    assert fault() == found(1, Wrong.KEY_LOST, 4)
    (lake_home / "keys" / "audit.0.key").write_bytes(kept)
    assert fault() is None


def test_a_search_index_that_was_thinned_out_is_found(rows: list[AuditRow]) -> None:
    Mention.objects.filter(number=2, role="viewed").delete()
    assert fault() == found(2, Wrong.UNFINDABLE)


@pytest.mark.parametrize("trigger", ["audit_row_no_update", "audit_row_no_delete"])
def test_a_database_that_no_longer_refuses_is_found(rows: list[AuditRow], trigger: str) -> None:
    ways = [f"DROP TRIGGER {trigger}"]
    if connection.vendor == "postgresql":
        ways = [
            f"DROP TRIGGER {trigger} ON audit_auditrow",
            f"ALTER TABLE audit_auditrow DISABLE TRIGGER {trigger}",
            "ALTER TABLE audit_auditrow DISABLE TRIGGER audit_row_no_truncate",
        ]
    for way in ways:
        with transaction.atomic():
            sql(way)
            assert fault() == found(None, Wrong.UNGUARDED)
            transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_a_trigger_that_is_gone_can_be_laid_again(rows: list[AuditRow]) -> None:
    on_table = " ON audit_auditrow" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER audit_row_no_update{on_table}")
    for state in ("0001", "0002"):
        call_command("migrate", "audit", state, verbosity=0)
    assert fault() is None
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        sql("UPDATE audit_auditrow SET name = 'x'")


def test_a_forged_checkpoint_does_not_excuse_missing_rows(
    rows: list[AuditRow], settings: Settings
) -> None:
    with no_triggers():
        sql("DELETE FROM audit_auditrow WHERE number <= 2")
        sql("DELETE FROM audit_mention WHERE number <= 2")
    Checkpoint(
        up_to=2, rows=2, at=rows[1].at, hash=rows[1].hash, key_id=rows[1].key_id, mac="0" * 64
    ).save()
    assert faults() == [found(2, Wrong.FORGED), found(1, Wrong.MISSING, 2)]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_auditrow SET name = 'x'", "DELETE FROM audit_auditrow WHERE number = 1"],
)
def test_the_database_refuses_to_change_or_delete(rows: list[AuditRow], statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        sql(statement)
    assert fault() is None


def test_emptying_the_table_is_refused_too(rows: list[AuditRow]) -> None:
    whole = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        sql(f"{whole} audit_auditrow")


def test_the_models_refuse_as_well(rows: list[AuditRow]) -> None:
    row = AuditRow.objects.get(number=1)
    for attempt in (
        row.save,
        row.delete,
        AuditRow.objects.all().delete,
        lambda: AuditRow.objects.update(name="x"),
        lambda: AuditRow.objects.bulk_update([row], ["name"]),
    ):
        with pytest.raises(AppendOnly):
            attempt()


def test_the_command_says_which_row_and_what_it_means(rows: list[AuditRow]) -> None:
    _write(rows[1], "purpose", "iets anders")
    out = StringIO()
    with pytest.raises(CommandError, match=r"Row 2: changed\. Its content is not") as refused:
        call_command("audit", "check", stdout=out)
    assert refused.value.returncode == 1
    assert "3 of 4 rows are as they were written." in out.getvalue()
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit", "check", "--json", stdout=out)
    assert json.loads(out.getvalue())["fault"]["number"] == 2


def _write(row: Model, column: str, value: Any) -> None:
    with no_triggers():
        statement = f"UPDATE audit_auditrow SET {column} = %s WHERE number = %s"  # noqa: S608
        sql(statement, value, row.pk)
