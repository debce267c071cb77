# SPDX-License-Identifier: EUPL-1.2
"""Every operation of the API opens with its own scope, and with no other."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import all_scopes, create_token, sections

OPERATIONS = sorted(
    (method, path, scope)
    for section in sections()
    for (method, path), scope in section.operations.items()
)
FILLED = {"uuid": str(uuid.UUID(int=7)), "slug": "onbekend"}
pytestmark = pytest.mark.django_db(transaction=True)


def status_of(method: str, path: str, *scopes: str) -> int:
    """Return what a program with some scopes is answered; what it asks for need not be there."""
    _, token = create_token(name="Proef", scopes=scopes, now=timezone.now())
    address = re.sub(r"\{(\w+):\w+\}", lambda part: FILLED[part[1]], path)
    headers = {"authorization": f"Bearer {token}", "idempotency-key": uuid.uuid4().hex}
    answer = Client(SERVER_NAME="localhost").generic(
        method, f"/api/v1{address}", "{}", content_type="application/json", headers=headers
    )
    return int(answer.status_code)


@pytest.mark.parametrize(("method", "path", "scope"), OPERATIONS)
def test_an_operation_opens_with_its_own_scope_and_no_other(
    method: str, path: str, scope: str
) -> None:
    others = [each.code for each in all_scopes() if each.code != scope]
    assert len(others) >= 3
    assert status_of(method, path, *others) == 403
    assert status_of(method, path, scope) in {200, 400, 404}


def test_what_changes_something_asks_a_scope_to_write() -> None:
    reading = {("POST", "/residents/search")}
    for method, path, scope in OPERATIONS:
        writes = method != "GET" and (method, path) not in reading
        assert scope.endswith(".write") == writes, path
