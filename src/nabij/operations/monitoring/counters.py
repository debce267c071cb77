# SPDX-License-Identifier: EUPL-1.2
"""What is counted as it happens: requests, by the name of their address.

Several web processes serve one installation, and a monitoring system asks any one of them. Their
counts stand in small files that each can read, in a folder of the process tree's own.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import time
from pathlib import Path

import psutil
from django.conf import settings
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, Histogram, values
from prometheus_client.multiprocess import MultiProcessCollector

_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_FORGOTTEN_S = 7 * 24 * 3600
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


def counts_folder(owner: int | None = None) -> Path:
    """Return the folder of the counts of a process tree, or of one that nobody started as such.

    Machines may share the home, so the name of the machine is in it.
    """
    machine = re.sub(r"[^\w.]", "_", socket.gethostname()) or "machine"
    return Path(settings.NABIJ_HOME) / "metrics" / f"{machine}-{owner or 'alone'}"


def begin_counting(owner: int) -> dict[str, str]:
    """Make room for the counts of a process tree; return the variable its processes need.

    What trees left behind that are gone is removed: a count that starts anew is no surprise to a
    monitoring system. Of another machine we only know that nothing was counted for a week.
    """
    folder = counts_folder(owner)
    for old in folder.parent.glob("*-*"):
        machine, _, pid = old.name.rpartition("-")
        here = machine == folder.name.rpartition("-")[0]
        is_gone = here and pid.isdigit() and not psutil.pid_exists(int(pid))
        if old == folder or is_gone or time.time() - _last_change(old) > _FORGOTTEN_S:
            shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {_VARIABLE: str(folder)}


def _last_change(folder: Path) -> float:
    moments = [path.stat().st_mtime for path in (folder, *folder.glob("*"))]
    return max(moments)


os.environ.setdefault(_VARIABLE, str(counts_folder()))
Path(os.environ[_VARIABLE]).mkdir(parents=True, exist_ok=True, mode=0o700)
# The library chooses by the variable when it is imported first, which may have been before.
values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]

_own = CollectorRegistry()
_requests = Histogram(
    "nabij_http_request_duration_seconds",
    "Requests by the name of their address, and how long they took.",
    ("route", "method", "status"),
    buckets=BUCKETS_S,
    registry=_own,
)


def count_request(*, route: str, method: str, status: int, seconds: float) -> None:
    """Count one request."""
    _requests.labels(route, method, str(status)).observe(seconds)


def method_of(request: HttpRequest) -> str:
    """Return the method as it is counted and logged; a visitor may have made one up."""
    return request.method if request.method in METHODS else "OTHER"


def all_counts() -> MultiProcessCollector:
    """Return the counts of all processes of this tree."""
    return MultiProcessCollector(  # type: ignore[no-untyped-call]
        None, path=os.environ[_VARIABLE]
    )
