# SPDX-License-Identifier: EUPL-1.2
"""Values of people in a row: sealed with a key of their own, which goes when they are erased.

The seal of the chain is over what stands in the row, which stays as it is when that key goes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from nabij.core.audit.chain.sealing import KeyUnreadable, as_json
from nabij.core.crypto.public import Forgotten, Opener, SealBroken, Subject, sealer_for

Why = Literal["", "forgotten", "key_lost", "broken"]
"""Why values cannot be read; empty: they can."""


@dataclass(frozen=True)
class About:
    """Of which thing and which moment a change is: its values open nowhere else."""

    kind: str
    id: str
    at: str

    @property
    def row(self) -> str:
        """Return it as it is bound to the seal."""
        return as_json([self.kind, self.id, self.at])


@dataclass(frozen=True)
class Opened:
    """What a sealed field held before and after, or why nobody can tell."""

    before: Any = None
    after: Any = None
    why: Why = ""


def seal_fields(
    fields: Mapping[str, list[Any]], *, about: About, of: Collection[Subject]
) -> dict[str, str]:
    """Return [before, after] of each field as sealed text, for these people together.

    Raises:
        ValueError: nobody said of whom they are.
        KeyUnreadable: the key that their keys are sealed with is not there.
    """
    if not fields:
        return {}
    sealer = sealer_for(of)
    return {
        name: sealer.seal(as_json(values), place=_place(name), row=about.row)
        for name, values in fields.items()
    }


class SealedValues:
    """The sealed fields of some changes; one query for all keys."""

    def __init__(self, sealed: Iterable[Mapping[str, str]]) -> None:
        self._opener = Opener(text for fields in sealed for text in fields.values())

    def is_forgotten(self, text: str) -> bool:
        """Say whether nobody can read it any more, without reading it."""
        try:
            return self._opener.is_forgotten(text)
        except SealBroken:
            return False

    def opened(self, name: str, text: str, about: About) -> Opened:
        """Return what a field held; whoever asks records that it was seen."""
        try:
            before, after = json.loads(self._opener.open(text, place=_place(name), row=about.row))
        except Forgotten:
            return Opened(why="forgotten")
        except SealBroken:
            return Opened(why="broken")
        except KeyUnreadable:
            return Opened(why="key_lost")
        return Opened(before, after)


def _place(name: str) -> str:
    return f"audit.change.{name}"
