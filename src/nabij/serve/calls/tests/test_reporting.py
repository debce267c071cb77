# SPDX-License-Identifier: EUPL-1.2
"""A telephone system tells of calls: twice, in any order, and wrongly."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from nabij.serve.calls.models import Call
from nabij.serve.calls.telephones import keep_extension
from nabij.serve.calls.tests.told import CALLS, NUMBER, ago, system, tell
from nabij.serve.followups.tests.made import employee, events

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def program() -> Client:
    return system()


def recorded() -> list[tuple[str, float | None]]:
    return [(one.activity, one.value) for one in events()]


HAD = [("offered", 100), ("answered", 80), ("transferred", 30), ("ended", 20)]


def test_a_call_is_told_step_by_step(program: Client) -> None:
    for step, seconds in HAD:
        assert tell(program, step, ago(seconds), team="kcc", queue="algemeen").status_code == 200
    assert Call.objects.count() == 1
    told = [(activity, value and round(value)) for activity, value in recorded()]
    assert told == [
        ("call.offered", None),
        ("call.answered", 20),
        ("call.transferred", None),
        ("call.ended", 60),
    ]
    assert {one.subject_id for one in events()} == {str(Call.objects.get().pk)}
    assert {(one.subject_kind, one.channel, one.team) for one in events()} == {
        ("call", "phone", "kcc")
    }


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_and_however_often_it_is_one_call(
    program: Client, order: tuple[int, ...]
) -> None:
    at = [("offered", ago(100)), ("answered", ago(80)), ("ended", ago(20))]
    for _turn in range(2):
        for number in order:
            assert tell(program, *at[number]).status_code == 200
    assert Call.objects.count() == 1
    assert sorted((activity, value and round(value)) for activity, value in recorded()) == [
        ("call.answered", 20),
        ("call.ended", 60),
        ("call.offered", None),
    ]


def test_until_it_is_known_when_a_call_came_in_it_counts_nowhere(program: Client) -> None:
    tell(program, "answered", ago(80))
    assert recorded() == []
    tell(program, "offered", ago(100))
    assert [activity for activity, _value in recorded()] == ["call.offered", "call.answered"]


def test_who_hangs_up_waited_and_was_not_helped(program: Client) -> None:
    tell(program, "offered", ago(100))
    tell(program, "abandoned", ago(60))
    # Some systems tell the end of that too.
    tell(program, "ended", ago(60))
    assert [(activity, value and round(value)) for activity, value in recorded()] == [
        ("call.offered", None),
        ("call.abandoned", 40),
    ]


def test_clocks_that_differ_a_little_make_no_time_below_nought(program: Client) -> None:
    tell(program, "offered", ago(30))
    assert tell(program, "answered", ago(32)).status_code == 200
    assert recorded()[1] == ("call.answered", 0.0)


@pytest.mark.parametrize(
    ("steps", "wrong", "pointer", "why"),
    [
        ([("offered", 100)], ("ended", 8_000), "#/at", "before the moment at which the call"),
        ([("offered", 900), ("ended", 600)], ("answered", 100), "#/at", "after the end"),
        ([("offered", 100), ("answered", 90)], ("abandoned", 50), "#/step", "already answered"),
        ([("offered", 100), ("abandoned", 90)], ("answered", 50), "#/step", "already hung up"),
        ([("ended", 900)], ("offered", 100), "#/at", "after the end"),
        ([], ("offered", -3_600), "#/at", "not happened yet"),
        ([], ("offered", 3_000_000), "#/at", "too long ago"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    program: Client,
    steps: list[tuple[str, int]],
    wrong: tuple[str, int],
    pointer: str,
    why: str,
) -> None:
    for step, seconds in steps:
        assert tell(program, step, ago(seconds)).status_code == 200
    before = recorded()
    answer = tell(program, wrong[0], ago(wrong[1]))
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["pointer"] == pointer
    assert why in fault["detail"]
    assert recorded() == before
    assert Call.objects.count() == bool(steps)


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"team": "niemand"}, "#/team"),
        ({"queue": "0592990012"}, "#/queue"),
        ({"step": "sung"}, "#/step"),
        ({"id": ""}, "#/id"),
        ({"number": "1" * 31}, "#/number"),
        ({"caller": "0592990012"}, "#/caller"),
    ],
)
def test_a_report_that_is_wrong_says_where(
    program: Client, more: dict[str, Any], pointer: str
) -> None:
    body = {"id": "x", "step": "offered", "at": ago(1).isoformat(), **more}
    answer = program.post(CALLS, body, content_type="application/json")
    assert answer.status_code == 400
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]
    assert "0592990012" not in answer.content.decode()
    assert Call.objects.count() == 0


def test_an_agent_is_known_by_address_or_extension_and_one_that_is_not_is_no_fault(
    program: Client,
) -> None:
    agent = employee("agent")
    keep_extension(employee_id=agent.pk, extension="101")
    assert tell(program, "offered", ago(9), agent="101").json()["isAgentKnown"]
    assert Call.objects.get().employee_id == agent.pk
    assert tell(program, "answered", ago(8), agent="AGENT@voorbeeld.example").json()["isAgentKnown"]
    answer = tell(program, "offered", ago(9), id="ander", agent="999")
    assert answer.json()["isAgentKnown"] is False
    assert [activity for activity, _value in recorded()].count("call.offered") == 2


def test_a_call_is_of_who_has_it_last_also_when_that_is_told_late(program: Client) -> None:
    first, second = employee("agent", name="Een"), employee("agent", name="Twee")
    tell(program, "offered", ago(90), agent=first.email)
    tell(program, "answered", ago(80), agent=first.email)
    tell(program, "transferred", ago(40), agent=second.email)
    tell(program, "answered", ago(80), agent=first.email)
    assert Call.objects.get().employee_id == second.pk
    tell(program, "transferred", ago(20), agent="0592000000")
    assert Call.objects.get().employee_id is None
    assert [activity for activity, _value in recorded()] == [
        "call.offered",
        "call.answered",
        "call.transferred",
    ]


def test_who_called_stands_sealed_and_nowhere_else(program: Client) -> None:
    tell(program, "offered", ago(9), id=f"{NUMBER}-17", number=NUMBER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM calls_call")
        assert NUMBER not in str(cursor.fetchall())
    assert all(NUMBER not in str(one.__dict__) for one in events())
    # And is found by, however it is written.
    assert Call.objects.get(number_search="+31592990012").number == NUMBER
