# SPDX-License-Identifier: EUPL-1.2
"""Reads what is known of stored files; who may is asked in ``access``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from nabij.core.files import storage
from nabij.core.files.content.types import MEDIA_TYPES, FileType
from nabij.core.files.exceptions import FileNotThere
from nabij.core.files.models import StoredFile


@dataclass(frozen=True)
class StoredFileInfo:
    """A stored file; ``size`` in bytes, ``sha256`` in hexadecimal."""

    id: UUID
    owner_kind: str
    owner_id: str
    name: str
    file_type: FileType
    size: int
    sha256: str
    uploaded_by: UUID | None
    created_at: datetime
    expires_at: datetime | None

    @property
    def media_type(self) -> str:
        """The media type, by content."""
        return MEDIA_TYPES[self.file_type]


def file_info(file_id: UUID) -> StoredFileInfo:
    """Return what is known of a file.

    Raises:
        FileNotThere: there is no such file.
    """
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        raise FileNotThere
    return as_info(row)


def files_of(*, owner_kind: str, owner_id: str) -> list[StoredFileInfo]:
    """Return the files of one owner, the oldest first."""
    rows = StoredFile.objects.filter(owner_kind=owner_kind, owner_id=owner_id)
    return [as_info(row) for row in rows.order_by("created_at", "pk")]


def content_path(file_id: UUID) -> Path:
    """Return where the content stands, for code that reads it; never show it to anybody.

    Raises:
        FileNotThere: there is no such file.
    """
    return storage.path_of(file_info(file_id).id)


def named_path(file_id: UUID) -> Path:
    """Return where the content can be read under its name, by who works on this machine.

    Raises:
        FileNotThere: there is no such file.
    """
    return storage.named(file_id, file_info(file_id).name)


def as_info(row: StoredFile) -> StoredFileInfo:
    """Return a row as the dataclass that others see."""
    return StoredFileInfo(
        id=row.pk,
        owner_kind=row.owner_kind,
        owner_id=row.owner_id,
        name=row.name,
        file_type=FileType(row.file_type),
        size=row.size,
        sha256=row.sha256,
        uploaded_by=row.uploaded_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
