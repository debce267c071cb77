# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, each with a message that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Sequence


class UnableToBackUp(Exception):
    """No backup was made; nothing of it stays."""


class NoBackup(Exception):
    """The folder holds no backup, or half of one."""


class DamagedBackup(Exception):
    """The backup is not what it was when it was made."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class UnableToRestore(Exception):
    """Nothing was put back, or the restore has to be run again; the message says which."""
