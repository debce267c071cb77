# SPDX-License-Identifier: EUPL-1.2
"""A telephone system that tells of calls."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.serve.followups.tests.made import teams

CALLS = "/api/v1/calls"
NUMBER = "0592 99 00 12"


def system() -> Client:
    """Return a program that may tell of calls."""
    teams()
    _, token = create_token(name="Centrale", scopes=["calls.write"], now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


def ago(seconds: float) -> datetime:
    """Return so many seconds ago."""
    return timezone.now() - timedelta(seconds=seconds)


def tell(program: Client, step: str, at: datetime, **more: Any) -> Any:
    """Tell a step of a call."""
    body = {"id": "gesprek-1", "step": step, "at": at.isoformat(), **more}
    return program.post(CALLS, body, content_type="application/json")
