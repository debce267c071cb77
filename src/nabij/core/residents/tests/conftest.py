# SPDX-License-Identifier: EUPL-1.2
"""Employees who serve, and people of Lindeveen who do not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.organisation.public import Employee, set_demo_account
from nabij.core.ui.testing.checking import check_page

BASE = "/werkplek/inwoners/"
CONTACT = "residents.contact"


@dataclass
class Worker:
    """Somebody at work; every page that opens is checked."""

    client: Client

    def get(self, path: str = "") -> str:
        """Return a page."""
        return self._read(self.client.get(BASE + path, follow=True))

    def post(self, path: str, **given: Any) -> str:
        """Send a form; return the page that follows."""
        return self._read(self.client.post(BASE + path, given, follow=True))

    def search(self, typed: str, purpose: str = CONTACT) -> str:
        """Search, for a purpose."""
        return self.post("", typed=typed, purpose=purpose)

    def _read(self, response: Any) -> str:
        page: str = response.content.decode()
        assert response.status_code == 200, response.status_code
        assert check_page(page) == []
        return page


@pytest.fixture
def worker(db: None) -> Callable[[str], Worker]:
    """Sign somebody in who holds one role."""

    def sign_in(role: str) -> Worker:
        email = f"{role}@voorbeeld.example"
        set_demo_account(
            email=email, name=role.title(), password="x", role=role, now=timezone.now()
        )
        client = Client(SERVER_NAME="localhost")
        client.force_login(Employee.objects.get(email=email))
        return Worker(client)

    return sign_in
