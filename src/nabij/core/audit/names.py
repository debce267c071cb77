# SPDX-License-Identifier: EUPL-1.2
"""How those who act, and things of a kind that goes by name, are called."""

from __future__ import annotations

from uuid import UUID

from nabij.core.audit.kinds import kinds
from nabij.core.audit.wording import thing_label
from nabij.core.ports.subjects import subjects


class Names(dict[tuple[str, str], str]):
    """Names by kind of subject and id, each looked up once; of one that is gone, its id."""

    def __missing__(self, who: tuple[str, str]) -> str:
        kind, id_ = who
        self[who] = subjects.get(kind).label(id_)
        return self[who]

    def of_actor(self, kind: str, id_: UUID | None) -> str:
        """Return how an actor is called; of nobody an empty text."""
        if id_ is None:
            return ""
        # The id of a job is that of the colleague who asked for it.
        named_by = "employee" if kind == "job" else kinds.get(kind).named_by
        return self[named_by, str(id_)] if named_by else str(id_)

    def of_thing(self, kind: str, id_: str) -> str:
        """Return how a thing is called in a list: its name where its kind has one, or its id."""
        named_by = kinds.get(kind).named_by
        return self[named_by, id_] if named_by else thing_label(kind, id_)
