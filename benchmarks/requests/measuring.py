# SPDX-License-Identifier: EUPL-1.2
"""Small requests measured in turn, by workers that are processes of their own on one database.

A script names its kinds of request and gives a function that makes a handler of one kind; it is
started again as each worker. What is measured in a round alternates, so that a busy machine
bothers all alike.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from statistics import median
from typing import Any

WARM_UP = 20
Handler = Callable[[], Any]


def run(
    script: str,
    kinds: Mapping[str, str],
    prepared: Callable[[str], Handler],
    *,
    description: str | None,
    settings: str = "nabij.config.settings",
    afterwards: Callable[[dict[str, str]], str] | None = None,
    beside: Callable[[dict[str, str]], AbstractContextManager[dict[str, str]]] | None = None,
) -> None:
    """Measure every kind in turn and print a table; or be a worker that measures one.

    ``kinds`` are codes and what a reader understands by them. The home is a folder of its own; the
    database SQLite in it, or an empty one given by ``--database``. What runs ``beside`` adds to
    the environment of the workers.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--database", default="", help="postgresql://… of an empty database")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--count", type=int, default=300, help="requests a worker a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scratch", default=None, help="folder for the home; on a real disk")
    parser.add_argument("--work", choices=sorted(kinds), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work is not None:
        _work(prepared(options.work), options.count)
        return
    with tempfile.TemporaryDirectory(dir=options.scratch) as home:
        environment = os.environ | {
            "NABIJ_HOME": home,
            "NABIJ_DATABASE_URL": options.database,
            "DJANGO_SETTINGS_MODULE": settings,
        }
        _set_up(environment)
        with beside(environment) if beside else nullcontext({}) as more:
            _compare(script, kinds, options, environment | more)
        if afterwards is not None:
            print(afterwards(environment))


def _set_up(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "nabij.config", "setup", "--no-assets"]
    plain = environment | {"DJANGO_SETTINGS_MODULE": "nabij.config.settings"}
    subprocess.run(command, env=plain, check=True, stdout=subprocess.DEVNULL)


def _compare(
    script: str, kinds: Mapping[str, str], options: argparse.Namespace, environment: dict[str, str]
) -> None:
    found: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in kinds}
    for _round in range(options.rounds):
        for kind, results in found.items():
            results.append(_measure(script, kind, options, environment))
    print(f"{options.workers} at once, {options.rounds} rounds of {options.count} each")
    print("| request | a second | of the first | p50 ms | p95 ms | p99 ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    first = 0.0
    for kind, results in found.items():
        rate, *took_ms = (median(values) for values in zip(*results, strict=True))
        first = first or rate
        took = " | ".join(f"{ms:.2f}" for ms in took_ms)
        print(f"| {kinds[kind]} | {rate:,.0f} | {rate / first:.0%} | {took} |")


def _measure(
    script: str, kind: str, options: argparse.Namespace, environment: dict[str, str]
) -> tuple[float, ...]:
    """Return requests a second, and the 50th, 95th and 99th percentile in milliseconds."""
    command = [sys.executable, script, "--work", kind, "--count", str(options.count)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started: list[Any] = [
        subprocess.Popen(command, env=environment, **pipes) for _worker in range(options.workers)
    ]
    for process in started:
        process.stdout.readline()
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [json.loads(process.communicate()[0]) for process in started]
    took_ms = sorted(ms for answer in answers for ms in answer["took_ms"])
    rate = len(took_ms) / max(answer["elapsed_s"] for answer in answers)
    return rate, median(took_ms), *(took_ms[int(p * len(took_ms))] for p in (0.95, 0.99))


def _work(handle: Handler, count: int) -> None:
    """Be a worker: get ready, wait for a line, handle requests, print how long each took."""
    logging.disable(logging.WARNING)
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
