# SPDX-License-Identifier: EUPL-1.2
"""Which cases somebody may see in the paths: all, or those of some teams and municipalities."""

from __future__ import annotations

from nabij.core.organisation.public import Person, reach_of

SEES = "paths.see"
Seen = tuple[tuple[str, tuple[str, ...]], ...] | None
"""Columns with the groups in them that a reader may see; None: every case."""


def seen_by(person: Person) -> Seen:
    """Return which cases somebody may see, for a ``Selection``.

    A role for a municipality or a team shows the cases that belong there. A log that does not say
    to which team or municipality a case belongs shows such a reader nothing.
    """
    reach = reach_of(person, SEES)
    if reach.is_whole:
        return None
    return (("team", reach.teams), ("municipality", reach.municipalities))
