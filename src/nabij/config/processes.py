# SPDX-License-Identifier: EUPL-1.2
"""Several processes under one: started together, restarted when they die, stopped together.

What keeps them runs for years and needs nothing of the application, so it stands in a process of
its own that never loads it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import NoReturn

_POLL_S = 0.2
_STOP_WITHIN_S = 20
_QUICK_DEATH_S = 5
_PATIENCE = 3


class KeepsDying(RuntimeError):
    """A process ends again and again right after its start."""


class ProcessTree:
    """Commands by name, each kept running until the whole is told to stop."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._commands = commands
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._started: dict[str, float] = {}
        self._deaths: dict[str, int] = dict.fromkeys(commands, 0)
        self._stopping = False

    def run(self) -> None:
        """Start everything and stay until a signal says stop.

        Raises:
            KeepsDying: a process ended three times in a row right after its start.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        try:
            for name in self._commands:
                self._start(name)
            while not self._stopping:
                time.sleep(_POLL_S)
                self._restart_the_dead()
        finally:
            self._end_all()

    def _start(self, name: str) -> None:
        # A group of its own: Ctrl-C reaches only us, and we stop the rest in good order.
        self._running[name] = subprocess.Popen(  # noqa: S603 (our own commands)
            list(self._commands[name]), start_new_session=True
        )
        self._started[name] = time.monotonic()

    def _restart_the_dead(self) -> None:
        for name, process in list(self._running.items()):
            if process.poll() is None or self._stopping:
                continue
            quick = time.monotonic() - self._started[name] < _QUICK_DEATH_S
            self._deaths[name] = self._deaths[name] + 1 if quick else 1
            if self._deaths[name] >= _PATIENCE:
                raise KeepsDying(f"{name} ended with code {process.returncode} again and again.")
            sys.stderr.write(f"{name} ended with code {process.returncode}; starting it again.\n")
            self._start(name)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end_all(self) -> None:
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + _STOP_WITHIN_S
        for process in self._running.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def become_tree(commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> NoReturn:
    """Keep these commands running from now on, as the process that this one is; never returns."""
    sys.stdout.flush()
    sys.stderr.flush()
    ours = [sys.executable, "-m", "nabij.config.processes", json.dumps(commands)]
    os.execve(sys.executable, ours, {**os.environ, **environment})  # noqa: S606 (our own command)


def main() -> None:
    """Run the commands that stand in the argument, as JSON."""
    try:
        ProcessTree(json.loads(sys.argv[1])).run()
    except KeepsDying as fault:
        sys.exit(f"nabij: {fault}")


if __name__ == "__main__":
    main()
