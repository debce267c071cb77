# SPDX-License-Identifier: EUPL-1.2
"""A line to PostgreSQL that was cut is found before anybody asks a question over it."""

from __future__ import annotations

import select
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


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
