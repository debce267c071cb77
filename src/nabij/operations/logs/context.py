# SPDX-License-Identifier: EUPL-1.2
"""Which request a line of the log belongs to, over all systems that pass ``traceparent`` on."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

# W3C Trace Context: version, trace, parent span, flags. Later versions may add more.
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?")
_NOTHING = re.compile(r"0+")


@dataclass(frozen=True)
class Trace:
    """The trace that a request is part of, and our own span in it; hexadecimal."""

    trace_id: str
    span_id: str


_current: ContextVar[Trace | None] = ContextVar("nabij_trace", default=None)


def trace_of(traceparent: str) -> Trace:
    """Return the trace that a caller named, or a new one where the header says nothing valid."""
    found = _TRACEPARENT.fullmatch(traceparent.strip()) if len(traceparent) < 200 else None
    named = bool(found and not any(map(_NOTHING.fullmatch, found.groups())))
    return Trace(found[1] if found and named else secrets.token_hex(16), secrets.token_hex(8))


def current_trace() -> Trace | None:
    """Return the trace of the request under way in this thread."""
    return _current.get()


@contextmanager
def within(trace: Trace) -> Iterator[None]:
    """Let lines that are logged within the block carry ``trace``."""
    token = _current.set(trace)
    try:
        yield
    finally:
        _current.reset(token)
