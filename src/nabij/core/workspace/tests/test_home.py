# SPDX-License-Identifier: EUPL-1.2
"""The start page of who has no figures to see."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import add_role, give_role, set_demo_account
from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.django_db


def content(employee: Employee) -> str:
    """Return what stands on the start page of an employee, without the navigation."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee)
    html = client.get(reverse("workspace:home")).content.decode()
    assert check_page(html) == []
    return html.split("<main", 1)[1]


def test_who_has_nothing_waiting_is_led_to_what_the_role_can_do() -> None:
    now = timezone.now()
    for who, held in (("baas@y.example", "administrator"), ("daan@y.example", "adviser")):
        set_demo_account(email=who, name="Daan", password="x", role=held, now=now)
    employee = Employee.objects.get(email="daan@y.example")
    employee.assignments.all().delete()
    role = add_role(actor=None, name="Opzoeken", capabilities=["residents.see"])
    give_role(actor=None, employee=employee, role=role)
    page = content(employee)
    assert f'href="{reverse("residents:search")}">Inwoners</a>' in page
    assert "Dienstverlening" in page
    assert "Hier komt uw werk" not in page
    assert reverse("workspace:jobs") not in page


def test_who_has_no_role_hears_whom_to_ask() -> None:
    page = content(
        Employee.objects.create(email="x@y.example", name="X", created_at=timezone.now())
    )
    assert "Hier komt uw werk" in page
    assert "functioneel beheerder" in page
