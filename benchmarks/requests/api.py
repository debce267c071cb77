# SPDX-License-Identifier: EUPL-1.2
"""What the API costs: a bare INSERT, and the same through token, limit, validation and the rest.

The bare one is one row in a transaction of its own. The request through the API makes the same row
(an event in the outbox), with a token, a limit, validation, an idempotency key whose answer is
sealed and stored, and the audit of the change. It goes through all middleware and not through a
socket.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

from measuring import Handler, run

KINDS = {
    "bare": "a bare INSERT",
    "read": "GET through the API: token, limit, one row",
    "post": "POST through the API: all of it",
}


def prepared(kind: str) -> Handler:
    """Return a function that handles one request of a kind."""
    import django
    from django.conf import settings

    settings.ROOT_URLCONF = "tests.things.urls"
    settings.API_REQUESTS_A_MINUTE = 10_000_000
    settings.ALLOWED_HOSTS = ["localhost"]
    django.setup()
    from django.db import transaction
    from django.test import Client
    from django.utils import timezone

    from nabij.core.api.public import create_token
    from nabij.core.events.public import Event, record
    from tests.things import urls  # noqa: F401  registers the scopes

    def bare() -> None:
        now = timezone.now()
        with transaction.atomic():
            made = Event("message.sent", at=now, subject_id=str(uuid.uuid4()), channel="web")
            record(made, now=now)

    if kind == "bare":
        return bare
    _, token = create_token(
        name="bench", scopes=["things.read", "things.write"], now=timezone.now()
    )
    client = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    body = json.dumps({"channel": "web", "shelfHeight": 3})

    def read() -> Any:
        answer = client.get("/api/v1/things?limit=1")
        assert answer.status_code == 200, answer.content
        return answer

    def post() -> Any:
        answer = client.post(
            "/api/v1/things",
            body,
            content_type="application/json",
            headers={"idempotency-key": uuid.uuid4().hex},
        )
        assert answer.status_code == 201, answer.content
        return answer

    return read if kind == "read" else post


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    run(__file__, KINDS, prepared, description=__doc__)
