# SPDX-License-Identifier: EUPL-1.2
"""Teams, people with roles in them, and promises that were made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.test import Client

from nabij.core.organisation.public import (
    Employee,
    Role,
    RoleAssignment,
    Team,
    set_demo_account,
    set_up_organisation,
)
from nabij.serve.catalogue.public import ProductData, add_product
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.promising.actions import promise

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""A Friday at ten o'clock in the Netherlands."""


def teams() -> None:
    """Make two teams of one municipality."""
    set_up_organisation(
        municipalities={"GM9901": "Lindeveen"},
        teams={"kcc": ("KCC", "GM9901"), "belastingen": ("Belastingen", "GM9901")},
    )


def employee(role: str, *, name: str = "", team: str = "") -> Employee:
    """Return somebody with a role: for one team, or for the whole organisation."""
    teams()
    called = name or role.title()
    email = f"{called.lower().replace(' ', '.')}@voorbeeld.example"
    found = Employee.objects.filter(email=email).first()
    if found is None:
        set_demo_account(email=email, name=called, password="x", role=role, now=FRIDAY)
        found = Employee.objects.get(email=email)
        if team:
            RoleAssignment.objects.filter(employee=found).delete()
            RoleAssignment.objects.create(
                employee=found, role=Role.objects.get(pk=role), team=Team.objects.get(pk=team)
            )
    return found


def browser(person: Employee) -> Client:
    """Return the browser of somebody."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def promised(**changes: Any) -> FollowUp:
    """Promise to call somebody back, and return what is stored."""
    teams()
    asked: dict[str, Any] = {
        "kind": "callback",
        "team": "belastingen",
        "question": "Wil weten waarom de aanslag hoger is.",
        "channel": "phone",
        "now": FRIDAY,
        "actor": None,
        "asker_name": "Sanne Veldkamp-Aa",
        "asker_phone": "0592 99 00 12",
        **changes,
    }
    return FollowUp.objects.get(pk=promise(**asked).id)


def offered(code: str, name: str) -> None:
    """Offer a product."""
    add_product(code=code, data=ProductData(name=name), now=FRIDAY)


def events() -> list[Any]:
    """Return the events that were recorded, in their order."""
    return list(apps.get_model("events", "OutboxEvent").objects.order_by("position"))
