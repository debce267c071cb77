# SPDX-License-Identifier: EUPL-1.2
"""The one way in which a stored file leaves over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse

from nabij.core.audit.public import record_view
from nabij.core.files import storage
from nabij.core.files.exceptions import FileNotThere
from nabij.core.files.queries import file_info


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
