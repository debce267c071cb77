# SPDX-License-Identifier: EUPL-1.2
"""One row a unit, of what was really changed and seen, and of nothing else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from nabij.core.audit.chain import appending
from nabij.core.audit.chain.waiting import UNFINISHED_AFTER
from nabij.core.audit.collecting import recording
from nabij.core.audit.collecting.recording import record_change, record_view, unit
from nabij.core.audit.collecting.units import Actor, Context, act_as, current_unit, set_purpose
from nabij.core.audit.exceptions import NotInTransaction
from nabij.core.audit.models import AuditRow, PendingChange
from nabij.core.audit.public import append_unfinished, check_chain
from nabij.core.audit.tests.building import ALICE, BOB, last_row, make_change, make_view

pytestmark = pytest.mark.django_db(transaction=True)


class Oops(Exception):
    """Something went wrong on the way."""


def change(subject_id: str, before: str = "old", after: str = "new") -> None:
    with transaction.atomic():
        record_change("import", subject_id, before={"state": before}, after={"state": after})


@transaction.atomic
def change_and_break_off() -> None:
    record_change("import", "9", before=None, after={"state": "new"})
    if current_unit() is not None:
        record_view("resident", "7", purpose="helpen")
    raise Oops


def changed(row: AuditRow) -> list[str]:
    return [each["id"] for each in json.loads(row.changes)]


def test_everything_in_a_unit_is_one_row_with_before_and_after() -> None:
    with unit(name="import", actor=Actor("job", ALICE)):
        set_purpose("afhandelen")
        change("1")
        record_view("resident", "7", fields=["name"])
        record_view("resident", "7", fields=["email"])
        change("2")
    (row,) = AuditRow.objects.all()
    assert (row.number, row.name, row.actor_kind, row.actor_id) == (1, "import", "job", ALICE)
    assert (row.purpose, row.outcome) == ("afhandelen", "done")
    first = json.loads(row.changes)[0]
    assert (first["kind"], first["did"]) == ("import", "changed")
    assert first["fields"] == {"state": ["old", "new"]}
    assert changed(row) == ["1", "2"]
    assert [(v["id"], v["fields"]) for v in json.loads(row.views)] == [("7", ["email", "name"])]
    assert not PendingChange.objects.exists()


def test_where_nothing_was_changed_or_seen_there_is_no_row() -> None:
    with unit(name="import"):
        change("1", before="same", after="same")
    assert not AuditRow.objects.exists()


def test_a_unit_within_another_joins_it_and_gives_back_who_acts() -> None:
    with unit(name="outer", actor=Actor("employee", ALICE)):
        with unit(name="inner", actor=Actor("job", BOB)):
            act_as(Actor("job", BOB))
            change("1")
        change("2")
    (row,) = AuditRow.objects.all()
    assert (row.name, row.actor_kind, row.actor_id) == ("outer", "employee", ALICE)
    assert changed(row) == ["1", "2"]


def test_what_is_rolled_back_is_not_claimed_and_what_was_seen_stays() -> None:
    @unit(name="test")
    def break_off_halfway() -> None:
        change("1")
        change_and_break_off()

    with pytest.raises(Oops):
        break_off_halfway()
    (row,) = AuditRow.objects.all()
    assert changed(row) == ["1"]
    assert [view["id"] for view in json.loads(row.views)] == ["7"]
    assert row.outcome == "failed"


def test_of_a_savepoint_that_rolls_back_nothing_is_claimed_either() -> None:
    with unit(name="test"), transaction.atomic():
        record_change("import", "1", before=None, after={"state": "new"})
        with pytest.raises(Oops):
            change_and_break_off()
    assert changed(last_row()) == ["1"]


def test_a_change_must_be_recorded_in_its_transaction() -> None:
    with pytest.raises(NotInTransaction):
        record_change("import", "1", before=None, after={})


def test_outside_any_unit_a_change_and_a_view_get_a_row_of_their_own() -> None:
    change("1")
    record_view("resident", "7", purpose="helpen")
    assert [(r.actor_kind, r.has_changes) for r in AuditRow.objects.order_by("number")] == [
        ("system", True),
        ("system", False),
    ]


def test_outside_any_unit_a_rollback_leaves_nothing() -> None:
    with pytest.raises(Oops):
        change_and_break_off()
    assert not AuditRow.objects.exists()
    assert not PendingChange.objects.exists()


def test_a_unit_inside_a_transaction_writes_its_row_when_that_commits() -> None:
    with transaction.atomic():
        make_within()
        assert not AuditRow.objects.exists()
    assert changed(last_row()) == ["1"]


def make_within() -> None:
    with unit(name="test"):
        change("1")
        record_view("resident", "7", purpose="helpen")


def test_made_and_deleted_are_told_apart_and_secrets_are_not_kept() -> None:
    made = {"name": "Aylin", "password": "geheim123"}
    with unit(name="test"), transaction.atomic():
        record_change("employee", ALICE, before=None, after=made, secret={"password"})
        record_change("employee", BOB, before={"name": "Bob"}, after=None)
    row = last_row()
    first, second = json.loads(row.changes)
    assert (first["did"], first["fields"], first["hidden"]) == (
        "created",
        {"name": [None, "Aylin"]},
        ["password"],
    )
    assert (second["did"], second["fields"]) == ("deleted", {"name": ["Bob", None]})
    assert "geheim" not in row.changes


def test_who_views_as_another_stands_beside_whom() -> None:
    with unit(name="test", actor=Actor("employee", ALICE, impersonator=BOB)):
        record_view("resident", "7", purpose="helpen")
    assert (last_row().actor_id, last_row().impersonator_id) == (ALICE, BOB)


def test_when_the_row_cannot_be_added_changes_wait_and_nothing_is_shown_unrecorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(recording, "append", away)
        make_change_unseen()
        with pytest.raises(DatabaseError), unit(name="test"):
            record_view("resident", "7", purpose="helpen")
    assert PendingChange.objects.count() == 1
    assert append_unfinished(now=timezone.now()) == 0  # it may still be under way
    assert append_unfinished(now=timezone.now() + UNFINISHED_AFTER * 2) == 1
    assert (changed(last_row()), last_row().outcome) == (["1"], "unfinished")
    assert (last_row().name, last_row().actor_id) == ("import", ALICE)
    assert check_chain().fault is None


def make_change_unseen() -> None:
    with unit(name="import", actor=Actor("employee", ALICE)):
        change("1")


def test_a_waiting_change_that_somebody_else_wrote_does_not_become_a_row() -> None:
    make_change()
    PendingChange.objects.create(
        unit_id=BOB,
        at=timezone.now() - timedelta(days=1),
        context=appending.as_context(Context(BOB, Actor("employee", BOB), "import")),
        change='{"kind":"import","id":"1","did":"changed","at":"","fields":{},"hidden":[]}',
        key_id=last_row().key_id,
        mac="0" * 64,
    )
    assert append_unfinished(now=timezone.now()) == 0
    assert AuditRow.objects.count() == 1
    fault = check_chain().fault
    assert fault is not None
    assert "does not carry our seal" in str(fault)


def test_a_change_that_somebody_put_back_does_not_become_a_second_row() -> None:
    """It carries our seal, because it is a copy of what we wrote."""
    with unit(name="import", actor=Actor("employee", ALICE)):
        change("1")
        kept = PendingChange.objects.values().get()
    PendingChange.objects.create(**kept)
    assert append_unfinished(now=timezone.now() + 2 * UNFINISHED_AFTER) == 0
    assert AuditRow.objects.count() == 1
    fault = check_chain().fault
    assert fault is not None
    assert "stands in a row already" in str(fault)


def test_a_change_that_waits_twice_is_told_once() -> None:
    with unit(name="import", actor=Actor("employee", ALICE)):
        change("1")
        copy = PendingChange.objects.values().get()
        PendingChange.objects.create(**{**copy, "position": copy["position"] + 1})
    assert changed(last_row()) == ["1"]


def test_what_a_long_job_changed_before_and_after_it_was_taken_for_dead_is_all_told() -> None:
    with unit(name="import", actor=Actor("job", ALICE)):
        change("1")
        assert append_unfinished(now=timezone.now() + 2 * UNFINISHED_AFTER) == 1
        change("2")
    rows = AuditRow.objects.order_by("number")
    assert [(row.outcome, changed(row)) for row in rows] == [("unfinished", ["1"]), ("done", ["2"])]
    assert check_chain().fault is None


def test_nobody_sees_a_person_without_a_purpose() -> None:
    with pytest.raises(ValueError, match="for which purpose"):
        record_view("resident", "7")
    with unit(name="test"):
        set_purpose("helpen")
        record_view("resident", "7")
    assert json.loads(last_row().views)[0]["purpose"] == "helpen"


def test_the_rows_follow_each_other() -> None:
    rows = [make_change(), make_view(), make_change()]
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[0].previous_hash == ""
    assert [row.previous_hash for row in rows[1:]] == [row.hash for row in rows[:2]]
