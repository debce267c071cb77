# SPDX-License-Identifier: EUPL-1.2
"""Rows come back as Django would give them, and go in as it would write them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from nabij.core.rows.adding import MOST_ROWS
from nabij.core.rows.public import (
    Among,
    Remembered,
    Statement,
    exchange,
    forget_remembered,
    held,
    insert,
    insertions,
    names_of,
    row_beside,
    row_of,
    rows_among,
    send,
    together,
    values_among,
    whole,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)
# By name: this room knows none of those above it.
Event: Any = apps.get_model("events", "OutboxEvent")
Number: Any = apps.get_model("events", "BatchNumber")


def event(**values: Any) -> Any:
    usual = {"id": uuid4(), "at": AT, "recorded_at": AT, "activity": "call.answered"}
    return Event(**(usual | {"subject_kind": "call", "subject_id": "1"} | values))


def as_values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def add_and_fail(id_: int) -> None:
    insert([Number(id=id_, last=1)])
    raise ZeroDivisionError


def test_a_row_goes_in_and_comes_back_as_django_has_it() -> None:
    made = event(value=0.5, due_at=AT, attributes={"naam": ["é", 1, None, {"%s": "%"}]})
    insert([made])
    known = Event.objects.get()
    found = row_of(Event, known.position)
    assert found is not None
    assert as_values(found) == as_values(known)
    assert as_values(known) == as_values(made) | {"position": known.position}
    found.outcome = "done"
    found.save()
    assert Event.objects.get().outcome == "done"


def test_what_is_not_there_is_nothing() -> None:
    insert([])
    assert row_of(Event, 1) is None
    assert row_beside(Event, 1, Number, 1) is None


def test_two_rows_in_one_question() -> None:
    insert([event()])
    position = Event.objects.get().position
    found = row_beside(Event, position, Number, 7)
    assert found is not None
    assert (found[0].subject_id, found[1]) == ("1", None)
    insert([Number(id=7, last=3)])
    found = row_beside(Event, position, Number, 7)
    assert found is not None
    assert (found[0].at, getattr(found[1], "last", None)) == (AT, 3)


def test_many_rows_of_several_models_keep_their_order() -> None:
    many = [event(subject_id=str(number)) for number in range(MOST_ROWS + 1)]
    insert([Number(id=2, last=1), *many, Number(id=3, last=1)])
    found = Event.objects.order_by("position").values_list("subject_id", flat=True)
    assert list(found) == [str(number) for number in range(MOST_ROWS + 1)]
    assert Number.objects.count() == 2


def test_the_last_of_several_answers_and_a_journey_is_one(django_assert_num_queries: Any) -> None:
    question = Statement("SELECT last, %s FROM events_batchnumber WHERE id = %s", ["50%", 2])
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 3):
        found = send([*insertions([Number(id=2, last=9), event()]), question])
    assert found == (9, "50%")


def test_one_that_fails_leaves_out_those_after_it() -> None:
    insert([Number(id=2, last=1)])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([Number(id=2, last=1), event()])
    assert not Event.objects.exists()


def test_rows_that_go_with_a_list_come_as_django_has_them() -> None:
    insert([event(subject_id=str(number), attributes={"n": number}) for number in range(5)])
    names = ("subject_id", "id", "at", "due_at", "attributes")
    wanted = ["1", "3", "nobody"]
    told = values_among(Event, names, by="subject_id", among=wanted)
    known = Event.objects.filter(subject_id__in=wanted).values_list(*names)
    assert sorted(told) == sorted(known)
    assert len(told) == 2
    rows = rows_among(Event, by="subject_id", among=wanted)
    assert {row.pk: as_values(row) for row in rows} == {
        row.pk: as_values(row) for row in Event.objects.filter(subject_id__in=wanted)
    }
    assert values_among(Event, names, by="subject_id", among=[]) == []


def test_several_questions_are_answered_in_one_journey(django_assert_num_queries: Any) -> None:
    insert([Number(id=2, last=9), event(subject_id="1"), event(subject_id="2")])
    journeys = 1 if connection.vendor == "postgresql" else 3
    with django_assert_num_queries(journeys):
        numbers, events, none = together(
            Among(Number, ("id", "last"), "id", [2, 3]),
            Among(Event, names_of(Event), "subject_id", ["2", "50%"]),
            Among(Event, ("subject_id",), "activity", ["nothing"]),
        )
    assert (numbers, none) == ([(2, 9)], [])
    (found,) = whole(Event, events)
    assert as_values(found) == as_values(Event.objects.get(subject_id="2"))


@pytest.mark.django_db(transaction=True)
def test_what_is_answered_to_a_row_is_one_transaction_with_it() -> None:
    insert([Number(id=2, last=9)])
    last = Statement("SELECT last FROM events_batchnumber WHERE id = %s", [2])
    move = "UPDATE events_batchnumber SET last = %s WHERE id = 2"

    def one_more(found: tuple[Any, ...] | None) -> list[Statement]:
        return [Statement(move, [found[0] + 1])] if found else []

    exchange(last, one_more)
    assert Number.objects.get().last == 10
    with pytest.raises(IntegrityError):
        exchange(last, lambda found: [*one_more(found), *insertions([Number(id=2, last=1)])])
    with pytest.raises(ZeroDivisionError):
        exchange(last, lambda _found: [Statement(move, [1 // 0])])
    # Nothing half done, and the line can be used at once.
    assert Number.objects.get().last == 10
    with transaction.atomic():
        exchange(last, one_more)
        assert Number.objects.get().last == 11
        transaction.set_rollback(True)
    assert Number.objects.get().last == 10
    exchange(Statement(last.text, [3]), one_more)


def test_rows_that_are_held_go_with_the_next_statement(django_assert_num_queries: Any) -> None:
    on_postgresql = connection.vendor == "postgresql"
    with django_assert_num_queries(2 if on_postgresql else 4), held():
        insert([Number(id=2, last=1)])
        insert([event(), event()])
        assert send([Statement("SELECT count(*) FROM events_batchnumber", ())]) == (1,)
        insert([Number(id=3, last=1)])
    assert Number.objects.count() == 2


def test_rows_that_are_held_are_seen_by_whoever_asks() -> None:
    with held():
        insert([Number(id=2, last=1)])
        assert Number.objects.get().last == 1
        insert([Number(id=3, last=1)])
    assert Number.objects.count() == 2
    insert([Number(id=4, last=1)])
    assert Number.objects.count() == 3


def test_rows_that_are_held_are_of_the_savepoint_they_were_made_in() -> None:
    with held():
        insert([Number(id=2, last=1)])
        with pytest.raises(IntegrityError), transaction.atomic():
            insert([Number(id=2, last=1)])
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            add_and_fail(2)
        insert([Number(id=3, last=1)])
    assert set(Number.objects.values_list("id", flat=True)) == {2, 3}
    with pytest.raises(ZeroDivisionError), transaction.atomic(), held():
        add_and_fail(4)
    with transaction.atomic(), held():
        insert([Number(id=5, last=1)])
        transaction.set_rollback(True)
    assert Number.objects.count() == 2


def test_what_is_remembered_goes_with_the_rows_it_came_from() -> None:
    known: Remembered[int] = Remembered(
        lambda least: Number.objects.filter(last__gte=least).count()
    )
    known.forget_with(Number)
    Number.objects.create(id=2, last=1)
    assert (known(1), known(2)) == (1, 0)
    row = Number.objects.get()
    row.last = 2
    row.save()
    assert known(2) == 1
    # What no signal tells of is what another process does: seen when its seconds are over.
    Number.objects.filter(id=2).update(last=9)
    assert known(9) == 1
    Number.objects.filter(id=2).update(last=1)
    assert known(9) == 1
    forget_remembered()
    assert known(9) == 0
