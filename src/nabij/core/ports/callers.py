# SPDX-License-Identifier: EUPL-1.2
"""``callers``: the number of who called in a contact, for who has the contact.

Who keeps contacts knows nothing of telephone systems; who hears from one keeps the number, and for
as long as that is needed. It proves nothing: anybody can show any number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class CallerPort:
    """``number_in`` answers the number of who called in a contact, "" where nobody knows."""

    number_in: Callable[[UUID], str]


def _nobody_knows(contact_id: UUID) -> str:
    return ""


CALLS = "calls"
"""The key under which whoever hears from the telephone system registers."""

callers: Registry[CallerPort] = Registry("callers", default=CallerPort(_nobody_knows))
