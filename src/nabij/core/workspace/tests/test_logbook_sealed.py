# SPDX-License-Identifier: EUPL-1.2
"""What was known of a resident before and after: read by who may, recorded, gone when erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from nabij.core.api.public import create_token
from nabij.core.audit.public import (
    Actor,
    Search,
    check_chain,
    page_of,
    record_change,
    rows_found,
    unit,
)
from nabij.core.audit.tests.building import no_triggers, sql
from nabij.core.crypto.public import Subject, make_missing_keys
from nabij.core.organisation.public import Employee, add_role, give_role, set_demo_account
from nabij.core.residents.public import (
    PersonData,
    add_person,
    change_person,
    erase_person,
    read_birth_date,
)
from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.django_db
PAGE = "/werkplek/logboek/"
BSN = "999993653"
VALUES = ("Zeldzaam", "Bijzonder", "1980")
SHOW = "Laat zien wat er stond"

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys of each test's own."""


@pytest.fixture
def sign_in() -> SignIn:
    """Sign somebody in who may do some things."""

    def enter(*capabilities: str) -> Client:
        email = f"{len(capabilities)}@voorbeeld.example"
        for who, held in (("baas@voorbeeld.example", "administrator"), (email, "adviser")):
            set_demo_account(email=who, name="Ans", password="x", role=held, now=timezone.now())
        employee = Employee.objects.get(email=email)
        role = add_role(actor=None, name="Toezicht", capabilities=capabilities)
        give_role(actor=None, employee=employee, role=role)
        client = Client(SERVER_NAME="localhost")
        client.force_login(employee)
        return client

    return enter


@pytest.fixture
def somebody() -> UUID:
    """A resident who got another name and a day of birth."""
    data = PersonData(family_name="Zeldzaam", bsn=BSN)
    person = add_person(data=data, now=timezone.now())
    changed = PersonData(family_name="Bijzonder", bsn=BSN, birth=read_birth_date("1980"))
    with unit(name="residents:change", actor=Actor("employee", None)):
        change_person(person_id=person, data=changed, now=timezone.now())
    return person


def row_of(person: UUID) -> str:
    found = page_of(Search(kind="resident", subject_id=str(person), what="changes"))
    return f"{PAGE}{found.rows[0].number}/"


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    html: str = response.content.decode()
    assert check_page(html) == []
    return html


def seen(html: str) -> set[str]:
    # The table only: the seal of the row may hold any four signs.
    table = html.split("<table", 1)[1]
    return {value for value in VALUES if value in table}


def views_of(person: UUID) -> list[Any]:
    rows = rows_found(Search(kind="resident", subject_id=str(person), what="views"))
    return [view for row in rows for view in row.views if view.id == str(person)]


def test_who_may_see_log_and_residents_asks_for_the_values_and_that_is_a_view(
    sign_in: SignIn, somebody: UUID
) -> None:
    auditor = sign_in("audit.see", "residents.see")
    html = page(auditor, row_of(somebody))
    assert seen(html) == set()
    assert "verzegeld" in html
    assert SHOW in html
    assert views_of(somebody) == []
    html = page(auditor, f"{row_of(somebody)}?waarden")
    assert seen(html) == set(VALUES)
    assert SHOW not in html
    (view,) = views_of(somebody)
    assert (view.purpose, view.fields) == ("oversight", ["birth_year", "family_name"])


def test_who_may_see_the_log_only_sees_which_fields(sign_in: SignIn, somebody: UUID) -> None:
    auditor = sign_in("audit.see")
    html = page(auditor, f"{row_of(somebody)}?waarden")
    assert seen(html) == set()
    assert "achternaam" in html
    assert "Alleen wie ook inwoners en organisaties mag inzien" in html
    assert SHOW not in html
    assert views_of(somebody) == []


def test_who_may_see_residents_only_does_not_come_there(sign_in: SignIn, somebody: UUID) -> None:
    assert sign_in("residents.see").get(f"{row_of(somebody)}?waarden").status_code == 403


