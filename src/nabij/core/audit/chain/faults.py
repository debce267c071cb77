# SPDX-License-Identifier: EUPL-1.2
"""What can be the matter with the chain, and what it means; gathered while it is walked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

MOST_TOLD = 100
"""How many faults are kept to be told; of more only how many there are."""


class Wrong(StrEnum):
    """What can be the matter with a row."""

    CHANGED = "changed"
    MISSING = "missing"
    FORGED = "forged"
    REPLACED = "replaced"
    KEY_LOST = "key lost"
    UNFINDABLE = "unfindable"
    WAITING = "waiting, not ours"
    UNGUARDED = "unguarded"
    FORGOTTEN = "forgotten"


MEANING = {
    Wrong.CHANGED: "its content is not what was written: somebody changed it in the database",
    Wrong.MISSING: "rows that were written are gone, and not by the retention",
    Wrong.FORGED: "it does not carry our seal: Nabij did not write it as it stands",
    Wrong.REPLACED: "it carries our seal, but it is not the row that was followed here: two"
    " histories came together, such as a restored backup and what was written before it",
    Wrong.KEY_LOST: "it was sealed with a key that is not in the folder of keys, so that nothing"
    " can be said of it; put back the key from your key backup",
    Wrong.UNFINDABLE: "it is in order itself, but what it is searched by is not: a search may not"
    " find it",
    Wrong.WAITING: "a change that waits to become part of a row does not carry our seal, or stands"
    " in a row already: somebody put it there",
    Wrong.UNGUARDED: "the database does not refuse changes any more: a trigger is gone or off",
    Wrong.FORGOTTEN: "the file in which the last check remembered how far it came cannot be read:"
    " audit/witness.json under NABIJ_HOME. Put it back, or delete it if you know why",
}


@dataclass(frozen=True)
class Fault:
    """A row that is wrong, by number, and how; ``last`` where it is a whole range.

    Without a number it is about no row.
    """

    number: int | None
    wrong: Wrong
    last: int | None = None

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        text = MEANING[self.wrong]
        return f"{text[0].upper()}{text[1:]}."

    def __str__(self) -> str:
        if self.number is None:
            return self.meaning
        is_range = self.last is not None and self.last != self.number
        rows = f"Rows {self.number} to {self.last}" if is_range else f"Row {self.number}"
        return f"{rows}: {self.wrong}. {self.meaning}"


@dataclass
class Faults:
    """Gathers faults; rows that follow each other with the same fault are one, however many."""

    told: list[Fault] = field(default_factory=list)
    count: int = 0
    _newest: Fault | None = None

    def add(self, number: int | None, wrong: Wrong, last: int | None = None) -> None:
        """Add a fault, or lengthen the last one where it goes on."""
        newest = self._newest
        if newest and number is not None and _goes_on(newest, number, wrong):
            self._newest = replace(newest, last=last or number)
            if self.told[-1] == newest:
                self.told[-1] = self._newest
            return
        self._newest = Fault(number, wrong, last)
        self.count += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(self._newest)


def _goes_on(newest: Fault, number: int, wrong: Wrong) -> bool:
    if newest.number is None or newest.wrong is not wrong:
        return False
    return number == (newest.last or newest.number) + 1
