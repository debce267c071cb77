# SPDX-License-Identifier: EUPL-1.2
"""Nabij behind a real nginx, with the lines that the guide for administrators gives."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from nabij.operations.tests.serving import NABIJ, Served, environment_of
from tests.architecture.rooms import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

GUIDE = CHECKOUT / "docs" / "beheer" / "installeren.md"
SLOW = 24
"""Senders at once; a site of one process has four places."""
CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {lines}
    }}
}}
"""


def test_who_sends_slowly_keeps_nobody_waiting(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = environment_of(home, "") | {"NABIJ_PROXY_COUNT": "1"}
    subprocess.run([*NABIJ, "setup"], env=environment, check=True, capture_output=True)
    served = Served(environment)
    try:
        served.wait()
        with nginx(tmp_path / "nginx", to=served.port) as port, ExitStack() as senders:
            for _number in range(SLOW):
                senders.enter_context(_sends_slowly(port))
            page = f"http://127.0.0.1:{port}/aanmelden/"
            with urllib.request.urlopen(page, timeout=20) as answer:
                assert answer.status == 200
    finally:
        served.stop()


@contextmanager
def nginx(folder: Path, *, to: int) -> Iterator[int]:
    """Serve what the guide says, before a site at a port; give the port of nginx."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(program).exists():
        pytest.skip("a web server: install nginx (nginx-light)")
    (lines,) = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text(), re.S)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir()
    written = CONFIGURATION.format(
        folder=folder,
        port=port,
        lines=lines.replace("127.0.0.1:8000", f"127.0.0.1:{to}"),
        user="user root;" if os.geteuid() == 0 else "",
    )
    (folder / "conf").write_text(written)
    running = subprocess.Popen([program, "-e", str(folder / "errors"), "-c", str(folder / "conf")])
    try:
        _wait_for(port, running, folder / "errors")
        yield port
    finally:
        running.terminate()
        running.wait(20)


def _wait_for(port: int, running: subprocess.Popen[bytes], errors: Path) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 5).close()
            return
        except OSError:
            assert running.poll() is None, errors.read_text()
            assert time.monotonic() < until
            time.sleep(0.05)


@contextmanager
def _sends_slowly(port: int) -> Iterator[None]:
    """Begin to send a form of a hundred thousand bytes, and leave it at ten."""
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        line.sendall(
            b"POST /aanmelden/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
            b"Cookie: nabij_csrf=" + b"a" * 32 + b"\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin=ikbe"
        )
        yield
