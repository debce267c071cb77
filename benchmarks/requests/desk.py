# SPDX-License-Identifier: EUPL-1.2
"""What the desk costs over HTTP: contacts and promises through the API, beside a bare Django view.

A contact comes with a question that is promised an answer: with validation, idempotency key, the
events of both and the audit. Lists give a hundred of what ``--stored`` put there before.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from measuring import Handler, run
from served import servers

KINDS = {
    "bare": "a bare Django view, one INSERT",
    "post": "POST of a contact with a promise",
    "contacts": "GET of 100 contacts",
    "promises": "GET of 100 open follow-ups",
    "one": "GET of one contact, its look recorded",
}
HERE = Path(__file__).resolve().parent
STORED = int(os.environ.get("BENCH_STORED", "1000"))
PATHS = {
    "contacts": "/contacts?limit=100",
    "promises": "/follow-ups?state=open&limit=100",
}


@contextmanager
def with_work(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Store what there is to list, and serve both sites meanwhile."""
    subprocess.run([sys.executable, __file__, "--fill"], env=dict(environment), check=True)
    with servers(environment, whole="desk") as ports:
        yield ports


def fill() -> None:
    """Store contacts, each with a question, and an open promise of every fifth; in bulk."""
    import django

    django.setup()
    from benchmarks.requests.stored import store
    from django.utils import timezone

    store(STORED, now=timezone.now())


def prepared(kind: str) -> Handler:
    """Return a function that sends one request of a kind, over a connection that it keeps."""
    port = os.environ["BENCH_BARE" if kind == "bare" else "BENCH_DESK"]
    line = http.client.HTTPConnection("localhost", int(port))
    if kind == "bare":
        return partial(_ask, line, "POST", "/api/v1/things", {}, "{}", 201)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {_token()}"}
    if kind == "post":
        return lambda: _ask(
            line,
            "POST",
            "/api/v1/contacts",
            headers | {"Idempotency-Key": uuid.uuid4().hex},
            _contact(),
            201,
        )
    path = PATHS.get(kind) or f"/contacts/{_some_contact()}"
    return partial(_ask, line, "GET", f"/api/v1{path}", headers, None, 200)


def _ask(
    line: http.client.HTTPConnection,
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: str | None,
    wanted: int,
) -> None:
    line.request(method, path, body, dict(headers))
    answer = line.getresponse()
    content = answer.read()
    assert answer.status == wanted, content


def _contact() -> str:
    promised = {"kind": "callback", "team": "kcc", "phone": "0592990012"}
    asked = {"text": "Waar blijft mijn paspoort?", "outcome": "promised", "promise": promised}
    moments = {"beganAt": "2026-11-02T09:00:00+01:00", "endedAt": "2026-11-02T09:03:00+01:00"}
    return json.dumps({"channel": "phone", "team": "kcc", **moments, "questions": [asked]})


def _token() -> str:
    import django

    django.setup()
    from django.utils import timezone

    from nabij.core.api.public import create_token

    scopes = ["contacts.read", "contacts.write", "followups.read"]
    return create_token(name="bench", scopes=scopes, now=timezone.now())[1]


def _some_contact() -> str:
    from nabij.serve.contacts.models import Contact

    return str(Contact.objects.values_list("pk", flat=True)[0])


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))
    if sys.argv[1:] == ["--fill"]:
        fill()
    else:
        run(__file__, KINDS, prepared, description=__doc__, beside=with_work)
