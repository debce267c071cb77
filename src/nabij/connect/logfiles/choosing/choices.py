# SPDX-License-Identifier: EUPL-1.2
"""What somebody chose for a file: one answer per column, and a few for the file as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.connect.logfiles.choosing.roles import KEYED_ROLES, Role
from nabij.connect.logfiles.mapping.model import DEFAULT_ZONE

EVENTS, MOMENTS = "events", "moments"


@dataclass(frozen=True)
class ColumnChoice:
    """What one column is.

    ``moment`` names what happened at the time in it, ``formats`` how dates are written in it
    (none: ISO 8601), ``kind`` of what type it is kept, ``reason`` why it may be, although it looks
    like personal data.
    """

    column: str
    role: Role = Role.NOTHING
    moment: str = ""
    formats: tuple[str, ...] = ()
    kind: str = "text"
    reason: str = ""

    @property
    def is_answered_for(self) -> bool:
        """Whether it is stored as it is, and somebody says why it may be."""
        return bool(self.reason) and self.role not in (Role.NOTHING, *KEYED_ROLES)


@dataclass(frozen=True)
class Choices:
    """A whole form. ``rows_are`` EVENTS: a row is one event and a column says which; MOMENTS: a
    row holds one or more times, and each is an event with a name of its own.
    """

    source: str
    label: str
    subject_kind: str
    columns: tuple[ColumnChoice, ...]
    rows_are: str = EVENTS
    zone: str = DEFAULT_ZONE
    decimal: str = "."
    missing: tuple[str, ...] = ()

    def having(self, *roles: Role) -> tuple[ColumnChoice, ...]:
        """Return the columns with one of these roles, in the order of the file."""
        return tuple(one for one in self.columns if one.role in roles)

    def only(self, role: Role) -> ColumnChoice | None:
        """Return the column with this role, the first where there are more."""
        return next(iter(self.having(role)), None)
