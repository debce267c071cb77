# SPDX-License-Identifier: EUPL-1.2
"""Looking a name up, for no longer than there is time: the resolver of the system has no limit.

A look-up cannot be broken off, so it goes on in a thread of its own after nobody waits for it any
more. There are never more than ``MOST`` of those: beyond that a name counts as not found in time.
"""

from __future__ import annotations

import queue
import socket
import threading

MOST = 16
_free = threading.BoundedSemaphore(MOST)


class LookUpTimeout(Exception):
    """The name was not found in time; it may be later."""


def look_up(host: str, port: int, *, within_s: float) -> list[str]:
    """Return the addresses of a host, as text, within ``within_s`` seconds.

    Raises:
        OSError: there is none.
        UnicodeError: it is no name.
        LookUpTimeout: it took too long, or too many look-ups hang already.
    """
    if not _free.acquire(blocking=False):
        raise LookUpTimeout
    answer: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def work() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as fault:
            answer.put(fault)
        finally:
            _free.release()

    try:
        threading.Thread(target=work, name="webhook-look-up", daemon=True).start()
    except RuntimeError:
        _free.release()
        raise LookUpTimeout from None
    try:
        found = answer.get(timeout=max(within_s, 0.0))
    except queue.Empty:
        raise LookUpTimeout from None
    if isinstance(found, Exception):
        raise found
    return found
