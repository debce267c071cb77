# SPDX-License-Identifier: EUPL-1.2
"""Other programs add residents and ways to reach them."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.core.api.public import create_token
from nabij.core.audit.public import Search, rows_found
from nabij.core.notify.public import choices_of
from nabij.core.ports.delivery import Channel
from nabij.core.residents.actions.choices import recipient_of
from nabij.core.residents.models import ContactDetail, Person
from nabij.core.residents.public import KIND, merge_persons, one_person
from nabij.core.residents.tests.people import BSN, person, reach

ADD = "/api/v1/residents"
ANNA = {
    "purpose": "contact",
    "givenNames": "Anna",
    "prefix": "van der",
    "familyName": "Velde",
    "born": "1980-05",
    "bsn": BSN,
    "address": {
        "postcode": "9999 zz",
        "houseNumber": 12,
        "houseAddition": "A",
        "street": "Wilgenlaan",
        "place": "Lindeveen",
    },
}
MAIL = {"purpose": "contact", "kind": "email", "value": "anna@voorbeeld.example"}


def calling(*scopes: str) -> Client:
    _, token = create_token(name="Zaaksysteem", scopes=scopes, now=timezone.now())
    return Client(
        SERVER_NAME="localhost",
        headers={"authorization": f"Bearer {token}"},
        raise_request_exception=False,
    )


@pytest.fixture
def program(transactional_db: None) -> Client:
    """A program that may read and add residents."""
    return calling("residents.read", "residents.write")


def send(program: Client, path: str, body: Any, key: str = "") -> Any:
    headers = {"idempotency-key": key or uuid.uuid4().hex}
    return program.post(path, body, content_type="application/json", headers=headers)


def faults(answer: Any) -> dict[str, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return {each["pointer"]: each["detail"] for each in answer.json()["errors"]}


def test_a_person_is_added_and_stands_where_the_answer_says(program: Client) -> None:
    answer = send(program, ADD, ANNA)
    assert answer.status_code == 201
    told = program.get(answer["Location"]).json()
    assert (told["id"], told["name"]) == (answer.json()["id"], "Anna van der Velde")
    assert (told["born"], told["address"]) == ("1980-05", "Wilgenlaan 12 A, 9999 ZZ Lindeveen")
    assert one_person(UUID(told["id"])).bsn == BSN
    found = program.post(
        f"{ADD}/search", {"text": BSN, "purpose": "case"}, content_type="application/json"
    )
    assert [hit["id"] for hit in found.json()["persons"]] == [told["id"]]


def test_only_a_family_name_is_needed(program: Client) -> None:
    answer = send(program, ADD, {"purpose": "case", "familyName": "Velde"})
    assert answer.status_code == 201
    told = program.get(answer["Location"]).json()
    assert (told["born"], told["address"], told["contactDetails"]) == ("", "", [])


def test_the_audit_tells_who_added_whom_for_what_and_no_value(program: Client) -> None:
    made = send(program, ADD, ANNA).json()["id"]
    (row,) = rows_found(Search(kind=KIND, subject_id=made, what="changes"))
    assert (row.actor_kind, row.purpose, row.status) == ("token", "residents.contact", 201)
    (change,) = row.changes
    assert (change.did, change.fields) == ("created", {})
    assert change.hidden == ["bsn"]
    assert {"family_name", "street"} <= set(change.sealed)
    assert "Velde" not in str(change)


def test_the_same_request_again_adds_nobody_and_is_answered_alike(program: Client) -> None:
    first, again = (send(program, ADD, ANNA, "invoer-2026-0001") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert (first.json(), first["Location"]) == (again.json(), again["Location"])
    assert again["Idempotent-Replayed"] == "true"
    assert Person.objects.count() == 1


def test_every_field_that_is_wrong_is_named_at_once_and_not_repeated(program: Client) -> None:
    wrong = {
        "purpose": "nieuwsgierig",
        "familyName": "   ",
        "born": "1980-02-30",
        "bsn": "123456789",
        "address": {"postcode": "12 AB", "houseNumber": 0, "city": "Lindeveen"},
    }
    answer = send(program, ADD, wrong)
    assert answer.status_code == 400
    told = faults(answer)
    assert set(told) == {
        "#/purpose",
        "#/familyName",
        "#/born",
        "#/bsn",
        "#/address/postcode",
        "#/address/houseNumber",
        "#/address/city",
    }
    assert "Known are: houseAddition" in told["#/address/city"]
    assert "123456789" not in answer.content.decode()
    assert "1980" not in answer.content.decode()
    assert not Person.objects.exists()


def test_a_number_that_somebody_has_is_told_at_its_field(program: Client) -> None:
    send(program, ADD, ANNA)
    answer = send(program, ADD, ANNA | {"familyName": "Oever"})
    assert answer.status_code == 409
    assert "Search" in faults(answer)["#/bsn"]
    assert BSN not in answer.content.decode()
    assert Person.objects.count() == 1


def test_of_many_at_once_with_one_number_one_is_added(program: Client) -> None:
    together = Barrier(5)

    def add(_turn: int) -> int:
        try:
            together.wait(30)
            return int(send(program, ADD, ANNA).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        assert sorted(pool.map(add, range(5))) == [201, 409, 409, 409, 409]
    assert Person.objects.count() == 1


def test_a_way_to_reach_somebody_is_added_with_what_was_agreed(program: Client) -> None:
    one = person("Velde")
    before = reach(one, "email", "oud@voorbeeld.example", is_preferred=True)
    body = MAIL | {"label": "werk", "isPreferred": True, "agreedTo": ["notify.in_the_box"]}
    answer = send(program, f"{ADD}/{one}/contact-details", body)
    assert answer.status_code == 201
    assert program.get(answer["Location"]).json() == {
        "id": answer.json()["id"],
        "kind": "email",
        "value": "anna@voorbeeld.example",
        "label": "werk",
        "isPreferred": True,
    }
    assert not ContactDetail.objects.get(pk=before).is_preferred
    mail = ("notify.in_the_box", Channel.EMAIL)
    assert choices_of(recipient_of(one)).consents == {mail}
    phone = {"purpose": "contact", "kind": "phone", "value": "06 12345678"}
    send(program, f"{ADD}/{one}/contact-details", phone | {"agreedTo": ["notify.in_the_box"]})
    text = ("notify.in_the_box", Channel.SMS)
    assert choices_of(recipient_of(one)).consents == {mail, text}
    rows = list(rows_found(Search(kind=KIND, subject_id=str(one), what="changes")))
    fields = {name for row in rows for each in row.changes for name in (*each.fields, *each.sealed)}
    assert {"contact", "consent"} <= fields
    assert {row.purpose for row in rows if row.actor_kind == "token"} == {"residents.contact"}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "phone", "value": "12"}, "#/value"),
        ({"kind": "email", "value": "anna"}, "#/value"),
        ({"kind": "letter", "value": "  "}, "#/value"),
        ({"kind": "fax", "value": "12"}, "#/kind"),
        (MAIL | {"agreedTo": ["notify.in_the_box", "nothing"]}, "#/agreedTo/1"),
        (
            {"kind": "letter", "value": "Postbus 1", "agreedTo": ["notify.in_the_box"]},
            "#/agreedTo/0",
        ),
        (MAIL | {"prefered": True}, "#/prefered"),
    ],
)
def test_a_way_that_cannot_be_is_told_at_its_field(
    program: Client, body: dict[str, Any], pointer: str
) -> None:
    one = person("Velde")
    answer = send(program, f"{ADD}/{one}/contact-details", {"purpose": "contact"} | body)
    assert answer.status_code == 400
    told = faults(answer)
    assert set(told) == {pointer}
    assert "Dit is" not in told[pointer]
    assert not ContactDetail.objects.exists()
    assert not choices_of(recipient_of(one)).consents


def test_who_was_merged_is_reached_as_who_it_is_now(program: Client) -> None:
    kept, merged = person("Velde"), person("Velden")
    merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    answer = send(program, f"{ADD}/{merged}/contact-details", MAIL)
    assert answer.status_code == 201
    assert ContactDetail.objects.get().person_id == kept
    assert program.get(answer["Location"]).status_code == 200


def test_nobody_is_reached_who_is_not_there(program: Client) -> None:
    assert send(program, f"{ADD}/{UUID(int=0)}/contact-details", MAIL).status_code == 404
    one, other = person("Velde"), person("Oever")
    way = reach(other, "phone", "06 12345678")
    answer = program.get(f"{ADD}/{one}/contact-details/{way}?purpose=case")
    assert answer.status_code == 404


def test_who_may_read_may_not_add(program: Client) -> None:
    one = person("Velde")
    reader = calling("residents.read")
    assert send(reader, ADD, ANNA).status_code == 403
    assert send(reader, f"{ADD}/{one}/contact-details", MAIL).status_code == 403
    assert Person.objects.count() == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.text(min_size=1, max_size=200), street=st.text(max_size=100))
def test_any_name_is_added_or_refused_in_words(program: Client, name: str, street: str) -> None:
    body = {"purpose": "case", "familyName": name, "address": {"street": street}}
    assert send(program, ADD, body).status_code in {201, 400}


def test_a_name_of_signs_that_stand_for_words_is_kept(program: Client) -> None:
    sign = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"
    answer = send(program, ADD, {"purpose": "case", "familyName": sign * 200})
    assert answer.status_code == 201
