# SPDX-License-Identifier: EUPL-1.2
"""What one audited request costs: the same small request, bare and recorded, in turn.

A request goes through the middleware of the audit to a view that inserts one row. Tells too how
fast the chain is checked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from measuring import run

KINDS = {
    "nothing": "nothing written, nothing personal shown",
    "view": "nothing written, one person shown",
    "insert": "one row inserted",
    "insert-audited": "one row inserted, its change recorded",
    "insert-audited-view": "the same, and one person shown",
}


def prepared(kind: str) -> Callable[[], Any]:
    """Return a function that handles one request of a kind."""
    import django

    django.setup()
    from uuid import uuid4

    from django.contrib.sessions.models import Session
    from django.db import transaction
    from django.http import HttpRequest, HttpResponse
    from django.test import RequestFactory
    from django.utils import timezone

    from nabij.core.audit.middleware import AuditMiddleware
    from nabij.core.audit.public import record_change, record_view

    def view(request: HttpRequest) -> HttpResponse:
        if kind.startswith("insert"):
            with transaction.atomic():
                key = uuid4().hex
                Session.objects.create(
                    session_key=key, session_data="x", expire_date=timezone.now()
                )
                if "audited" in kind:
                    record_change("note", key, before=None, after={"state": "new", "channel": "x"})
        if "view" in kind:
            record_view("resident", uuid4(), purpose="helping", fields=["name", "phone"])
        return HttpResponse("ok")

    handle, requests = AuditMiddleware(view), RequestFactory()
    return lambda: handle(requests.post("/"))


def check_rate(environment: dict[str, str]) -> str:
    """Return how many rows the chain has, and how many are checked a second."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "nabij.config", "audit", "check", "--json"]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    rows = json.loads(answer.stdout)["rows"]
    rate = rows / (time.perf_counter() - start)
    return f"check: {rows:,} rows, {rate:,.0f} a second, start of the process included"


if __name__ == "__main__":
    run(__file__, KINDS, prepared, description=__doc__, afterwards=check_rate)
