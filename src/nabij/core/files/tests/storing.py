# SPDX-License-Identifier: EUPL-1.2
"""Short ways for the tests to store a file and to look at what is on disk."""

from __future__ import annotations

import io
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from nabij.core.files.public import FileType, StoredFileInfo, store_upload
from nabij.core.files.storage import Readable

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
CSV = b"zaak;tijd\n1;2026-03-01 10:00\n"


def store(
    content: bytes | Readable = CSV,
    *,
    name: str = "zaken.csv",
    owner_kind: str = "import",
    allowed: Collection[FileType] = (FileType.TEXT, FileType.XML, FileType.GZIP),
    max_bytes: int = 10_000_000,
    uploaded_by: UUID | None = None,
    expires_at: datetime | None = None,
) -> StoredFileInfo:
    """Store a file with what the test does not care about filled in."""
    return store_upload(
        stream=io.BytesIO(content) if isinstance(content, bytes) else content,
        name=name,
        owner_kind=owner_kind,
        owner_id="7",
        allowed=allowed,
        max_bytes=max_bytes,
        uploaded_by=uploaded_by,
        now=NOON,
        expires_at=expires_at,
    )


def on_disk(home: Path) -> list[Path]:
    """All files under the home folder."""
    return [path for path in home.rglob("*") if path.is_file()]
