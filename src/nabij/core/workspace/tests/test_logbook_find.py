# SPDX-License-Identifier: EUPL-1.2
"""From what somebody has in hand to the right place in the logbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from nabij.core.audit.models import AuditRow
from nabij.core.audit.public import Actor, Search, page_of, record_change, record_view, unit
from nabij.core.audit.tests.building import last_row
from nabij.core.organisation.models import Employee, Role
from nabij.core.organisation.public import give_role, set_demo_account
from nabij.core.residents.public import (
    OrganisationData,
    PersonData,
    add_organisation,
    add_person,
    merge_organisations,
    merge_persons,
)
from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.django_db
PAGE = "/werkplek/logboek/"
FIND = f"{PAGE}zoeken/"


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys of each test's own."""


def _employee(name: str, role: str) -> Employee:
    email = f"{name}@voorbeeld.example".lower()
    set_demo_account(email=email, name=name, password="x", role=role, now=timezone.now())
    return Employee.objects.get(email=email)


def _signed_in(person: Employee) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


@pytest.fixture
def alice() -> Employee:
    return _employee("Alice", "administrator")


@pytest.fixture
def admin(alice: Employee) -> Client:
    return _signed_in(alice)


def change(kind: str, subject_id: object, who: Employee | None = None) -> AuditRow:
    actor = Actor("employee", who.pk if who else None)
    with unit(name="test", actor=actor), transaction.atomic():
        record_change(kind, subject_id, before={"state": "a"}, after={"state": "b"})
    return last_row()


def text(response: Any) -> str:
    assert response.status_code == 200
    html: str = response.content.decode()
    assert check_page(html) == []
    return html


def found(client: Client, typed: str, kind: str = "") -> str:
    """Search, and return the address one comes to."""
    response = client.post(FIND, {"kind": kind, "subject_id": typed})
    assert response.status_code == 302, text(response)
    return str(response["Location"])


@pytest.mark.parametrize("typed", ["12", "#12", " 12 "])
def test_a_number_leads_to_the_thing_without_telling_its_kind(admin: Client, typed: str) -> None:
    for number in (11, 12):
        change("import", number)
    assert found(admin, typed) == f"{PAGE}over/import/12/"


def test_a_code_with_dashes_and_dots_and_strokes_is_found_too(admin: Client) -> None:
    for kind, code in (("location", "balie-noord"), ("calendar_day", "2026-12-25")):
        change(kind, code)
        assert found(admin, code) == f"{PAGE}over/{kind}/{code}/"
    assert found(admin, "2026/7", "import") == f"{PAGE}over/import/2026/7/"


def test_an_uuid_is_found_however_it_is_written(admin: Client) -> None:
    with unit(name="test"):
        person = add_person(data=PersonData(family_name="Jansen"), now=timezone.now())
    for typed in (str(person), str(person).upper(), person.hex):
        assert found(admin, typed) == f"{PAGE}over/resident/{person}/"


def test_the_email_address_of_a_colleague_leads_to_what_they_did(admin: Client) -> None:
    bob = _employee("Bob", "adviser")
    change("import", 12, bob)
    change("import", 13)
    place = found(admin, "BOB@voorbeeld.example")
    assert "voorbeeld" not in place
    html = text(admin.get(place))
    assert "gewijzigd: 12" in html
    assert "gewijzigd: 13" not in html


def test_the_id_of_a_colleague_leads_to_what_they_did(admin: Client) -> None:
    with unit(name="test"):
        bob = _employee("Bob", "adviser")
    place = text(admin.post(FIND, {"subject_id": str(bob.pk)}))
    assert "Wat Bob deed" in place
    assert f"{PAGE}over/employee/{bob.pk}/" in place


def test_the_reference_of_a_request_leads_to_its_row(admin: Client) -> None:
    row = change("import", 12)
    change("import", 13)
    assert found(admin, str(row.unit_id)) == f"{PAGE}{row.number}/"


