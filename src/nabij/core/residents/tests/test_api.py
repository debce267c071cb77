# SPDX-License-Identifier: EUPL-1.2
"""Other programs look residents up, for a purpose."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.core.audit.public import Search, rows_found
from nabij.core.residents.access import PURPOSES
from nabij.core.residents.api.section import Purpose, purpose_code
from nabij.core.residents.public import (
    KIND,
    RepresentationData,
    add_representative,
    merge_persons,
    one_person,
)
from nabij.core.residents.tests.people import BSN, HOME, organisation, person, reach

SEARCH = "/api/v1/residents/search"


@pytest.fixture
def program(transactional_db: None) -> Client:
    """A program that may read residents."""
    _, token = create_token(name="Telefonie", scopes=["residents.read"], now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


def search(program: Client, text: str, purpose: str = "contact") -> Any:
    body = {"text": text, "purpose": purpose}
    return program.post(SEARCH, body, content_type="application/json")


def test_a_caller_is_looked_up_by_number(program: Client) -> None:
    one = person("Velde", birth="5-1980", bsn=BSN, address=HOME)
    reach(one, "phone", "06-12345678")
    answer = search(program, "+31612345678")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["meaning"], told["hasMore"], told["organisations"]) == ("phone", False, [])
    (hit,) = told["persons"]
    assert hit == {
        "id": str(one),
        "name": "Velde",
        "born": "1980-05",
        "address": "Wilgenlaan 12 A, 9999 ZZ Lindeveen",
        "isAddressSecret": False,
    }
    whole = program.get(f"/api/v1/residents/{one}?purpose=case")
    (way,) = whole.json()["contactDetails"]
    del way["id"]
    assert way == {"kind": "phone", "value": "06-12345678", "label": "", "isPreferred": False}
    assert BSN not in whole.content.decode()
    rows = list(rows_found(Search(kind=KIND, subject_id=str(one), what="views")))
    assert {row.actor_kind for row in rows} == {"token"}
    assert {view.purpose for row in rows for view in row.views} == {
        "residents.contact",
        "residents.case",
    }


def test_who_was_merged_is_answered_as_who_it_is_now(program: Client) -> None:
    kept, merged = person("Velde"), person("Velden")
    merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    told = program.get(f"/api/v1/residents/{merged}?purpose=contact").json()
    assert told["id"] == str(kept)
    assert told["ids"] == [str(kept), str(merged)]


def test_an_organisation_is_found(program: Client) -> None:
    organisation("De Linde", "12345678")
    (hit,) = search(program, "12345678").json()["organisations"]
    assert hit["name"] == "De Linde"


def test_what_is_not_right_is_refused_and_not_repeated(program: Client) -> None:
    one = person("Velde")
    assert program.get(f"/api/v1/residents/{one}").status_code == 400
    assert search(program, "velde", "nieuwsgierig").status_code == 400
    assert program.get(f"/api/v1/residents/{UUID(int=0)}?purpose=case").status_code == 404
    long = search(program, BSN * 50)
    assert long.status_code == 400
    assert BSN not in long.content.decode()
    _, token = create_token(name="Power BI", scopes=["paths.read"], now=timezone.now())
    other = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    assert search(other, "velde").status_code == 403
    assert not list(rows_found(Search(kind=KIND, subject_id=str(one), what="views")))


def test_the_purposes_are_those_of_the_pages() -> None:
    assert {purpose_code(told) for told in Purpose.__args__} == set(PURPOSES)  # type: ignore[attr-defined]


def test_a_search_asks_no_key_in_the_description(program: Client) -> None:
    paths = program.get("/api/v1/openapi.json").json()["paths"]
    told = paths["/residents/search"]["post"]
    assert "Idempotency-Key" not in str(told)
    assert "x-reads" not in str(paths)


def test_who_may_act_for_somebody_is_told_with_the_days(program: Client) -> None:
    one, parent, curator = person("Velde"), person("Oever"), person("Linde")
    today = timezone.localdate()
    for acts, ground, first, until in (
        (parent, "parent", today - timedelta(days=900), today),
        (curator, "curator", today, today + timedelta(days=30)),
    ):
        add_representative(
            represented=one_person(one),
            representative=one_person(acts),
            data=RepresentationData(ground=ground, valid_from=first, valid_until=until),
        )
    now, ended = program.get(f"/api/v1/residents/{one}?purpose=case").json()["representedBy"]
    assert now == {
        "id": str(curator),
        "name": "Linde",
        "ground": "curator",
        "matters": "",
        "validFrom": str(today),
        "validUntil": str(today + timedelta(days=30)),
        "isNow": True,
    }
    assert (ended["ground"], ended["isNow"]) == ("parent", False)
    (row,) = rows_found(Search(kind=KIND, subject_id=str(one), what="views"))
    assert "representatives" in row.views[0].fields
