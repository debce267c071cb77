# SPDX-License-Identifier: EUPL-1.2
"""A role for one team opens what belongs to that team, and nothing that belongs to all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from nabij.core.organisation.models import Employee, Role, Team
from nabij.core.organisation.public import (
    Reach,
    add_employee,
    all_capabilities,
    capabilities_of,
    give_role,
    may,
    reach_of,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def part() -> Employee:
    """An employee who holds every right, for one team only."""
    team = Team.objects.create(code="kcc", name="Klantcontact")
    pk = add_employee(actor=None, email="p@voorbeeld.example", name="P", roles=[], now=NOW)
    employee = Employee.objects.get(pk=pk)
    give_role(actor=None, employee=employee, role=Role.objects.get(pk="administrator"), team=team)
    return employee


def test_only_what_belongs_to_teams_or_to_all_is_held_for_one(part: Employee) -> None:
    local = {one.code for one in all_capabilities() if one.is_local}
    promises = {f"followups.{what}" for what in ("see", "work", "reassign", "counts")}
    contacts = {"contacts.see", "contacts.have", "mail.see", "mail.answer"}
    people = {"people.cards", "people.manage"}
    complaints = {f"complaints.{what}" for what in ("see", "handle", "take_in")}
    # What tells nothing of anybody, and what whoever serves needs, at whichever team.
    shared = {f"{room}.see" for room in ("answers", "catalogue", "mailings", "protocols")}
    assert local == {"paths.see", "norms.see"} | people | promises | contacts | complaints | shared
    assert capabilities_of(part) == local
    for one in all_capabilities():
        assert may(part, one.code) == one.is_local
    assert not may(part, "residents.see", team="kcc")


def test_residents_the_log_and_tokens_stay_shut(part: Employee) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(part)
    for path in ("inwoners/", "logboek/", "beheer/programmas/", "beheer/webhooks/", "berichten/"):
        assert client.get(f"/werkplek/{path}").status_code in {302, 403, 404}, path
        assert client.get(f"/werkplek/{path}").status_code != 200


def test_for_the_whole_it_reaches_everything(part: Employee) -> None:
    assert reach_of(part, "paths.see") == Reach(teams=("kcc",))
    give_role(actor=None, employee=part, role=Role.objects.get(pk="administrator"))
    assert reach_of(part, "paths.see").is_whole
    assert may(part, "residents.see")
