# SPDX-License-Identifier: EUPL-1.2
"""Changes of a transaction that writes its own row: held here, so that none has to wait for it.

They stand among what Django does on commit. Where a savepoint rolls back, it forgets those of
within it, as the database forgets the change. Only ``atomic`` makes such savepoints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction


class Held:
    """One change, until the row is written."""

    def __init__(self, unit_id: UUID, change: Mapping[str, Any]) -> None:
        self.unit_id, self.change = unit_id, change
        self.is_told = False

    def __call__(self) -> None:
        """Do nothing on commit: that it came so far is all there is to it."""


def hold(unit_id: UUID, change: Mapping[str, Any]) -> None:
    """Hold a change of a unit until its transaction ends, or the savepoint that it is in."""
    transaction.on_commit(Held(unit_id, change))


def held_by(unit_id: UUID) -> list[Held]:
    """Return the changes of a unit that are still held, in their order."""
    waiting = [each for _savepoints, each, _robust in transaction.get_connection().run_on_commit]
    return [
        each
        for each in waiting
        if isinstance(each, Held) and each.unit_id == unit_id and not each.is_told
    ]
