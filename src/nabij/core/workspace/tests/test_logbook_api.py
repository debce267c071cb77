# SPDX-License-Identifier: EUPL-1.2
"""Another program keeps up with the logbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.core.administration.tokens.forms import NewTokenForm
from nabij.core.api.public import create_token
from nabij.core.audit.public import Actor, Search, page_of, record_change, record_view, unit
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account

ROWS = "/api/v1/audit/rows"


def calling(*scopes: str) -> Client:
    _, token = create_token(name="SIEM", scopes=scopes, now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


@pytest.fixture
def siem(transactional_db: None) -> Client:
    """A program that may read the logbook, which is still without other rows."""
    return calling("audit.read")


@pytest.fixture
def last(siem: Client) -> int:
    """The number of the last row that the program has."""
    return newest()


def newest() -> int:
    rows = page_of(Search()).rows
    return rows[0].number if rows else 0


def change(kind: str = "import", subject_id: object = 12) -> int:
    with unit(name="logfiles:undo", actor=Actor("system")), transaction.atomic():
        before, after = {"status": "geheim oud"}, {"status": "geheim nieuw", "note": "geheim"}
        record_change(kind, subject_id, before=before, after=after, secret={"note"})
    return newest()


def ask(siem: Client, **query: Any) -> Any:
    answer = siem.get(ROWS, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def numbers(told: Any) -> list[int]:
    return [row["number"] for row in told["items"]]


def test_a_row_tells_who_did_what_to_what_and_no_value(siem: Client, last: int) -> None:
    resident = uuid4()
    number = change()
    with unit(name="residents:person", actor=Actor("system")):
        record_view("resident", resident, purpose="residents.case", fields=["name"])
    told = ask(siem, after=last)
    changed, seen = told["items"]
    assert (changed["number"], changed["name"], changed["outcome"]) == (
        number,
        "logfiles:undo",
        "done",
    )
    assert changed["changes"] == [
        {"kind": "import", "id": "12", "did": "changed", "fields": ["note", "status"]}
    ]
    assert seen["views"] == [
        {
            "kind": "resident",
            "id": str(resident),
            "purpose": "residents.case",
            "fields": ["name"],
        }
    ]
    assert "geheim" not in str(told)


def test_every_row_comes_once_page_by_page(siem: Client, last: int) -> None:
    made = [change(subject_id=number) for number in range(7)]
    seen: list[int] = []
    told: dict[str, Any] = {"nextAfter": last, "hasMore": True}
    while told["hasMore"] and len(seen) < 7:
        told = ask(siem, after=told["nextAfter"], limit=3)
        seen += numbers(told)
    assert seen[:7] == made


def test_who_keeps_up_comes_to_rest_and_then_hears_what_is_new(siem: Client, last: int) -> None:
    number = change()
    first = ask(siem, after=last)
    assert (numbers(first), first["nextAfter"], first["hasMore"]) == ([number], number, False)
    own = ask(siem, after=first["nextAfter"])
    (row,) = own["items"]
    assert (row["name"], row["actorKind"]) == ("api:list_audit_rows", "token")
    assert row["views"][0]["purpose"] == "oversight"
    nothing = ask(siem, after=own["nextAfter"])
    assert (nothing["items"], nothing["nextAfter"]) == ([], own["nextAfter"])
    new = change()
    assert numbers(ask(siem, after=nothing["nextAfter"])) == [new]


def test_kind_and_period_narrow(siem: Client, last: int) -> None:
    change()
    other = change("token", uuid4())
    assert numbers(ask(siem, after=last, kind="token")) == [other]
    now = timezone.now()
    hour = timedelta(hours=1)
    period = {"from": (now - 2 * hour).isoformat(), "until": (now - hour).isoformat()}
    past = ask(siem, after=last, **period)
    assert past["items"] == []
    recent = ask(siem, after=last, kind="token", **{"from": (now - hour).isoformat()})
    assert numbers(recent) == [other]
    assert ask(siem, after=last, kind="nothing")["items"] == []


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("after=x", "after"),
        ("after=-1", "after"),
        ("limit=501", "limit"),
        ("from=2026-01-01T00:00:00", "from"),
        ("from=0001-01-01T00:00:00Z", "from"),
        ("from=2026", "from"),
        ("from=1767222000", "from"),
        ("from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z", "until"),
        ("kind=%00", "kind"),
        ("afer=12", "afer"),
    ],
)
def test_a_wrong_question_names_its_parameter(siem: Client, query: str, pointer: str) -> None:
    answer = siem.get(f"{ROWS}?{query}")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"]) == ("query", pointer)


def test_how_early_a_moment_may_be_is_said_as_days_are_written(siem: Client) -> None:
    (fault,) = siem.get(f"{ROWS}?from=0001-01-01T00:00:00Z").json()["errors"]
    assert fault["detail"].endswith("equal to 2000-01-01.")


def test_without_the_scope_nothing_is_told(siem: Client) -> None:
    assert calling("paths.read").get(ROWS).status_code == 403


def test_a_page_takes_as_many_questions_wherever_it_begins(siem: Client, last: int) -> None:
    made = [change(subject_id=number) for number in range(12)]

    def questions(after: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert len(ask(siem, after=after, limit=3)["items"]) == 3
        return len(asked)

    questions(last)
    assert questions(last) == questions(made[6])


def test_who_may_not_see_the_logbook_gives_nobody_a_token_for_it(
    siem: Client, staff: Callable[[str], Employee]
) -> None:
    def offered(role: str) -> set[str]:
        form = NewTokenForm(giver=staff(role))
        return {code for code, _label in form.fields["scopes"].choices}  # type: ignore[attr-defined]

    assert "audit.read" in offered("administrator")
    assert "audit.read" not in offered("agent")


@pytest.fixture
def staff() -> Callable[[str], Employee]:
    def make(role: str) -> Employee:
        email = f"{role}@voorbeeld.example"
        set_demo_account(email=email, name=role, password="x", role=role, now=timezone.now())
        return Employee.objects.get(email=email)

    return make
