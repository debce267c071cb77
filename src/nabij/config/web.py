# SPDX-License-Identifier: EUPL-1.2
"""The web processes, which share what the application takes in memory.

The application is loaded before the processes are made, so that what they only read is there once.
Nothing that a process may not share is opened by then: no connection, no thread.
"""

from __future__ import annotations

import gc
from argparse import ArgumentParser

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

_APPLICATION = "nabij.config.wsgi:application"


def main() -> None:
    """Listen at an address until a signal says stop."""
    parser = ArgumentParser(prog="python -m nabij.config.web", description=__doc__)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    options = parser.parse_args()
    _load()
    Granian(
        _APPLICATION,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.processes,
        blocking_threads=4,
        backpressure=64,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def _load() -> None:
    from django.db import connections
    from django.urls import get_resolver

    from nabij.config import wsgi  # noqa: F401 (loads all apps)

    # The pages too, which are otherwise only loaded by the first request.
    get_resolver().check()
    connections.close_all()
    # What was made until here stays: a collection would write beside it, and so make a copy of it.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
