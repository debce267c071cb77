# SPDX-License-Identifier: EUPL-1.2
"""The ways in which a stored file leaves over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse

from nabij.core.audit.public import record_view
from nabij.core.files import storage
from nabij.core.files.content.types import FileType
from nabij.core.files.exceptions import FileNotThere
from nabij.core.files.queries import StoredFileInfo, file_info


def attachment_response(
    file_id: UUID, filename: str | None = None, *, purpose: str
) -> FileResponse:
    """Send the content as an attachment; ask ``open_for`` first whether this person may have it.

    The browser saves it and never shows or runs it within our site, and no cache keeps it. That it
    was handed out, and for which purpose, is recorded in the audit.

    Raises:
        FileNotThere: there is no such file.
    """
    file = file_info(file_id)
    try:
        content = storage.path_of(file.id).open("rb")
    except FileNotFoundError:
        raise FileNotThere from None
    record_view("file", file.id, purpose=purpose, fields=[file.owner_kind])
    return FileResponse(
        content,
        as_attachment=True,
        filename=filename or file.name,
        content_type=file.media_type,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )


_PICTURES = {FileType.PNG, FileType.JPEG}
_A_DAY_S = 24 * 60 * 60
_A_YEAR_S = 365 * _A_DAY_S


def picture_response(file: StoredFileInfo, *, for_everyone: bool = False) -> FileResponse:
    """Send a picture that stands in a page, for a file that ``open_for`` gave.

    Only for pictures that the application drew itself: what somebody sent as it is goes as an
    attachment. The reader's own browser keeps it for a day, and nobody records each look. What is
    ``for_everyone`` may stay anywhere for a year: content never changes under its id.

    Raises:
        FileNotThere: there is no such content.
        PermissionDenied: it is no picture.
    """
    if file.file_type not in _PICTURES:
        raise PermissionDenied
    try:
        content = storage.path_of(file.id).open("rb")
    except FileNotFoundError:
        raise FileNotThere from None
    kept = f"public, max-age={_A_YEAR_S}" if for_everyone else f"private, max-age={_A_DAY_S}"
    return FileResponse(
        content,
        content_type=file.media_type,
        headers={
            "Cache-Control": f"{kept}, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
