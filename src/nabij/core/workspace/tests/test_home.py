# SPDX-License-Identifier: EUPL-1.2
"""The start page of who has no figures to see."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.django_db


def content(employee: Employee) -> str:
    """Return what stands on the start page of an employee, without the navigation."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee)
    html = client.get(reverse("workspace:home")).content.decode()
    assert check_page(html) == []
    return html.split("<main", 1)[1]


def test_who_looks_up_residents_is_led_there() -> None:
    email = "daan@voorbeeld.example"
    set_demo_account(email=email, name="Daan", password="x", role="agent", now=timezone.now())
    page = content(Employee.objects.get(email=email))
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
