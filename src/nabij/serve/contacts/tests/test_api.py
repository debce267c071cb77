# SPDX-License-Identifier: EUPL-1.2
"""Other programs write contacts down and read what there were."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.core.audit.public import Search, rows_found
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import product, resident
from nabij.serve.contacts.transferring import not_taken_up
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import events, teams

CONTACTS = "/api/v1/contacts"
pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def program() -> Client:
    """A program that may write contacts down and read them."""
    teams()
    product()
    scopes = ["contacts.read", "contacts.write"]
    _, token = create_token(name="Telefonie", scopes=scopes, now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


def call(**changes: Any) -> dict[str, Any]:
    """Return a call of three minutes that was promised an answer."""
    now = timezone.now()
    return {
        "channel": "phone",
        "beganAt": (now - timedelta(minutes=3)).isoformat(),
        "endedAt": now.isoformat(),
        "team": "kcc",
        "questions": [
            {
                "text": "Waar blijft mijn paspoort?",
                "product": "paspoort",
                "outcome": "promised",
                "promise": {"kind": "callback", "team": "belastingen", "phone": "0592990012"},
            }
        ],
        **changes,
    }


def promise(**changes: Any) -> dict[str, Any]:
    """Return a question that was promised an answer."""
    told = {"kind": "callback", "team": "belastingen", "phone": "0592990012"}
    return {"text": "Waarom?", "outcome": "promised", "promise": told | changes}


def passed(**changes: Any) -> dict[str, Any]:
    """Return a question that was passed on cold."""
    told = {"how": "cold", "team": "belastingen", "phone": "0592990012"} | changes
    transfer = {name: value for name, value in told.items() if value}
    return {"text": "Waarom?", "outcome": "passed_on", "transfer": transfer}


def send(program: Client, body: Any, key: str = "") -> Any:
    return program.post(
        CONTACTS,
        body,
        content_type="application/json",
        headers={"idempotency-key": key or uuid.uuid4().hex},
    )


def test_a_contact_is_written_down_with_its_promise_and_events(program: Client) -> None:
    answer = send(program, call())
    assert answer.status_code == 201
    (promised,) = answer.json()["followUps"]
    assert promised["promised"].startswith("uiterlijk ")
    row = FollowUp.objects.get(pk=promised["id"])
    assert str(row.contact_id) == answer.json()["id"]
    told = [(one.activity, one.product, one.team) for one in events()]
    assert told == [
        ("followup.promised", "paspoort", "belastingen"),
        ("contact.received", "paspoort", "kcc"),
        ("contact.ended", "paspoort", "kcc"),
    ]
    whole = program.get(answer["Location"]).json()
    assert whole["questions"][0]["text"] == "Waar blijft mijn paspoort?"
    assert whole["followUps"][0]["id"] == promised["id"]
    rows = rows_found(Search(kind="contact", subject_id=whole["id"]))
    assert [len(row.views) for row in rows] == [0, 1]  # made, then looked at


def test_the_same_request_twice_is_one_contact(program: Client) -> None:
    body, key = call(), uuid.uuid4().hex
    first, second = send(program, body, key), send(program, body, key)
    assert first.json() == second.json()
    assert Contact.objects.count() == FollowUp.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"team": "niemand"}, "#/team"),
        ({"channel": "duif"}, "#/channel"),
        ({"questions": [{"product": "niets", "outcome": "answered"}]}, "#/questions/0/product"),
        ({"questions": [{"outcome": "promised"}]}, "#/questions/0"),
        ({"questions": []}, "#/questions"),
        ({"questions": [promise(phone="")]}, "#/questions/0/promise/phone"),
        ({"questions": [promise(team="niemand")]}, "#/questions/0/promise/team"),
        ({"questions": [passed(phone="")]}, "#/questions/0/transfer/phone"),
        ({"questions": [passed(team="niemand")]}, "#/questions/0/transfer/team"),
        ({"questions": [passed(how="warm")]}, "#/questions/0/transfer"),
        ({"questions": [passed() | {"outcome": "answered"}]}, "#/questions/0"),
        ({"endedAt": "2020-01-01T00:00:00Z"}, "#/endedAt"),
        ({"beganAt": "2040-01-01T00:00:00Z", "endedAt": "2040-01-01T00:00:00Z"}, "#/endedAt"),
        ({"who": {"id": str(uuid.uuid4())}}, "#/who/id"),
        ({"notes": "x" * 20_001}, "#/notes"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    program: Client, changes: dict[str, Any], pointer: str
) -> None:
    answer = send(program, call(**changes))
    assert answer.status_code == 400
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]
    assert Contact.objects.count() == FollowUp.objects.count() == 0
    assert events() == []


def test_a_question_is_passed_on_warm_or_cold(program: Client) -> None:
    warm = passed(how="warm", phone="", spokenTo="Roos")
    answer = send(program, call(questions=[passed(), warm, {"outcome": "passed_on"}]))
    assert answer.status_code == 201
    (promised,) = answer.json()["followUps"]
    assert (promised["kind"], promised["team"]) == ("callback", "belastingen")
    whole = program.get(answer["Location"]).json()
    assert [one["transfer"] for one in whole["questions"]] == [
        {"how": "cold", "team": "belastingen", "spokenTo": "", "followUp": promised["id"]},
        {"how": "warm", "team": "belastingen", "spokenTo": "Roos", "followUp": None},
        None,
    ]
    waiting = not_taken_up(Contact.objects.all(), now=timezone.now())
    assert [str(one.row.follow_up) for one in waiting] == [promised["id"]]
    assert "contact.passed_on" in {one.activity for one in events()}


def test_who_it_was_must_be_established_somehow(program: Client) -> None:
    known = {"id": str(resident()), "identified": "control"}
    answer = send(program, call(who=known))
    assert answer.json()["errors"][0]["pointer"] == "#/who/controls"
    answer = send(program, call(who=known | {"controls": ["birth", "address"]}))
    assert answer.status_code == 201
    assert Contact.objects.get().controls == ["address", "birth"]


def test_a_list_tells_no_words_and_not_who(program: Client) -> None:
    whose = {"id": str(resident())}
    for _turn in range(3):
        assert send(program, call(who=whose)).status_code == 201
    first = program.get(f"{CONTACTS}?limit=2").json()
    rest = program.get(f"{CONTACTS}?limit=2&cursor={first['nextCursor']}").json()
    assert len({one["id"] for one in first["items"] + rest["items"]}) == 3
    assert rest["nextCursor"] is None
    assert "paspoort?" not in str(first)
    assert whose["id"] not in str(first)
    assert program.get(f"{CONTACTS}?team=belastingen").json()["items"] == []
    assert program.get(f"{CONTACTS}?channel=desk").json()["items"] == []
