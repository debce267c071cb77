# SPDX-License-Identifier: EUPL-1.2
"""The unit that is under way: a request, a command or a job, of which one row will tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import UUID

from uuid_utils.compat import uuid7

ActorKind = Literal["employee", "token", "job", "system", "resident", "visitor"]
ViewKey = tuple[str, str, str]


@dataclass(frozen=True)
class Actor:
    """Who does it: through what, for whom, and who it really is where somebody views as another.

    ``id`` is that of the employee, token or resident; of a job, the employee who asked for it.
    """

    kind: ActorKind
    id: UUID | None = None
    impersonator: UUID | None = None


SYSTEM = Actor("system")


@dataclass(frozen=True)
class Context:
    """What a row tells of the unit itself: an address's name and never its query string."""

    unit_id: UUID
    actor: Actor
    name: str
    method: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    purpose: str = ""


class Unit:
    """What is collected on the way: views here, changes as pending rows in the database.

    ``holds_changes`` is true within the one transaction that writes the row itself.

    ``describe`` is asked at each record and at the end, because who it is and which page it is may
    not be known at the start.
    """

    def __init__(self, describe: Callable[[UUID], Context], unit_id: UUID | None = None) -> None:
        self.id = unit_id or uuid7()
        self.actor: Actor | None = None
        self.purpose = ""
        self.has_changes = False
        self.holds_changes = False
        self.views: dict[ViewKey, set[str]] = {}
        self.has_row = False
        self.was_refused = False
        self._describe = describe
        self._last_known: Actor | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to tell."""
        return not (self.has_changes or self.views)

    def was_told(self) -> None:
        """Note that the chain has a row of all so far, so that only what follows is still told."""
        self.has_row = True
        self.has_changes = False
        self.views = {}

    def view(self, key: ViewKey, fields: Collection[str]) -> None:
        """Note that something was seen; seen twice is noted once."""
        self.views.setdefault(key, set()).update(fields)

    def context(self) -> Context:
        """Return what is known of the unit now."""
        found = self._describe(self.id)
        actor = self.actor or found.actor
        if actor.kind == "visitor" and self._last_known:
            actor = self._last_known  # signed out on the way
        self._last_known = actor
        return replace(found, actor=actor, purpose=self.purpose or found.purpose)

    def seen(self) -> list[dict[str, Any]]:
        """Return the views in the order in which they came."""
        return [
            {"kind": kind, "id": id_, "purpose": purpose, "fields": sorted(fields)}
            for (kind, id_, purpose), fields in self.views.items()
        ]


_current: ContextVar[Unit | None] = ContextVar("audit_unit", default=None)


def current_unit() -> Unit | None:
    """Return the unit that this code runs in."""
    return _current.get()


@contextmanager
def under_way(unit: Unit) -> Iterator[None]:
    """Make ``unit`` the current one within the block."""
    token = _current.set(unit)
    try:
        yield
    finally:
        _current.reset(token)


def act_as(actor: Actor) -> None:
    """Say who it is that acts in this unit, where that is not the signed-in employee.

    A token of the API, an employee whom an administrator views as, who asked for a job. Outside a
    unit it does nothing.
    """
    unit = _current.get()
    if unit is not None:
        unit.actor = actor


def mark_refused() -> None:
    """Say that what this unit was asked was refused, though its page answers as ever."""
    unit = _current.get()
    if unit is not None:
        unit.was_refused = True


def set_purpose(purpose: str) -> None:
    """Say for which purpose this unit handles personal data; outside a unit it does nothing."""
    unit = _current.get()
    if unit is not None:
        unit.purpose = purpose
