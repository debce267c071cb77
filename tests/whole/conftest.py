# SPDX-License-Identifier: EUPL-1.2
"""A small world for tests of the whole: people in every role, a log in the lake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from nabij.connect.logfiles.public import Order, import_file, plan_for
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import SHIPPED_ROLES, set_demo_account

LOG = """zaak;stap;tijd;team;kanaal
Z1;Ontvangen;2026-03-02T09:00:00+01:00;balie;web
Z1;Beoordeeld;2026-03-04T10:00:00+01:00;vergunningen;web
Z1;Besloten;2026-03-09T16:00:00+01:00;vergunningen;web
Z2;Ontvangen;2026-03-03T11:00:00+01:00;kcc;post
Z2;Beoordeeld;2026-03-10T11:30:00+01:00;vergunningen;post
Z2;Beoordeeld;2026-03-12T09:15:00+01:00;vergunningen;post
Z2;Besloten;2026-03-16T13:00:00+01:00;vergunningen;post
"""
MAPPING = """
source = "vergunningen"
label = "Vergunningen"

[subject]
kind = "case"
columns = ["zaak"]

[events]
activity = "stap"
time = "tijd"
team = "team"
channel = "kanaal"
"""


@dataclass(frozen=True)
class World:
    """People by role, and the number of the import."""

    people: dict[str, Employee]
    batch: int

    def sign_in(self, role: str) -> Client:
        """Return a browser in which somebody with one role is signed in."""
        client = Client(SERVER_NAME="localhost")
        client.force_login(self.people[role])
        return client


def _person(role: str) -> Employee:
    email = f"{role}@voorbeeld.example"
    set_demo_account(email=email, name=role.title(), password="x", role=role, now=timezone.now())
    return Employee.objects.get(email=email)


@pytest.fixture
def import_log(lake_home: Path) -> Callable[[str, str], int]:
    """Bring a log in through the front door; answers the number of the batch."""

    def bring_in(text: str, mapping: str) -> int:
        path = lake_home / "log.csv"
        path.write_text(text)
        order = Order(path, path.name, plan_for(path, mapping=mapping))
        return import_file(order, now=timezone.now()).batch

    return bring_in


@pytest.fixture
def world(transactional_db: None, import_log: Callable[[str, str], int]) -> World:
    """Everybody and everything."""
    people = {role: _person(role) for role in SHIPPED_ROLES}
    return World(people, import_log(LOG, MAPPING))