def test_of_a_kind_that_no_room_answers_for_nobody_sees_them(sign_in: SignIn) -> None:
    of = [Subject("resident", "7")]
    with unit(name="x"), transaction.atomic():
        record_change("raadsel", "1", before=None, after={"n": "Zeldzaam"}, sealed=["n"], of=of)
    number = page_of(Search(kind="raadsel")).rows[0].number
    html = page(sign_in("audit.see", "residents.see"), f"{PAGE}{number}/?waarden")
    assert seen(html) == set()
    assert SHOW not in html


def test_the_number_of_a_citizen_is_not_there_even_then(sign_in: SignIn) -> None:
    with unit(name="residents:add", actor=Actor("employee", None)):
        data = PersonData(family_name="Zeldzaam", bsn=BSN)
        person = add_person(data=data, now=timezone.now())
    html = page(sign_in("audit.see", "residents.see"), f"{row_of(person)}?waarden")
    assert "Zeldzaam" in html
    assert BSN not in html
    assert "niet bewaard" in html


def test_once_somebody_is_erased_nobody_reads_it_and_the_log_is_still_in_order(
    sign_in: SignIn, somebody: UUID
) -> None:
    auditor, path = sign_in("audit.see", "residents.see"), row_of(somebody)
    assert seen(page(auditor, f"{path}?waarden")) == set(VALUES)
    erase_person(person_id=somebody, reason="op verzoek", now=timezone.now())
    html = page(auditor, f"{path}?waarden")
    assert seen(html) == set()
    assert "is gewist" in html
    assert SHOW not in html
    assert check_chain().fault is None


def test_a_lost_key_is_told_in_words(sign_in: SignIn, lake_home: Path, settings: Settings) -> None:
    make_missing_keys(now=timezone.now())
    settings.KEYS_MADE_ON_USE = False
    with unit(name="x"):
        person = add_person(data=PersonData(family_name="Zeldzaam"), now=timezone.now())
    auditor = sign_in("audit.see", "residents.see")
    (lake_home / "keys" / "encryption.1.key").unlink()
    html = page(auditor, f"{row_of(person)}?waarden")
    assert "Nabij mist een sleutel" in html
    assert "nu niet te lezen" in html
    assert seen(html) == set()


def test_a_value_that_was_changed_in_the_database_is_told(sign_in: SignIn, somebody: UUID) -> None:
    path = row_of(somebody)
    (change,) = page_of(Search(kind="resident", what="changes")).rows[0].changes
    text = change.sealed["family_name"]
    other = text[:-1] + ("A" if text[-1] != "A" else "B")
    with no_triggers():
        sql("UPDATE audit_auditrow SET changes = replace(changes, %s, %s)", text, other)
    html = page(sign_in("audit.see", "residents.see"), f"{path}?waarden")
    assert "niet meer wat het was" in html
    assert seen(html) == {"1980"}


def test_no_file_and_no_program_gets_them(sign_in: SignIn, somebody: UUID) -> None:
    auditor = sign_in("audit.see", "residents.see")
    about = f"{PAGE}over/resident/{somebody}/"
    texts = [
        b"".join(auditor.get(f"{path}?uitvoer={form}").streaming_content).decode()  # type: ignore[attr-defined]
        for path in (PAGE, about)
        for form in ("csv", "jsonl")
    ]
    _id, secret = create_token(name="SIEM", scopes=("audit.read",), now=timezone.now())
    answer = Client(SERVER_NAME="localhost").get(
        "/api/v1/audit/rows?kind=resident", headers={"Authorization": f"Bearer {secret}"}
    )
    told = answer.json()["items"]
    for text in (*texts, json.dumps([row["changes"] for row in told])):
        assert not any(value in text for value in ("Zeldzaam", "Bijzonder"))
    assert "achternaam: verzegeld" in texts[0]
    assert {"birth_year", "family_name"} <= set(told[0]["changes"][0]["fields"])
