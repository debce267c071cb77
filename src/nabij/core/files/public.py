# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: storing, handing out and deleting files."""

from __future__ import annotations

from nabij.core.files.access import open_for, register_owner
from nabij.core.files.actions import delete_file, store_upload
from nabij.core.files.content.pictures import on_white, read_picture
from nabij.core.files.content.types import FileType
from nabij.core.files.exceptions import (
    FileNotAllowed,
    FileNotThere,
    RefusedFile,
    StorageFull,
)
from nabij.core.files.queries import StoredFileInfo, content_path, file_info, files_of, named_path
from nabij.core.files.responses import attachment_response, picture_response
from nabij.core.files.room import is_for_want_of_room
from nabij.core.files.storage import path_of

__all__ = [
    "FileNotAllowed",
    "FileNotThere",
    "FileType",
    "RefusedFile",
    "StorageFull",
    "StoredFileInfo",
    "attachment_response",
    "content_path",
    "delete_file",
    "file_info",
    "files_of",
    "is_for_want_of_room",
    "named_path",
    "on_white",
    "open_for",
    "path_of",
    "picture_response",
    "read_picture",
    "register_owner",
    "store_upload",
]
