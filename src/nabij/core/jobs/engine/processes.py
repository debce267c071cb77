# SPDX-License-Identifier: EUPL-1.2
"""Tells whether the process that holds a lease still lives, as far as this machine can know."""

from __future__ import annotations

import hashlib
import os
import socket
from enum import Enum
from functools import cache
from pathlib import Path

import psutil


class Liveness(Enum):
    """What is known about a process."""

    ALIVE = "alive"
    GONE = "gone"
    UNKNOWN = "unknown"


def this_process() -> str:
    """Return the identity of this process: machine, pid and start, so that a reused pid differs."""
    pid = os.getpid()
    return f"{_machine()}:{pid}:{_started(pid)}"


def process_name() -> str:
    """Return the name under which people find this process."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def liveness(process: str) -> Liveness:
    """Say whether ``process`` (made by :func:`this_process`) lives; unknown on another machine."""
    machine, _, rest = process.partition(":")
    pid, _, started = rest.partition(":")
    if machine != _machine() or not pid.isdigit():
        return Liveness.UNKNOWN
    if not psutil.pid_exists(int(pid)):
        return Liveness.GONE
    found = _started(int(pid))
    if not found:
        return Liveness.UNKNOWN
    return Liveness.ALIVE if found == started else Liveness.GONE


@cache
def _machine() -> str:
    """A pid means something only within one boot and one pid namespace (container)."""
    parts = [socket.gethostname(), _boot_id(), _pid_namespace()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _boot_id() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""


def _pid_namespace() -> str:
    try:
        return str(os.stat("/proc/self/ns/pid").st_ino)
    except OSError:
        return ""


def _started(pid: int) -> str:
    """When the process started, in a form that never changes; empty when it may not be seen.

    Linux tells it in clock ticks since boot, which setting the clock leaves alone.
    """
    try:
        # The name of the program, between brackets, may itself hold spaces and brackets.
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return _started_without_proc(pid)
    return "zombie" if state in "ZX" else fields[18]


def _started_without_proc(pid: int) -> str:
    try:
        process = psutil.Process(pid)
        zombie = process.status() == psutil.STATUS_ZOMBIE
        return "zombie" if zombie else str(int(process.create_time()))
    except psutil.Error:
        return ""
