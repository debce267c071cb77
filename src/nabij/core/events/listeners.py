# SPDX-License-Identifier: EUPL-1.2
"""Who else is told of an event: modules above that add something in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class Happening:
    """What a listener learns of an event: which, when, and to what; nothing about anybody."""

    id: UUID
    activity: str
    at: datetime
    recorded_at: datetime
    subject_kind: str
    subject_id: str


Listener = Callable[[Happening], None]


def _hears_nothing(happening: Happening) -> None:
    return None


listeners: Registry[Listener] = Registry("listeners to events", default=_hears_nothing)


def tell(happening: Happening) -> None:
    """Tell every listener; an error of one undoes the change that the event tells of."""
    for _name, listener in listeners:
        listener(happening)
