# SPDX-License-Identifier: EUPL-1.2
"""Who may see figures, and of which teams and municipalities."""

from __future__ import annotations

from nabij.core.organisation.public import Person, reach_of
from nabij.measure.norms.public import Seen

SEES = "norms.see"


def seen_by(person: Person) -> Seen:
    """Return of which subjects somebody may see figures: all, or those of some places."""
    reach = reach_of(person, SEES)
    if reach.is_whole:
        return None
    return (("team", reach.teams), ("municipality", reach.municipalities))
