# SPDX-License-Identifier: EUPL-1.2
"""Someone who is signed in, for the tests of pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def agent_client(client: Client, db: None) -> Client:
    """A browser in which an employee without any role is signed in."""
    agent = get_user_model()._default_manager.create(
        email="alice@example.nl",
        name="Alice Jansen",
        created_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
    )
    client.force_login(agent)
    return client
