# SPDX-License-Identifier: EUPL-1.2
"""What a zip is: a document of Office or LibreOffice, or an archive; nothing in it is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection

_MOST_MEMBERS = 2_000
_MOST_UNPACKED = 300_000_000
_MOST_TIMES = 200
"""So many times its own size may a file become; a table of zeros in a workbook does about 100."""
_NESTED = frozenset("zip 7z rar gz tgz bz2 xz tar zst cab ace arj lzh lha".split())
_OFFICE = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_MACROS = ("vbaproject.bin", "vbadata.xml", "activex", "basic/", "scripts/", "oleobject")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def kind_of_zip(content: bytes, forbidden: Collection[str]) -> str | None:
    """Return the media type; None for bombs, and for what hides or holds what is not taken in."""
    # The directory is an object for each member; what it says of their number may be a lie.
    if content.count(b"PK\x01\x02") > _MOST_MEMBERS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            kept = _mimetype(archive, members)
    except Exception:
        # It is told apart no further: what this library cannot read is not taken in.
        return None
    if not members or _is_bomb(members, len(content)) or any(one.flag_bits & 1 for one in members):
        return None
    names = [one.filename.lower() for one in members]
    if any(mark in name for mark in _MACROS for name in names):
        return None
    if "[content_types].xml" in names:
        return next((kind for folder, kind in _OFFICE if _holds(names, folder)), None)
    if kept.startswith(_OPEN_DOCUMENT):
        return kept
    endings = {name.rpartition(".")[2] for name in names}
    if endings & _NESTED or not endings.isdisjoint(forbidden):
        return None
    return "application/zip"


def _holds(names: list[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)


def _is_bomb(members: list[zipfile.ZipInfo], size: int) -> bool:
    unpacked = sum(one.file_size for one in members)
    return unpacked > _MOST_UNPACKED or unpacked > _MOST_TIMES * max(size, 10_000)


def _mimetype(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str:
    """Return what an OpenDocument file says that it is, in its first member."""
    if not members or members[0].filename != "mimetype" or members[0].file_size > 100:
        return ""
    if members[0].compress_type != zipfile.ZIP_STORED or members[0].flag_bits & 1:
        return ""
    with archive.open(members[0]) as stream:
        return stream.read(100).decode("ascii", "replace")
