# SPDX-License-Identifier: EUPL-1.2
"""A team at work: Anna and Bram of permits, Chantal of taxes, and who looks after the cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.organisation.public import (
    Employee,
    Role,
    Team,
    add_employee,
    give_role,
    set_up_organisation,
)
from nabij.core.people.public import CardData, change_card, set_team
from nabij.core.ui.testing.checking import check_page

BASE = "/werkplek/wie-is-wie/"
ZONE = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    """Return a moment on the clock in Lindeveen; 30 November 2026 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


MONDAY = at("2026-11-30 10:00")


@pytest.fixture
def _teams(db: None) -> None:
    set_up_organisation(
        municipalities={"GM9901": "Lindeveen"},
        teams={
            "vergunningen": ("Vergunningen", "GM9901"),
            "belastingen": ("Belastingen", "GM9901"),
        },
    )


def employee(name: str, team: str = "", **card: Any) -> Employee:
    """Give somebody an account and a card."""
    email = f"{name.split()[0].lower()}@voorbeeld.example"
    made = add_employee(email=email, name=name, roles=[], now=MONDAY, actor=None)
    if team:
        set_team(employee_id=made, team=team, actor=None, now=MONDAY)
    if card:
        change_card(employee_id=made, data=CardData(**card), actor=None, now=MONDAY)
    return Employee.objects.get(pk=made)


@pytest.fixture
def anna(_teams: None) -> Employee:
    """Somebody of permits, who knows of felling trees."""
    return employee("Anna de Boer", "vergunningen", subjects=("kapvergunning", "dakkapel"))


@pytest.fixture
def bram(_teams: None) -> Employee:
    """A colleague of hers."""
    return employee("Bram Öztürk", "vergunningen", languages=("Turks",))


@pytest.fixture
def chantal(_teams: None) -> Employee:
    """Somebody of another team."""
    return employee("Chantal van Dijk", "belastingen")


@pytest.fixture
def keeper(_teams: None) -> Employee:
    """Who looks after the cards of permits."""
    made = employee("Karin Klein")
    # What a manager may see of residents asks a second step, save of a sample account.
    Employee.objects.filter(pk=made.pk).update(is_demo=True)
    made.refresh_from_db()
    role = Role.objects.get(pk="team-manager")
    team = Team.objects.get(pk="vergunningen")
    give_role(actor=None, employee=made, role=role, municipality=None, team=team)
    return made


@dataclass
class Reader:
    """Somebody at a screen; every page that opens is checked."""

    client: Client

    def get(self, path: str = "", status: int = 200) -> str:
        """Return a page."""
        return self._read(self.client.get(BASE + path, follow=True), status)

    def post(self, path: str, status: int = 200, **given: Any) -> str:
        """Send a form; return the page that follows."""
        return self._read(self.client.post(BASE + path, given, follow=True), status)

    def _read(self, response: Any, status: int) -> str:
        page: str = response.content.decode()
        assert response.status_code == status
        assert check_page(page) == []
        return page


@pytest.fixture
def read_as() -> Callable[[Employee], Reader]:
    """Sign somebody in."""

    def sign_in(person: Employee) -> Reader:
        client = Client(SERVER_NAME="localhost")
        client.force_login(person)
        return Reader(client)

    return sign_in


@pytest.fixture
def monday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let it be ten o'clock on Monday 30 November 2026."""
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    return MONDAY
