# SPDX-License-Identifier: EUPL-1.2
"""A program with a token that calls an API of things."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from nabij.core.api.access.permits import forget_permits
from nabij.core.api.access.tokens import create_token
from tests.things import urls as things  # noqa: F401  registers scopes and activity

ALL = ("things.read", "things.write")


class Program:
    """A program that calls with a token."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.client = Client(
            SERVER_NAME="localhost", enforce_csrf_checks=True, raise_request_exception=False
        )

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        content_type: str = "application/json",
        **headers: str,
    ) -> Any:
        """Send a request; keys of ``headers`` have underscores."""
        given = {"authorization": f"Bearer {self.token}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes | str) else json.dumps(body)
        return self.client.generic(
            method, f"/api/v1{path}", data, content_type=content_type, headers=given
        )

    def get(self, path: str, **headers: str) -> Any:
        """Read."""
        return self.call("GET", path, "", **headers)

    def post(self, path: str, body: Any, key: str = "", **headers: str) -> Any:
        """Make something, with a key of its own unless one is given."""
        return self.call("POST", path, body, idempotency_key=key or uuid.uuid4().hex, **headers)


@pytest.fixture
def program(transactional_db: None, settings: Settings) -> Callable[..., Program]:
    """Give a program a token with all scopes, or with those named."""
    settings.ROOT_URLCONF = "tests.things.urls"
    forget_permits()

    def make(*scopes: str) -> Program:
        _, token = create_token(name="Proef", scopes=scopes or ALL, now=timezone.now())
        return Program(token)

    return make
