# SPDX-License-Identifier: EUPL-1.2
"""A service on loopback that stands in for one that carries messages: JSON over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol, TypeVar


class Fake(Protocol):
    """What a service took and how it is told to behave; ``url`` is where it stands."""

    url: str


F = TypeVar("F", bound=Fake)


@contextmanager
def served(handler: type[BaseHTTPRequestHandler], fake: F) -> Iterator[F]:
    """Serve for as long as the block runs; the handler finds the service at ``fake``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (handler,), {"fake": fake}))
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class JsonHandler(BaseHTTPRequestHandler):
    """Reads and answers objects, and keeps quiet."""

    def asked(self) -> dict[str, Any]:
        """Return what came along."""
        read: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return read

    def answer(self, status: int, body: dict[str, Any]) -> None:
        """Answer with an object."""
        content = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except ConnectionError:
            # The sender was killed while it waited.
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Leave the log to the test."""
