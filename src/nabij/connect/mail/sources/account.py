# SPDX-License-Identifier: EUPL-1.2
"""How a mailbox on a server is reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Security(StrEnum):
    """How what is said is kept from others."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"
    """For a server on this machine only."""


PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}


@dataclass(frozen=True)
class Account:
    """A mailbox; neither password nor token stands in its text."""

    host: str
    user: str
    password: str = field(default="", repr=False)
    token: Callable[[], str] | None = field(default=None, repr=False)
    """Gives a token for XOAUTH2 (Microsoft 365, Google) that is valid now; then no password."""
    security: Security = Security.TLS
    port: int | None = None
    folder: str = "INBOX"
    certificates: Path | None = None
    """Authorities to trust instead of those of this machine."""
    timeout_s: float = 30
    """For connecting, and for each answer."""
