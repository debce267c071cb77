# SPDX-License-Identifier: EUPL-1.2
"""What an employee and a program are told where a key is lost, and what the log keeps of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as project_settings
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from nabij.core.api.public import create_token
from nabij.core.crypto.public import KeyUnreadable, make_missing_keys
from nabij.core.organisation.public import Employee, set_demo_account
from nabij.core.residents.public import (
    DetailData,
    PersonData,
    add_detail,
    add_person,
    one_person,
    read_birth_date,
)
from nabij.core.ui.testing.checking import check_page

BSN = "999993653"
PHONE = "06-12345678"
Handler = Callable[[HttpRequest], HttpResponse]
Lose = Callable[[str], Path]

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(lake_home: Path, settings: Settings) -> UUID:
    """A person with a BSN and a telephone, in an installation that makes no keys by itself."""
    settings.KEYS_MADE_ON_USE = False
    make_missing_keys(now=timezone.now())
    data = PersonData(family_name="Velde", birth=read_birth_date("5-1980"), bsn=BSN)
    person_id = add_person(data=data, now=timezone.now())
    add_detail(owner=one_person(person_id), data=DetailData(kind="phone", value=PHONE))
    return person_id


@pytest.fixture
def lose(lake_home: Path) -> Lose:
    """Take the file of a key away; answers where it lies now."""

    def take(name: str) -> Path:
        return (lake_home / "keys" / name).rename(lake_home / name)

    return take


def test_nobody_is_missed_or_doubled_where_the_newest_of_two_keys_is_lost(
    somebody: UUID, lose: Lose
) -> None:
    """The older one is still there, and finds nothing of what the newest wrote."""
    call_command("keys", "rotate", "search", stdout=StringIO())
    scopes = ["residents.read", "residents.write"]
    _, token = create_token(name="Zaaksysteem", scopes=scopes, now=timezone.now())
    bearer = {"authorization": f"Bearer {token}"}

    def ask(path: str, body: dict[str, str], **headers: str) -> Any:
        return Client(SERVER_NAME="localhost").post(
            f"/api/v1{path}", body, content_type="application/json", headers=bearer | headers
        )

    asked = {"text": BSN, "purpose": "contact"}
    doubled = {"familyName": "Dubbel", "bsn": BSN, "purpose": "contact"}
    assert len(json.loads(ask("/residents/search", asked).content)["persons"]) == 1
    away = lose("search.2.key")
    assert ask("/residents/search", asked).status_code == 503
    assert ask("/residents", doubled, **{"idempotency-key": "dubbel-1"}).status_code == 503
    away.rename(away.parent / "keys" / "search.2.key")
    assert len(json.loads(ask("/residents/search", asked).content)["persons"]) == 1


@pytest.fixture
def agent(somebody: UUID) -> Client:
    """An agent who looks residents up for a question."""
    set_demo_account(
        email="a@voorbeeld.example", name="A", password="x", role="agent", now=timezone.now()
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get())
    client.post("/werkplek/inwoners/", {"typed": "velde", "purpose": "residents.contact"})
    return client


@pytest.fixture
def program(somebody: UUID) -> Client:
    """A program that may read residents."""
    _, token = create_token(name="Telefonie", scopes=["residents.read"], now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


@pytest.mark.parametrize("name", ["encryption.1.key", "audit.1.key"])
def test_a_page_says_what_is_wrong_and_whom_to_ask(
    somebody: UUID, agent: Client, lose: Lose, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    address = f"/werkplek/inwoners/{somebody}/"
    assert PHONE in agent.get(address).content.decode()
    kept = lose(name)
    caplog.clear()
    answer = agent.get(address)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert check_page(page) == []
    assert "mist een sleutel" in page
    assert "Er is niets verloren gegaan" in page
    assert "functioneel beheerder" in page
    assert "Velde" not in page
    assert name not in page
    (line,) = [one for one in caplog.records if one.levelname == "ERROR"]
    assert line.getMessage().startswith(f"{name} is not in ")
    assert line.exc_info is None
    assert str(somebody) not in line.getMessage()
    kept.rename(kept.parent / "keys" / name)
    assert PHONE in agent.get(address).content.decode()


def test_a_part_of_a_page_gets_the_same_answer(somebody: UUID, agent: Client, lose: Lose) -> None:
    lose("encryption.1.key")
    answer = agent.get(f"/werkplek/inwoners/{somebody}/", headers={"HX-Request": "true"})
    assert answer.status_code == 503
    assert 'id="inhoud"' in answer.content.decode()
    # The page that asked knows where these words go: without this htmx shows nothing at all.
    whole = agent.get("/werkplek/").content.decode()
    assert '"code": "503", "swap": true' in whole.replace("&quot;", '"')


def test_a_search_by_number_without_the_key_for_it(agent: Client, lose: Lose) -> None:
    lose("search.1.key")
    answer = agent.post("/werkplek/inwoners/", {"typed": BSN, "purpose": "residents.contact"})
    assert answer.status_code == 503
    assert BSN not in answer.content.decode()


def test_a_program_gets_a_problem_in_words(
    somebody: UUID, program: Client, lose: Lose, caplog: pytest.LogCaptureFixture
) -> None:
    address = f"/api/v1/residents/{somebody}?purpose=case"
    assert program.get(address).status_code == 200
    lose("encryption.1.key")
    caplog.clear()
    answer = program.get(address)
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["title"] == "Service Unavailable"
    assert "lacks a key" in told["detail"]
    assert "Velde" not in answer.content.decode()
    lines = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert [line.split(" is not in ")[0] for line in lines] == ["encryption.1.key"]


def lacks_key(get_response: Handler) -> Handler:
    """A middleware that needs a key that is lost, for each request."""

    def fails(request: HttpRequest) -> HttpResponse:
        raise KeyUnreadable("session.1.key is not in keys")

    return fails


@pytest.mark.parametrize("place", range(len(project_settings.MIDDLEWARE) + 1))
def test_a_key_that_a_middleware_lacks_is_answered_too(
    db: None, settings: Settings, caplog: pytest.LogCaptureFixture, place: int
) -> None:
    chain = list(settings.MIDDLEWARE)
    settings.MIDDLEWARE = [*chain[:place], f"{__name__}.lacks_key", *chain[place:]]
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get("/aanmelden/", headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 503
        assert "mist een sleutel" in page
        assert 'id="inhoud"' in page
        assert check_page(page) == []
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert "lacks a key" in answer.json()["detail"]
    lines = [one for one in caplog.records if one.levelname == "ERROR"]
    assert [line.getMessage() for line in lines] == ["session.1.key is not in keys"] * 3
    assert all(line.exc_info is None for line in lines)


@pytest.mark.parametrize("address", ["code", "none"])
def test_a_search_of_which_no_row_can_be_sealed(
    agent: Client, lose: Lose, settings: Settings, address: str
) -> None:
    settings.AUDIT_ADDRESS = address
    lose("audit.1.key")
    agent.raise_request_exception = False
    sought = {"typed": "velde", "purpose": "residents.contact"}
    answer = agent.post("/werkplek/inwoners/", sought)
    assert answer.status_code == 503
    assert "Velde" not in answer.content.decode()


def test_another_fault_of_a_middleware_stays_one(db: None, settings: Settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.breaks"]
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    answer = client.get("/aanmelden/")
    assert answer.status_code == 500
    assert "sleutel" not in answer.content.decode()
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")


def breaks(get_response: Handler) -> Handler:
    """A middleware that breaks."""

    def fails(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("broken")

    return fails


def test_a_damaged_key_is_answered_too(somebody: UUID, agent: Client, lake_home: Path) -> None:
    (lake_home / "keys" / "encryption.1.key").write_bytes(b"half")
    assert agent.get(f"/werkplek/inwoners/{somebody}/").status_code == 503
