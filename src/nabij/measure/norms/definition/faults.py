# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a definition, and what a promise does not say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Something that is wrong: at which key, a code, and the value that is wrong if there is one.

    ``wording.py`` has the words.
    """

    where: str
    code: str
    value: str = ""


class UnreadableDefinition(ValueError):
    """A definition cannot be read; ``faults`` are all that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(
            "; ".join(f"{one.where}: {one.code} {one.value}".strip() for one in faults)
        )
