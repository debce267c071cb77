# SPDX-License-Identifier: EUPL-1.2
"""The logbook as the administrator meets it; that others stay out is tested with every address."""

from __future__ import annotations

import csv
import json
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.core.audit.models import AuditRow
from nabij.core.audit.public import (
    Actor,
    Search,
    page_of,
    record_change,
    record_view,
    unit,
)
from nabij.core.audit.tests.building import no_triggers, sql
from nabij.core.devices.actions import add_device
from nabij.core.jobs.public import PermanentFailure
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.core.residents.public import Address, PersonData, add_person
from nabij.core.ui.public import moment
from nabij.core.ui.testing.checking import check_page
from nabij.core.workspace import tasks
from nabij.core.workspace.logbook.wording import kind_choices

pytestmark = pytest.mark.django_db
PAGE = "/werkplek/logboek/"
JOB = UUID("00000000-0000-7000-8000-0000000000aa")


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys of each test's own."""


@pytest.fixture
def alice() -> Employee:
    return _employee("Alice", "administrator")


@pytest.fixture
def admin(alice: Employee) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(alice)
    return client


def _employee(name: str, role: str) -> Employee:
    email = f"{name}@voorbeeld.example"
    set_demo_account(email=email, name=name, password="x", role=role, now=timezone.now())
    return Employee.objects.get(email=email)


def make_change(who: Employee, subject_id: object = 12, kind: str = "import") -> int:
    actor = Actor("employee", who.pk)
    with unit(name="logfiles:undo", actor=actor), transaction.atomic():
        before, after = {"status": "done", "big": True}, {"status": "undone", "big": False}
        record_change(kind, subject_id, before=before, after=after)
    return page_of(Search()).rows[0].number


def text(response: Any) -> str:
    assert response.status_code == 200
    html: str = response.content.decode()
    assert check_page(html) == []
    return html


def test_the_list_says_who_did_what(admin: Client, alice: Employee) -> None:
    make_change(alice)
    html = text(admin.get(PAGE))
    assert "Alice" in html
    assert "Import gewijzigd: 12" in html
    assert "gelukt" in html


def test_a_row_shows_before_and_after_in_words_and_the_way_to_all_about_it(
    admin: Client, alice: Employee
) -> None:
    html = text(admin.get(f"{PAGE}{make_change(alice)}/"))
    for word in ("stand", "klaar", "verwijderd", "ja", "nee", "logfiles:undo", "Import #12"):
        assert word in html, word
    assert f'href="{PAGE}over/import/12/"' in html


def test_fields_are_called_as_people_call_them_and_of_residents_no_value_is_there(
    admin: Client, alice: Employee
) -> None:
    home = Address("9999ZZ", 12, "A", "Wilgenlaan", "Lindeveen")
    with unit(name="residents:add", actor=Actor("employee", alice.pk)):
        data = PersonData(
            family_name="Zeldzaam", given_names="Ömer", prefix="van", bsn="999993653", address=home
        )
        add_person(data=data, now=timezone.now())
    html = text(admin.get(f"{PAGE}{page_of(Search()).rows[0].number}/"))
    for label in (
        *("achternaam", "voornamen", "tussenvoegsel", "geboortejaar", "burgerservicenummer"),
        *("postcode", "huisnummer", "toevoeging", "straat", "plaats"),
    ):
        assert re.search(rf">\s*{label}\s*<", html), label
    assert "niet bewaard" in html
    for code in ("family_name", "birth_year", "house_number", "Zeldzaam", "Ömer", "Wilgenlaan"):
        assert code not in html, code


def test_what_was_asked_of_the_logbook_is_told_in_words(admin: Client) -> None:
    admin.get(f"{PAGE}?since=2026-03-01&kind=import")
    html = text(admin.get(f"{PAGE}{page_of(Search()).rows[0].number}/"))
    assert "soort, vanaf" in html
    assert "since" not in html.split("<table")[1]


def test_moments_are_written_as_everywhere_else(admin: Client, alice: Employee) -> None:
    number = make_change(alice)
    at = moment(page_of(Search()).rows[0].at, "seconds")
    assert at.count(".") == 2
    assert at in text(admin.get(PAGE))
    assert at in text(admin.get(f"{PAGE}{number}/"))


def test_an_unknown_row_is_not_there(admin: Client) -> None:
    assert admin.get(f"{PAGE}999/").status_code == 404


def test_everything_about_a_thing_leads_to_the_thing_itself(admin: Client, alice: Employee) -> None:
    make_change(alice, 12)
    make_change(alice, 13)
    html = text(admin.get(f"{PAGE}over/import/12/"))
    assert "Alles over Import #12" in html
    assert f'href="{reverse("logfiles:import", args=[12])}"' in html
    assert "gewijzigd: 13" not in html


def test_a_thing_whose_id_has_a_stroke_has_its_page_too(admin: Client, alice: Employee) -> None:
    number = make_change(alice, "2026/123", kind="zaak")
    assert f"{PAGE}over/zaak/2026/123/" in text(admin.get(f"{PAGE}{number}/"))
    assert "zaak gewijzigd: 2026/123" in text(admin.get(f"{PAGE}over/zaak/2026/123/"))


