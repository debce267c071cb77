# SPDX-License-Identifier: EUPL-1.2
"""Who may have which file: each kind of owner says so for its own, and nobody may by default."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from nabij.core.files.exceptions import FileNotAllowed, FileNotThere
from nabij.core.files.queries import StoredFileInfo, file_info
from nabij.core.ports.registry import Registry

MaySee = Callable[[Any, StoredFileInfo], bool]


def _nobody(person: Any, file: StoredFileInfo) -> bool:
    return False


file_owners: Registry[MaySee] = Registry("file owners", default=_nobody)


def register_owner(kind: str, may_see: MaySee) -> None:
    """Say who may have files of this kind of owner; called in the owner's ``ready()``.

    ``may_see`` takes the signed-in person and the file.

    Raises:
        AlreadyRegistered: another module has this kind.
    """
    file_owners.register(kind, may_see)


def open_for(person: Any, file_id: UUID, *, now: datetime | None = None) -> StoredFileInfo:
    """Return the file if this person may have it.

    Raises:
        FileNotThere: there is no such file or its time is over (a 404).
        FileNotAllowed: this person may not have it (a 403).
    """
    file = file_info(file_id)
    if file.expires_at is not None and file.expires_at <= (now or timezone.now()):
        raise FileNotThere
    if not file_owners.get(file.owner_kind)(person, file):
        raise FileNotAllowed
    return file
