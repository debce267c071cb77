# SPDX-License-Identifier: EUPL-1.2
"""One timeline of everything with somebody, from every room, as far as the reader may see it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.models import RoleCapability
from nabij.core.organisation.public import Employee, Role, RoleAssignment
from nabij.core.residents.public import KIND, merge_persons
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.complaints.tests.made import complaint
from nabij.serve.contacts.public import (
    Asked,
    Channel,
    ContactData,
    Identity,
    Outcome,
    Promised,
    Who,
    register,
)
from nabij.serve.contacts.tests.had import product, resident
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import browser, employee

pytestmark = pytest.mark.usefixtures("transactional_db")
SAID = "Mijn buurman heeft een geheim."


def _colleague(role: str, team: str) -> Employee:
    """Return somebody with a role for one team, who may look up residents."""
    found = employee(role, team=team)
    looks_up, _made = Role.objects.get_or_create(code="looks-up", defaults={"name": "Opzoeken"})
    RoleCapability.objects.get_or_create(role=looks_up, capability="residents.see")
    RoleAssignment.objects.get_or_create(employee=found, role=looks_up)
    return found


def _looking(person: Employee) -> Client:
    """Return the browser of somebody who said for what they look."""
    client = browser(person)
    client.post("/werkplek/inwoners/doel/", {"purpose": "residents.contact"})
    return client


def _timeline(client: Client, person: UUID, query: str = "") -> str:
    page = client.get(f"/werkplek/inwoners/{person}/tijdlijn/{query}")
    assert page.status_code == 200, page.status_code
    return text_of(page)


@pytest.fixture
def somebody() -> UUID:
    """Somebody who called about a passport, is called back by Belastingen, and complained."""
    product()
    agent, who, now = employee("agent", team="kcc"), resident(), timezone.now()
    promised = Promised(kind="callback", team="belastingen", asker_phone="0592990012")
    asked = Asked(text=SAID, product="paspoort", outcome=Outcome.PROMISED, promised=promised)
    data = ContactData(
        channel=Channel.PHONE,
        began_at=now,
        ended_at=now,
        team="kcc",
        employee_id=agent.pk,
        identity=Identity(who=Who(KIND, str(who))),
        questions=[asked],
    )
    register(data=data, employee=agent, now=now)
    complaint(now=now, resident_id=who)
    return who


def test_it_tells_contacts_promises_and_complaints_to_who_may_see_them(somebody: UUID) -> None:
    assert FollowUp.objects.get().resident_id == somebody
    page = _timeline(_looking(employee("administrator")), somebody)
    for told in ("Contact: telefoon, Paspoort", "antwoord beloofd", "Terugbellen", "Klacht K-"):
        assert told in page
    # Where it is, and never what was said.
    assert SAID not in page
    assert "uitgelachen" not in page


def test_the_look_is_recorded_with_its_purpose_and_no_purpose_shows_nothing(
    somebody: UUID,
) -> None:
    agent = _colleague("agent", "kcc")
    unasked = browser(agent).get(f"/werkplek/inwoners/{somebody}/tijdlijn/")
    assert "Terugbellen" not in text_of(unasked)
    looks = Search(kind=KIND, subject_id=str(somebody), who=("employee", str(agent.pk)))
    before = len(list(rows_found(looks)))
    _timeline(_looking(agent), somebody)
    *known, row = sorted(rows_found(looks), key=lambda one: one.number)
    assert len(known) == before
    assert row.purpose == "residents.contact"
    assert "timeline" in str(row.views)


def test_everybody_sees_what_is_theirs_to_see(somebody: UUID) -> None:
    of_tax = _timeline(_looking(_colleague("specialist", "belastingen")), somebody)
    assert "Terugbellen" in of_tax
    assert "Contact: telefoon" not in of_tax
    assert "Klacht" not in of_tax
    of_desk = _timeline(_looking(_colleague("agent", "kcc")), somebody)
    assert "Contact: telefoon" in of_desk
    assert "Terugbellen" not in of_desk
    reader = browser(employee("reader"))
    assert reader.get(f"/werkplek/inwoners/{somebody}/tijdlijn/").status_code == 403


def test_one_chooses_what_to_see(somebody: UUID) -> None:
    page = _timeline(_looking(employee("administrator")), somebody, "?soort=complaints")
    assert "Klacht K-" in page
    assert "Contact: telefoon" not in page


def test_what_happened_under_another_number_comes_along(somebody: UUID) -> None:
    other = resident("Wilgenhoek-Aa")
    merge_persons(kept_id=other, merged_id=somebody, actor=None, now=timezone.now())
    client = _looking(employee("administrator"))
    assert "Contact: telefoon" in _timeline(client, other)
    led = client.get(f"/werkplek/inwoners/{somebody}/tijdlijn/")
    assert (led.status_code, led["Location"]) == (302, f"/werkplek/inwoners/{other}/tijdlijn/")