def test_one_narrows_by_who_kind_what_and_period(admin: Client, alice: Employee) -> None:
    bob = _employee("Bob", "adviser")
    make_change(alice, 12)
    make_change(bob, 13)
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    for query, shown, hidden in (
        (f"who=employee:{bob.pk}", "gewijzigd: 13", "gewijzigd: 12"),
        ("kind=job", "Niets gevonden", "gewijzigd: 12"),
        ("what=changes", "gewijzigd: 12", "Logboek ingezien"),
        (f"since={today}&last={today}", "gewijzigd: 12", "Niets gevonden"),
        (f"since={tomorrow}", "Niets gevonden", "gewijzigd: 12"),
    ):
        html = text(admin.get(f"{PAGE}?{query}"))
        assert shown in html, query
        assert hidden not in html, query


@pytest.mark.parametrize(
    "query", ["who=x", "kind=x", "since=gisteren", "since=2026-03-02&last=2026-03-01", "voor=x"]
)
def test_a_wrong_question_is_told_or_passed_over(admin: Client, query: str) -> None:
    text(admin.get(f"{PAGE}?{query}"))


def test_looking_is_recorded_itself(admin: Client, alice: Employee) -> None:
    admin.get(f"{PAGE}?kind=import")
    row = page_of(Search()).rows[0]
    (view,) = row.views
    assert (view.kind, view.id, view.fields) == ("audit", "list", ["kind"])
    assert (row.actor_id, row.name) == (alice.pk, "workspace:logbook")


@pytest.mark.slow
def test_one_goes_down_and_up_through_the_pages(admin: Client, alice: Employee) -> None:
    numbers = [make_change(alice, n) for n in range(120)]
    html = text(admin.get(f"{PAGE}?what=changes"))
    assert "gewijzigd: 119" in html
    assert "gewijzigd: 69" not in html
    assert 'rel="prev"' not in html
    html = text(admin.get(f"{PAGE}?what=changes&voor={numbers[70]}"))
    assert "gewijzigd: 69" in html
    assert 'rel="prev"' in html
    assert "what=changes&amp;na=" in html
    html = text(admin.get(f"{PAGE}?what=changes&na={numbers[69]}"))
    assert "gewijzigd: 70" in html
    assert "gewijzigd: 69" not in html


@pytest.mark.slow
def test_a_full_page_takes_no_more_queries_than_a_short_one(admin: Client, alice: Employee) -> None:
    make_change(alice)
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as queries:
            admin.get(PAGE)
        counts.append(len(queries))
        for number in range(40):
            make_change(alice, number)
    assert counts[0] >= counts[1]


def test_a_number_is_looked_up_without_standing_in_an_address_first(admin: Client) -> None:
    text(admin.get(f"{PAGE}zoeken/"))
    response = admin.post(f"{PAGE}zoeken/", {"kind": "import", "subject_id": "12"})
    assert response["Location"] == f"{PAGE}over/import/12/"


@pytest.mark.parametrize("wrong", ["123456782", "aylin@voorbeeld.example", "Jan Jansen", ""])
def test_what_may_be_personal_is_refused_there(admin: Client, wrong: str) -> None:
    response = admin.post(f"{PAGE}zoeken/", {"kind": "import", "subject_id": wrong})
    text(response)


def test_the_download_has_what_was_found_and_is_recorded(admin: Client, alice: Employee) -> None:
    make_change(alice, 12)
    lines = downloaded(admin, "?kind=import&uitvoer=csv")
    (row,) = csv.DictReader(StringIO(lines.lstrip("\ufeff")), delimiter=";")
    assert (row["Nummer van wie"], row["Wie"]) == (str(alice.pk), "Alice")
    (view,) = page_of(Search()).rows[0].views
    assert (view.id, view.fields) == ("export", ["kind"])


def test_the_download_for_a_program_has_a_line_of_json_a_row(
    admin: Client, alice: Employee
) -> None:
    for number in (12, 13):
        make_change(alice, number)
    first, second = downloaded(admin, "?kind=import&uitvoer=jsonl").splitlines()
    assert json.loads(first)["changes"][0]["id"] == "12"
    assert json.loads(second)["actor_name"] == "Alice"


def test_of_one_thing_everything_can_be_downloaded_too(admin: Client, alice: Employee) -> None:
    make_change(alice, 12)
    make_change(alice, 13)
    html = text(admin.get(f"{PAGE}over/import/12/"))
    assert 'href="?uitvoer=csv"' in html
    assert "13" not in [
        json.loads(line)["changes"][0]["id"]
        for line in downloaded(admin, "over/import/12/?uitvoer=jsonl").splitlines()
        if json.loads(line)["changes"]
    ]


def test_an_unknown_form_of_download_is_the_page(admin: Client) -> None:
    text(admin.get(f"{PAGE}?uitvoer=exe"))


def downloaded(client: Client, path: str) -> str:
    response = client.get(f"{PAGE}{path}")
    assert response["Content-Disposition"].startswith('attachment; filename="logboek.')
    return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


