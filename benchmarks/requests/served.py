# SPDX-License-Identifier: EUPL-1.2
"""What the API costs over HTTP: a bare Django view with one INSERT, and ours, under one server.

Both stand behind granian as ``nabij serve`` starts it, each on its own port, and are asked in turn
by processes that keep their connection. The bare view has no middleware and makes the same row.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from measuring import Handler, run

KINDS = {
    "bare": "a bare Django view, one INSERT",
    "read": "GET through the API: token, limit, one row",
    "post": "POST through the API: all of it",
}
HERE = Path(__file__).resolve().parent


@contextmanager
def servers(environment: Mapping[str, str], whole: str = "whole") -> Iterator[dict[str, str]]:
    """Serve the bare site and the ``whole`` one meanwhile; give their ports to the workers."""
    ports = {"bare": _free_port(), whole: _free_port()}
    started = [_serve(site, port, environment) for site, port in ports.items()]
    try:
        for port in ports.values():
            _wait_for(port)
        yield {f"BENCH_{site.upper()}": str(port) for site, port in ports.items()}
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=20)


def prepared(kind: str) -> Handler:
    """Return a function that sends one request of a kind, over a connection that it keeps."""
    port = os.environ["BENCH_BARE" if kind == "bare" else "BENCH_WHOLE"]
    line = http.client.HTTPConnection("localhost", int(port))
    headers = {"Content-Type": "application/json"}
    if kind != "bare":
        headers["Authorization"] = f"Bearer {_token()}"
    method, query, wanted = ("GET", "?limit=1", 200) if kind == "read" else ("POST", "", 201)
    body = None if kind == "read" else json.dumps({"channel": "web", "shelfHeight": 3})

    def ask() -> None:
        own = {"Idempotency-Key": uuid.uuid4().hex} if kind == "post" else {}
        line.request(method, f"/api/v1/things{query}", body, headers | own)
        answer = line.getresponse()
        content = answer.read()
        assert answer.status == wanted, content

    return ask


def _token() -> str:
    import django

    django.setup()
    from django.utils import timezone

    from nabij.core.api.public import create_token
    from tests.things import urls  # noqa: F401  registers the scopes

    scopes = ["things.read", "things.write"]
    return create_token(name="bench", scopes=scopes, now=timezone.now())[1]


def _serve(site: str, port: int, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", "4", "--backpressure", "64", "--log-level", "warning"]
    own = {"BENCH_SITE": site, "NABIJ_API_REQUESTS_A_MINUTE": "10000000"}
    return subprocess.Popen(
        [*command, "sites:application"],
        cwd=HERE,
        env={**environment, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"Nothing answers on port {port}.")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))
    run(__file__, KINDS, prepared, description=__doc__, beside=servers)
