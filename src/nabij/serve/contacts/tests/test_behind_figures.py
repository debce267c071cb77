# SPDX-License-Identifier: EUPL-1.2
"""Contacts in the list behind a figure: who may see which, and those of imported logs."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from nabij.core.organisation.public import Team
from nabij.core.ports.subjects import subjects
from nabij.serve.contacts.models import Contact
from nabij.serve.followups.tests.made import browser, employee

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def had(team: str) -> str:
    """Return the id of a contact that a team had."""
    agent = employee("agent", name="Agent", team=team)
    own = Team.objects.get(pk=team)
    contact = Contact.objects.create(
        employee=agent, team=own, channel="phone", began_at=NOW, changed_at=NOW
    )
    return str(contact.pk)


def test_who_steers_a_team_sees_its_contacts_and_every_number_of_a_log() -> None:
    manager = employee("team-manager", name="Leider", team="kcc")
    ours, theirs = had("kcc"), had("belastingen")
    port = subjects.get("contact")
    assert port.seen_among(manager, [ours, theirs, str(uuid4()), "M-12"]) == {ours, "M-12"}
    assert browser(manager).get(port.url(ours)).status_code == 200


def test_who_may_see_no_contacts_still_sees_the_numbers_of_a_log() -> None:
    ours, port = had("kcc"), subjects.get("contact")
    assert port.seen_among(employee("adviser"), [ours, "M-12"]) == {"M-12"}
    assert (port.label("M-12"), port.url("M-12")) == ("M-12", "")