def test_looking_at_everything_about_someone_is_a_view_of_them(
    admin: Client, alice: Employee
) -> None:
    admin.get(f"{PAGE}over/resident/7/")
    assert "toezicht en verantwoording" in text(admin.get(f"{PAGE}over/resident/7/"))
    views = page_of(Search(kind="resident", subject_id="7")).rows[0].views
    assert ("resident", "7", ["audit"]) in [(v.kind, v.id, v.fields) for v in views]


@pytest.mark.parametrize("path", [f"{'x' * 60}/1/", f"import/{'1' * 200}/"])
def test_what_no_row_can_be_about_is_not_there(admin: Client, path: str) -> None:
    assert admin.get(f"{PAGE}over/{path}").status_code == 404


def test_an_employee_stands_by_name_in_the_list(admin: Client, alice: Employee) -> None:
    with unit(name="employee"):
        bob = _employee("Bob", "adviser")
    html = text(admin.get(f"{PAGE}?kind=employee"))
    assert "Medewerker gemaakt: Bob" in html
    assert str(bob.pk) not in html.split("<table")[1]


def test_a_program_and_a_screen_stand_by_name(admin: Client, alice: Employee) -> None:
    token, _secret = create_token(name="Zaaksysteem", scopes=("audit.read",), now=timezone.now())
    with unit(name="api:list", actor=Actor("token", token)):
        record_view("import", "12", purpose="proef")
    with unit(name="devices", actor=Actor("employee", alice.pk)):
        screen, _code = add_device(name="Hal begane grond", now=timezone.now())
    number = page_of(Search(kind="device")).rows[0].number
    html = text(admin.get(PAGE))
    assert "Koppeling (token): Zaaksysteem" in html
    assert "Scherm gemaakt: Hal begane grond" in html
    assert not {str(token), str(screen.pk)} & set(re.findall(r"[0-9a-f-]{36}", html))
    assert "Scherm Hal begane grond" in text(admin.get(f"{PAGE}{number}/"))
    rows = admin.get(f"{PAGE}?uitvoer=csv").getvalue().decode()
    assert "Scherm Hal begane grond gemaakt" in rows
    text(admin.get(f"{PAGE}over/device/nergens/"))


def test_each_kind_has_words_of_its_own(admin: Client) -> None:
    names = [name for _code, name in kind_choices()]
    assert len(names) == len(set(names))
    assert {"Aanmelding", "Geweigerde aanmelding"} <= set(names)


def test_a_look_at_a_row_leads_to_that_row(admin: Client, alice: Employee) -> None:
    number = make_change(alice)
    admin.get(f"{PAGE}{number}/")
    assert f"Logboek ingezien: regel {number}" in text(admin.get(PAGE))
    html = text(admin.get(f"{PAGE}over/audit/{number}/"))
    assert f"Alles over Logboek regel {number}" in html
    assert f'href="{PAGE}{number}/"' in html
    text(admin.get(f"{PAGE}over/audit/²/"))


def test_the_page_says_how_far_the_log_was_found_in_order(
    admin: Client, alice: Employee, lake_home: Path
) -> None:
    assert "nog niet vastgesteld" in text(admin.get(PAGE))
    make_change(alice)
    tasks.check_audit.call()
    html = text(admin.get(PAGE))
    assert "is alles zoals het is geschreven" in html
    assert "niet in orde bevonden" not in html
    witness = lake_home / "audit" / "witness.json"
    seen = json.loads(witness.read_text())
    days_ago = timezone.now() - timedelta(days=2)
    witness.write_text(json.dumps({**seen, "at": days_ago.isoformat()}))
    assert "niet in orde bevonden" in text(admin.get(PAGE))


def test_names_of_who_left_and_of_things_unknown_do_not_break_the_page(
    admin: Client, alice: Employee
) -> None:
    gone = UUID("00000000-0000-7000-8000-0000000000ff")
    with unit(name="x", actor=Actor("token", gone, impersonator=alice.pk)):
        record_view("raadsel", "1", purpose="proef")
    number = page_of(Search()).rows[0].number
    assert "in de weergave van" in text(admin.get(f"{PAGE}{number}/"))
    assert "raadsel ingezien: 1" in text(admin.get(PAGE))


def test_the_pages_speak_english(admin: Client, alice: Employee) -> None:
    admin.cookies["django_language"] = "en"
    html = admin.get(f"{PAGE}{make_change(alice)}/").content.decode()
    assert check_page(html, language="en") == []
    assert "before" in html.lower()


def test_the_nightly_check_is_silent_when_all_is_well_and_fails_when_not(
    alice: Employee, lake_home: Path
) -> None:
    number = make_change(alice)
    tasks.check_audit.call()
    assert (lake_home / "audit" / "witness.json").exists()
    with no_triggers():
        sql("UPDATE audit_auditrow SET name = 'x' WHERE number = %s", number)
    with pytest.raises(PermanentFailure):
        tasks.check_audit.call()


def test_old_rows_are_destroyed_by_the_clock(alice: Employee) -> None:
    make_change(alice)
    tasks.destroy_old_audit.call()
    tasks.complete_audit.call()
    assert AuditRow.objects.exists()
