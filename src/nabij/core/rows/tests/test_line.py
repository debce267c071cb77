# SPDX-License-Identifier: EUPL-1.2
"""A line to PostgreSQL that was cut is found before anybody asks a question over it.

A transaction begins with the first question in it, and ends as any does.
"""

from __future__ import annotations

import select
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, NotSupportedError, connection, transaction
from psycopg.pq import TransactionStatus

from nabij.core.rows.public import Statement, finish, insert, insertions, row_of, send

pytestmark = pytest.mark.django_db
# By name: this room knows none of those above it.
Number: Any = apps.get_model("events", "BatchNumber")
Event: Any = apps.get_model("events", "OutboxEvent")
AT = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.fixture
def line() -> Iterator[Any]:
    """A line of its own, as a web process keeps one between two requests."""
    made: Any = connection.copy()
    made.settings_dict = made.settings_dict | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    made.connect()
    yield made
    made.close()


def ask(line: Any, question: str) -> Any:
    """Be a request: as Django does, look at the line and then ask."""
    line.close_if_unusable_or_obsolete()
    with line.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_a_line_that_was_cut_is_made_anew_and_no_request_fails(line: Any) -> None:
    number = ask(line, "SELECT pg_backend_pid()")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [number])
    select.select([line.connection.fileno()], [], [], 20)
    assert ask(line, "SELECT pg_backend_pid()") != number


def test_a_line_that_answered_just_now_is_not_asked_again(line: Any) -> None:
    number = ask(line, "SELECT pg_backend_pid()")
    for _request in range(3):
        ask(line, "SELECT 'ours'")
        line.close_if_unusable_or_obsolete()
        line.close_if_health_check_failed()
        with connection.cursor() as cursor:
            cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [number])
            assert cursor.fetchone()[0] == "SELECT 'ours'"


def is_under_way() -> bool:
    """Say whether the server knows of a transaction."""
    found: TransactionStatus = connection.connection.info.transaction_status
    return found is TransactionStatus.INTRANS


def add_and_fail(id_: int) -> None:
    Number.objects.create(id=id_, last=1)
    raise ZeroDivisionError


def seen_by_another(line: Any) -> int:
    return int(ask(line, "SELECT count(*) FROM events_batchnumber"))


@pytest.mark.django_db(transaction=True)
def test_a_transaction_begins_with_its_first_statement_and_keeps_all_or_nothing(line: Any) -> None:
    with transaction.atomic():
        assert not is_under_way()
        Number.objects.create(id=2, last=1)
        assert is_under_way()
        assert seen_by_another(line) == 0
    assert (is_under_way(), seen_by_another(line)) == (False, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Number.objects.bulk_create([Number(id=2, last=1)])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add_and_fail(3)
    assert (is_under_way(), seen_by_another(line)) == (False, 1)


@pytest.mark.django_db(transaction=True)
def test_every_way_of_asking_begins_it() -> None:
    Number.objects.bulk_create([Number(id=number, last=1) for number in range(3)])
    with transaction.atomic():
        assert len(list(Number.objects.all().iterator(chunk_size=1))) == 3
        assert is_under_way()
    with transaction.atomic():
        assert len(list(Number.objects.select_for_update().iterator(chunk_size=1))) == 3
    assert len(list(Number.objects.all().iterator(chunk_size=1))) == 3
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE events_batchnumber SET last = %s WHERE id = %s", [(7, 1), (7, 2)]
        )
        assert is_under_way()
        transaction.set_rollback(True)
    with transaction.atomic(), connection.cursor() as cursor:
        with cursor.copy("COPY events_batchnumber (id, last) FROM STDIN") as rows:
            rows.write_row((9, 1))
        assert is_under_way()
        transaction.set_rollback(True)
    with transaction.atomic(), connection.cursor() as cursor:
        assert len(list(cursor.stream("SELECT id FROM events_batchnumber"))) == 3
        assert is_under_way()
    with transaction.atomic():
        assert Number.objects.select_for_update().get(id=1).last == 1
    with transaction.atomic(), transaction.atomic():
        assert is_under_way()
    with transaction.atomic():
        pass
    transaction.set_autocommit(False)
    Number.objects.filter(id=1).update(last=9)
    transaction.rollback()
    transaction.set_autocommit(True)
    assert Number.objects.get(id=1).last == 1


@pytest.mark.django_db(transaction=True)
def test_what_finishes_a_transaction_ends_it_in_the_same_journey(line: Any) -> None:
    ended = []
    with transaction.atomic():
        transaction.on_commit(lambda: ended.append(seen_by_another(line)))
        finish(insertions([Number(id=2, last=1)]))
        assert not is_under_way()
        assert (seen_by_another(line), ended) == (1, [])
    assert ended == [1]
    with transaction.atomic():
        with transaction.atomic():
            finish(insertions([Number(id=3, last=1)]))
            assert is_under_way()
        # Part of another, which may still undo it.
        transaction.set_rollback(True)
    assert seen_by_another(line) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        finish(insertions([Number(id=4, last=1), Number(id=2, last=1)]))
    assert (is_under_way(), seen_by_another(line)) == (False, 1)
    assert send([Statement("SELECT 1", ())]) == (1,)


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY statement")
        return [text for (text,) in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_the_server_keeps_what_is_sent_prepared_and_one_journey_has_one_text_a_table() -> None:
    connection.close()
    both = [Number(id=2, last=1), Event(id=uuid4(), at=AT, recorded_at=AT, activity="call.ended")]
    insert(both)
    for row in (Number(id=3, last=1), Number(id=4, last=1)):
        insert([row])
    one, two = prepared()
    assert one.startswith('INSERT INTO "events_batchnumber"')
    assert two.startswith('WITH w0 AS (INSERT INTO "events_batchnumber"')
    assert (Number.objects.count(), Event.objects.count()) == (3, 1)
    # So many at once are not worth it.
    insert([Number(id=number, last=1) for number in range(10, 109)])
    insert([Event(id=uuid4(), at=AT, recorded_at=AT, activity="call.ended") for _ in range(50)])
    assert len(prepared()) == 3


@pytest.mark.django_db(transaction=True)
def test_a_line_whose_texts_are_out_of_date_is_let_go() -> None:
    table = Number._meta.db_table
    insert([Number(id=2, last=1)])
    assert row_of(Number, 2) is not None
    other: Any = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN last TYPE numeric")
    assert row_of(Number, 2) is not None
    with other.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN last TYPE bigint")
    with pytest.raises(NotSupportedError), transaction.atomic():
        row_of(Number, 2)
    connection.close_if_unusable_or_obsolete()
    with transaction.atomic():
        assert row_of(Number, 2) is not None
    other.close()
    connection.close()
