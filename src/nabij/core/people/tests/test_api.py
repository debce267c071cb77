# SPDX-License-Identifier: EUPL-1.2
"""Other programs ask who is there, who knows of something, and which teams there are."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from nabij.core.api.public import create_token
from nabij.core.organisation.public import Employee
from nabij.core.people.public import CardData, add_absence, change_card, change_team_card
from nabij.core.people.tests.conftest import MONDAY, at


@pytest.fixture
def program(anna: Employee, bram: Employee, chantal: Employee, monday: datetime) -> Client:
    """A program that may read who is who."""
    _, token = create_token(name="Telefonie", scopes=["people.read"], now=MONDAY)
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


def test_employees_are_found_with_whether_they_are_there_and_who_takes_over(
    program: Client, anna: Employee, bram: Employee
) -> None:
    add_absence(
        employee_id=anna.pk,
        starts_at=at("2026-11-30 00:00"),
        ends_at=at("2026-12-05 00:00"),
        replacement=bram.pk,
        actor=None,
        now=MONDAY,
    )
    answer = program.get("/api/v1/employees?q=wie weet van kapvergunning")
    assert answer.status_code == 200
    (found,) = answer.json()["items"]
    assert found["name"] == "Anna de Boer"
    assert (found["state"], found["isAvailable"], found["team"]) == ("away", False, "vergunningen")
    assert datetime.fromisoformat(found["until"]) == at("2026-12-05 00:00")
    assert datetime.fromisoformat(found["backAt"]) == at("2026-12-07 09:00")
    assert found["replacement"] == {"id": str(bram.pk), "name": "Bram Öztürk"}
    assert "photo" not in found


def test_lists_go_on_where_the_page_before_ended(program: Client) -> None:
    names, cursor = [], ""
    for _page in range(3):
        page = program.get(f"/api/v1/employees?limit=1&{cursor}").json()
        names += [one["name"] for one in page["items"]]
        cursor = f"cursor={page['nextCursor']}"
    assert names == ["Anna de Boer", "Bram Öztürk", "Chantal van Dijk"]
    assert page["nextCursor"] is None


def test_a_team_narrows_and_one_that_is_not_there_is_told(program: Client) -> None:
    page = program.get("/api/v1/employees?team=belastingen").json()
    assert [one["name"] for one in page["items"]] == ["Chantal van Dijk"]
    answer = program.get("/api/v1/employees?team=onzin")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "team.unknown"
    assert program.get("/api/v1/employees?tem=kcc").status_code == 400


def test_teams_come_with_core_tasks_and_how_to_reach_them(program: Client) -> None:
    change_team_card(
        team="belastingen",
        core_tasks=["Aanslagen opleggen", "Bezwaren"],
        phone="0592 65 43 21",
        email="belastingen@lindeveen.example",
    )
    first, second = program.get("/api/v1/teams").json()["items"]
    assert first == {
        "code": "belastingen",
        "name": "Belastingen",
        "coreTasks": ["Aanslagen opleggen", "Bezwaren"],
        "phone": "0592 65 43 21",
        "email": "belastingen@lindeveen.example",
        "members": 1,
    }
    assert (second["coreTasks"], second["members"]) == ([], 2)


def test_a_token_for_something_else_is_refused(db: None) -> None:
    _, token = create_token(name="Elders", scopes=["residents.read"], now=MONDAY)
    client = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    for path in ("employees", "teams"):
        assert client.get(f"/api/v1/{path}").status_code == 403


def test_who_says_nothing_of_hours_is_told_without_them(program: Client, bram: Employee) -> None:
    change_card(employee_id=bram.pk, data=CardData(hours="di 09:00-12:00"), actor=None, now=MONDAY)
    (found,) = program.get("/api/v1/employees?q=bram").json()["items"]
    assert (found["state"], found["hours"]) == ("day_off", "di 09:00-12:00")
