# SPDX-License-Identifier: EUPL-1.2
"""``nabij serve``: web, worker and scheduler under one process."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.config.processes import become_tree
from nabij.operations.monitoring.counters import begin_counting

# What is read to answer one page goes back to the system, and does not stay with the process: a
# tenth of the memory of the whole, measured at rest.
_THRIFTY = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_TRIM_THRESHOLD_": "65536",
}


class Command(BaseCommand):
    """Run all that an installation needs to be alive."""

    help = "Run web, worker and scheduler under one process, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument("--web-processes", type=int, default=2, help="web processes")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _require_free(host, port)
        commands = _commands(host, port, options["web_processes"])
        given = {name: os.environ.get(name, value) for name, value in _THRIFTY.items()}
        environment = {**given, **begin_counting(os.getpid())}
        self.stdout.write(f"Nabij runs at http://{host}:{port} (Ctrl-C stops it)")
        become_tree(commands, environment)


def _commands(host: str, port: int, processes: int) -> dict[str, list[str]]:
    nabij = [sys.executable, "-m", "nabij.config"]
    web = [sys.executable, "-m", "nabij.config.web", "--host", host, "--port", str(port)]
    web += ["--processes", str(processes)]
    # The worker keeps the schedule too; two of them never start the same work twice.
    return {"web": web, "worker": [*nabij, "worker"]}


def _require_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise CommandError(
                f"Cannot listen on {host}:{port} ({fault.strerror}). Is Nabij running already?"
                f" Another port: nabij serve --port {port + 1}"
            ) from None
