# SPDX-License-Identifier: EUPL-1.2
"""Real ``nabij serve`` trees for tests, on a database of their own, and people who visit them."""

from __future__ import annotations

import http.cookiejar
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import psutil
import psycopg
from django.db import connection

_OURS = ("NABIJ_", "DJANGO_", "PROMETHEUS_")
NABIJ = (sys.executable, "-m", "nabij.config")
_WITHIN_S = 60


def environment_of(home: Path, database_url: str) -> dict[str, str]:
    """Return what a process needs to be part of an installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    kept |= {"NABIJ_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    return kept | {"NABIJ_DATABASE_URL": database_url}


@contextmanager
def own_database() -> Iterator[str]:
    """Make a database on the server of these tests and give its address; empty for SQLite."""
    if connection.vendor == "sqlite":
        yield ""
        return
    given = connection.settings_dict
    name = f"served_{secrets.token_hex(4)}"
    where = {"host": given["HOST"], "port": given["PORT"] or None, "user": given["USER"]}
    where |= {"password": given["PASSWORD"] or None, "dbname": "postgres"}
    with psycopg.connect(**where, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
    password = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
    port = f":{given['PORT']}" if given["PORT"] else ""
    try:
        yield f"postgresql://{given['USER']}{password}@{given['HOST']}{port}/{name}"
    finally:
        with psycopg.connect(**where, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


class Served:
    """One ``nabij serve``, at a port of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [*NABIJ, "serve", "--port", str(self.port), "--web-processes", "1"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def address(self, path: str) -> str:
        """Return the full address of a page."""
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str) -> str:
        """Return what an address answers."""
        address = self.address(path)
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own)
            return str(answer.read().decode())

    def wait(self) -> None:
        """Wait until it is ready."""
        until = time.monotonic() + _WITHIN_S
        while True:
            try:
                self.get("/health/ready")
                return
            except OSError:
                assert self.process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.3)

    def kill(self) -> None:
        """Kill the whole tree at once, as a power cut does."""
        tree = psutil.Process(self.process.pid)
        for process in [*tree.children(recursive=True), tree]:
            process.kill()
        self.process.wait(30)

    def stop(self) -> None:
        """Stop it in good order."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)


class Visitor:
    """A browser with its cookies, which may be sent to either tree."""

    def __init__(self) -> None:
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self._jar), _NoRedirect()
        )

    def get(self, address: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        return self._ask(urllib.request.Request(address))  # noqa: S310 (our own)

    def sign_in(self, served: Served, email: str, password: str) -> int:
        """Fill in the form and return the status."""
        page = self.get(served.address("/aanmelden/"))[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        fields = {"csrfmiddlewaretoken": token[1], "login": email, "password": password}
        data = urlencode(fields).encode()
        asked = urllib.request.Request(served.address("/aanmelden/"), data=data)  # noqa: S310
        return self._ask(asked)[0]

    def _ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Follow nothing: the test looks at the answer itself."""