def test_what_may_be_several_things_is_asked(admin: Client) -> None:
    number = change("import", 1).number
    change("location", number)
    change("import", number)
    admin.get(f"{PAGE}{number}/")
    html = text(admin.post(FIND, {"subject_id": str(number)}))
    assert "Welke bedoelt u?" in html
    for place in (f"over/import/{number}/", f"over/location/{number}/", f"{number}/"):
        assert f'href="{PAGE}{place}"' in html
    assert f"over/audit/{number}/" not in html


@pytest.mark.parametrize(
    "typed",
    ["99", "niemand@voorbeeld.example", str(UUID(int=7)), "00000000-0000-7000-8000-00000000abcd"],
)
def test_what_the_log_does_not_know_is_told(admin: Client, typed: str) -> None:
    assert "Het logboek kent dit niet" in text(admin.post(FIND, {"subject_id": typed}))


def test_a_chosen_kind_is_looked_at_also_when_nothing_happened_yet(admin: Client) -> None:
    assert found(admin, "99", "import") == f"{PAGE}over/import/99/"


def _merged_persons() -> tuple[UUID, UUID]:
    kept, merged = (
        add_person(data=PersonData(family_name="Jansen"), now=timezone.now()) for _turn in "ab"
    )
    merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    return kept, merged


def _merged_organisations() -> tuple[UUID, UUID]:
    kept, merged = (
        add_organisation(data=OrganisationData(name="De Linde"), now=timezone.now())
        for _turn in "ab"
    )
    merge_organisations(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    return kept, merged


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(
    ("kind", "made"), [("resident", _merged_persons), ("organisation", _merged_organisations)]
)
def test_everything_about_somebody_holds_all_who_were_merged(
    admin: Client, kind: str, made: Any, which: int
) -> None:
    ids = made()
    for turn, each in enumerate(ids):
        with unit(name="test"):
            record_view(kind, each, purpose=f"proef {turn}")
    html = text(admin.get(f"{PAGE}over/{kind}/{ids[which]}/"))
    assert "proef 0" in html
    assert "proef 1" in html
    assert "Ook van 1 ander nummer" in html
    # Whoever asks sees data of both.
    seen = {view.id for view in page_of(Search()).rows[0].views if view.kind == kind}
    assert seen == set(map(str, ids))


def test_an_unmerged_person_says_nothing_of_merging(admin: Client) -> None:
    person = add_person(data=PersonData(family_name="Jansen"), now=timezone.now())
    html = text(admin.get(f"{PAGE}over/resident/{person}/"))
    assert "samengevoegd" not in html
    assert f"Alles over Inwoner {str(person)[-8:]}" in html


def _pages() -> list[tuple[str, str]]:
    person = add_person(data=PersonData(family_name="Jansen"), now=timezone.now())
    bakery = add_organisation(data=OrganisationData(name="De Linde"), now=timezone.now())
    return [
        (f"/werkplek/inwoners/{person}/", f"{PAGE}over/resident/{person}/"),
        (f"/werkplek/inwoners/organisaties/{bakery}/", f"{PAGE}over/organisation/{bakery}/"),
    ]


def _open(client: Client, page: str) -> str:
    client.post("/werkplek/inwoners/", {"typed": "Niemand", "purpose": "residents.contact"})
    return text(client.get(page))


def test_the_page_of_a_person_leads_to_who_saw_it_for_who_may_see_that(alice: Employee) -> None:
    give_role(employee=alice, role=Role.objects.get(pk="agent"), actor=None)
    agent = _signed_in(_employee("Bob", "agent"))
    client = _signed_in(alice)
    for page, log in _pages():
        html = _open(client, page)
        assert f'href="{log}"' in html
        assert "Wie heeft dit gezien of veranderd?" in html
        assert "Wat u kunt doen" in html
        assert "Alice" in text(client.get(log))
        assert "Wie heeft dit gezien" not in _open(agent, page)
