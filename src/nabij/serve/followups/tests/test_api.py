# SPDX-License-Identifier: EUPL-1.2
"""Other programs promise, list what is open, take up and keep."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.core.audit.public import Search, rows_found
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import employee, events, promised, teams

LIST = "/api/v1/follow-ups"
pytestmark = pytest.mark.usefixtures("transactional_db")


def program(*scopes: str) -> Client:
    """Return a program with a token."""
    _, token = create_token(name="Telefonie", scopes=list(scopes), now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


def post(client: Client, path: str, body: dict[str, Any], key: str = "") -> Any:
    headers = {"Idempotency-Key": key or str(uuid4())}
    return client.post(path, body, content_type="application/json", headers=headers)


def test_a_program_promises_once_and_gets_the_sentence() -> None:
    teams()
    client = program("followups.read", "followups.write")
    body = {
        "kind": "callback",
        "team": "belastingen",
        "question": "Aanslag",
        "channel": "phone",
        "askerPhone": "0592990012",
    }
    made = post(client, LIST, body, key="een-keer-en-niet-meer")
    assert made.status_code == 201, made.content
    assert made.json()["promised"].startswith("uiterlijk ")
    assert post(client, LIST, body, key="een-keer-en-niet-meer").json() == made.json()
    assert FollowUp.objects.count() == 1
    assert [event.activity for event in events()] == ["followup.promised"]
    whole = client.get(made["Location"]).json()
    assert (whole["question"], whole["askerPhone"]) == ("Aanslag", "0592990012")
    assert datetime.fromisoformat(whole["dueAt"]) == datetime.fromisoformat(made.json()["dueAt"])
    assert whole["overdue"] is False
    views = [view.id for row in rows_found(Search(kind="followup")) for view in row.views]
    assert whole["id"] in views


def test_what_cannot_be_is_refused_at_its_field_in_english() -> None:
    teams()
    client = program("followups.write")
    good = {"kind": "callback", "team": "belastingen", "question": "Aanslag"}
    for wrong, pointer in (
        ({"team": "bestaat-niet"}, "#/team"),
        ({"dueAt": "2020-01-01T00:00:00Z"}, "#/dueAt"),
        ({"kind": "brief"}, "#/kind"),
        ({"employee": str(uuid4())}, "#/employee"),
        ({"question": "x" * 6000}, "#/question"),
        ({"askerName": "a\u0000b"}, "#/askerName"),
        ({"due": "morgen"}, "#/due"),
    ):
        refused = post(client, LIST, good | wrong)
        assert refused.status_code in {400, 422}, (wrong, refused.content)
        (fault,) = refused.json()["errors"]
        assert fault["pointer"] == pointer
    refused = post(client, LIST, good | {"team": "bestaat-niet"}).json()
    assert refused["errors"][0]["detail"] == "This team is not there (any more). Choose another."
    assert not FollowUp.objects.exists()
    assert client.get(LIST).status_code == 403


def test_the_list_tells_what_is_late_and_how_old_without_names_in_pages() -> None:
    now = timezone.now()
    rows = [promised(now=now - timedelta(weeks=9 - week), question="Geheim") for week in range(5)]
    fresh = promised(now=now - timedelta(minutes=1), team="kcc", kind="reply")
    client = program("followups.read")
    with CaptureQueriesContext(connection) as asked:
        first = client.get(f"{LIST}?limit=3")
    assert len([one for one in asked if "followups_followup" in one["sql"]]) == 1
    assert "Geheim" not in first.content.decode()
    assert "Veldkamp" not in first.content.decode()
    told = first.json()
    second = client.get(f"{LIST}?limit=3&cursor={told['nextCursor']}").json()
    ids = [one["id"] for one in told["items"] + second["items"]]
    assert ids == [str(row.pk) for row in [*rows, fresh]]
    assert second["nextCursor"] is None
    assert [one["overdue"] for one in told["items"]] == [True] * 3
    assert told["items"][0]["ageWorkingS"] > told["items"][1]["ageWorkingS"] > 8 * 3600

    def found(query: str) -> list[str]:
        return [one["id"] for one in client.get(f"{LIST}?{query}").json()["items"]]

    assert found("team=kcc") == [str(fresh.pk)]
    assert found("overdue=false") == [str(fresh.pk)]
    assert found("kind=reply&state=open") == [str(fresh.pk)]
    assert found("state=kept") == []
    assert client.get(f"{LIST}?teem=kcc").status_code == 400
    assert client.get(f"{LIST}?cursor=onzin").status_code == 400
    assert client.get(f"{LIST}/{uuid4()}").status_code == 404


def test_it_is_taken_up_and_kept_and_of_two_the_second_hears_of_it() -> None:
    row, agent = promised(now=timezone.now()), employee("agent")
    client = program("followups.read", "followups.write")
    one = f"{LIST}/{row.pk}"
    taken = post(client, f"{one}/claim", {"employee": str(agent.pk), "version": 1})
    assert taken.json()["employee"] == str(agent.pk)
    again = post(client, f"{one}/claim", {"employee": str(employee("handler").pk)})
    assert again.status_code == 409
    assert "Agent" in again.json()["detail"]
    old = post(client, f"{one}/answer", {"answer": "Zo", "version": 1})
    assert old.status_code == 409
    assert "Somebody else" in old.json()["detail"]
    kept = post(client, f"{one}/answer", {"answer": "Zo", "version": 2})
    assert (kept.status_code, kept.json()["state"]) == (200, "kept")
    assert post(client, f"{one}/answer", {}).status_code == 409
    assert post(client, f"{LIST}/{uuid4()}/answer", {}).status_code == 404
    assert post(client, f"{one}/claim", {"employee": str(uuid4())}).status_code == 400
    assert client.get(f"{LIST}?state=kept").json()["items"][0]["id"] == str(row.pk)
