# SPDX-License-Identifier: EUPL-1.2
"""What a check finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is."""

    FAULT = "fault"
    """Do not let people in before it is mended."""
    WARNING = "warning"
    """It works, and it can go wrong."""
    NOTE = "note"
    """Nothing to mend: how far was looked."""


@dataclass(frozen=True)
class Finding:
    """One thing that is not right: its code, what was seen, and what to do about it."""

    code: str
    severity: Severity
    what: str
    do: str


def fault(code: str, what: str, do: str) -> Finding:
    """Return a finding that must be mended."""
    return Finding(code, Severity.FAULT, what, do)


def warning(code: str, what: str, do: str) -> Finding:
    """Return a finding that should be mended."""
    return Finding(code, Severity.WARNING, what, do)


def note(code: str, what: str, do: str) -> Finding:
    """Return what was looked at, and where to look further."""
    return Finding(code, Severity.NOTE, what, do)


Check = Callable[[datetime], Iterator[Finding]]
"""Looks at one side of the installation, at a moment."""
