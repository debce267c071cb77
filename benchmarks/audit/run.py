# SPDX-License-Identifier: EUPL-1.2
"""What one audited request costs: the same small request, bare and recorded, in turn.

Each worker is a process of its own on one database: SQLite in an empty home, or PostgreSQL given by
``--database``, which must be empty. A request goes through the middleware of the audit to a view
that inserts one row. Prints requests per second, the 50th and 99th percentile in milliseconds, and
how fast the chain is checked. What is measured in a round alternates, so that a busy machine
bothers all alike.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import Any

WARM_UP = 20
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


def work(kind: str, count: int) -> None:
    """Be a worker: get ready, wait for a line, handle requests, print how long each took."""
    handle = prepared(kind)
    for _turn in range(WARM_UP):
        handle()
    print("ready", flush=True)
    sys.stdin.readline()
    took_ms, began = [], time.perf_counter()
    for _turn in range(count):
        start = time.perf_counter()
        handle()
        took_ms.append(1_000 * (time.perf_counter() - start))
    print(json.dumps({"elapsed_s": time.perf_counter() - began, "took_ms": took_ms}), flush=True)


def measure(
    kind: str, count: int, workers: int, environment: dict[str, str]
) -> tuple[float, float, float]:
    """Return requests a second, and the 50th and 99th percentile in milliseconds."""
    command = [sys.executable, __file__, "--work", kind, "--count", str(count)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started: list[Any] = [
        subprocess.Popen(command, env=environment, **pipes) for _worker in range(workers)
    ]
    for process in started:
        process.stdout.readline()
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [json.loads(process.communicate()[0]) for process in started]
    took_ms = sorted(ms for answer in answers for ms in answer["took_ms"])
    rate = len(took_ms) / max(answer["elapsed_s"] for answer in answers)
    return rate, median(took_ms), took_ms[int(0.99 * len(took_ms))]


def check_rate(environment: dict[str, str]) -> tuple[int, float]:
    """Return how many rows the chain has, and how many are checked a second."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "nabij.config", "audit", "check", "--json"]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    rows = json.loads(answer.stdout)["rows"]
    return rows, rows / (time.perf_counter() - start)


def compare(options: argparse.Namespace) -> None:
    """Measure everything in turn and print a table."""
    with tempfile.TemporaryDirectory(dir=options.scratch) as home:
        environment = os.environ | {
            "NABIJ_HOME": home,
            "NABIJ_DATABASE_URL": options.database,
            "DJANGO_SETTINGS_MODULE": "nabij.config.settings",
        }
        setup = [sys.executable, "-m", "nabij.config", "setup", "--no-assets"]
        subprocess.run(setup, env=environment, check=True, stdout=subprocess.DEVNULL)
        found: dict[str, list[tuple[float, float, float]]] = {kind: [] for kind in KINDS}
        for _round in range(options.rounds):
            for kind, results in found.items():
                results.append(measure(kind, options.count, options.workers, environment))
        print(f"{options.workers} at once, {options.rounds} rounds of {options.count} each")
        print("| request | a second | p50 ms | p99 ms |\n| --- | --- | --- | --- |")
        for kind, results in found.items():
            rate, p50, p99 = (median(values) for values in zip(*results, strict=True))
            print(f"| {KINDS[kind]} | {rate:,.0f} | {p50:.2f} | {p99:.2f} |")
        rows, rate = check_rate(environment)
        print(f"check: {rows:,} rows, {rate:,.0f} a second, start of the process included")


def main() -> None:
    """Read what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgresql://… of an empty database")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--count", type=int, default=300, help="requests a worker a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scratch", default=None, help="folder for the home; on a real disk")
    parser.add_argument("--work", choices=sorted(KINDS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.work, options.count)
    else:
        compare(options)


if __name__ == "__main__":
    main()
