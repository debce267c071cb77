# SPDX-License-Identifier: EUPL-1.2
"""JPEG: its size, which way up it is, and what of its segments a document keeps.

A telephone writes into a picture where and when it was taken. Whoever gets the document would get
that too, so only what the pixels need stays, with the way that is up.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xff\xd8\xff"
# Markers that begin a frame; the others in this range are tables.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_COMMON_FRAMES = {0xC0, 0xC1, 0xC2}
_SCAN, _EXIF, _COLOURS, _COMMENT = 0xDA, 0xE1, 0xE2, 0xFE
_ORIENTATION = 0x0112
# Of the segments for applications: JFIF, colour profiles and how colours are stored.
_KEPT_APPS = {0xE0: b"JFIF", _COLOURS: b"ICC_PROFILE", 0xEE: b"Adobe"}


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return the width and height as somebody sees it; None where it is no whole JPEG."""
    if b"\xff\xd9" not in content[-1024:]:  # the end; cameras may add a little behind it
        return None
    for marker, body in _segments(content):
        if marker in _FRAMES and len(body) >= 6:
            height, width = struct.unpack(">HH", body[1:5])
            return (height, width) if orientation(content) >= 5 else (width, height)
    return None


def is_common(content: bytes) -> bool:
    """Return whether everything that draws pictures can draw it: eight bits, grey or RGB."""
    return any(
        marker in _COMMON_FRAMES and len(body) >= 6 and body[0] == 8 and body[5] in {1, 3}
        for marker, body in _segments(content)
    )


def orientation(content: bytes) -> int:
    """Return which way is up, as Exif counts: 1 as it is stored, to 8."""
    for marker, body in _segments(content):
        if marker == _EXIF and body.startswith(b"Exif\0\0"):
            return _orientation_in(body[6:])
    return 1


def jpeg_without_traces(content: bytes) -> bytes:
    """Return a JPEG without what it says of its maker, place and time."""
    way_up = orientation(content)
    made = bytearray(content[:2])
    if way_up != 1:
        made += _segment(_EXIF, b"Exif\0\0" + _exif(way_up))
    at = 2
    for marker, body in _segments(content):
        start = content.index(b"\xff" + bytes([marker]), at)
        at = start + 4 + len(body)
        is_app = 0xE0 <= marker <= 0xEF or marker == _COMMENT
        if not is_app or body.startswith(_KEPT_APPS.get(marker, b"\0none")):
            made += _segment(marker, body)
        if marker == _SCAN:
            break
    return bytes(made) + content[at:]


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and body of each segment, up to the pixels or to what is damaged."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            return
        yield marker, content[at + 4 : at + 2 + length]
        if marker == _SCAN:
            return
        at += 2 + length


def _segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2, "big") + body


def _orientation_in(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    if at + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for entry in range(at + 2, min(at + 2 + 12 * count, len(tiff) - 11), 12):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _exif(way_up: int) -> bytes:
    """Return an Exif block that says one thing."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, way_up, 0)
    return b"MM\0\x2a" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
