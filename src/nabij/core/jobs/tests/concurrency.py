# SPDX-License-Identifier: EUPL-1.2
"""Helpers for tests in which several things happen at the same time."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from threading import Thread

from django.db import connections

StartWorker = Callable[..., "subprocess.Popen[bytes]"]


def wait_until(condition: Callable[[], bool], *, timeout_s: float = 20.0) -> None:
    """Wait until the condition holds; fail when it does not in time."""
    end_s = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.02)


def in_threads(*calls: Callable[[], None]) -> None:
    """Run the calls at the same time, each on a connection of its own; raise the first error."""
    errors: list[BaseException] = []

    def guarded(call: Callable[[], None]) -> None:
        try:
            call()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=guarded, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
