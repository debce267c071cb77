# SPDX-License-Identifier: EUPL-1.2
"""PNG: its chunks, whose checksums tell of damage, and what of them a document keeps."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIECE = 1_000_000
# What the pixels and their colours need; others may say who made the picture, when and where.
_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs"}


def png_size(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of a whole PNG in pixels; None for any other."""
    size = None
    for kind, body in _chunks(content):
        if kind == b"IHDR" and len(body) >= 8:
            size = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
        if kind == b"IEND":
            return size
    return None


def has_pixels(content: bytes) -> bool:
    """Return whether the pixels of a PNG can be unpacked to their end."""
    unpacker = zlib.decompressobj()
    try:
        for kind, packed in _chunks(content):
            # A piece at a time: pixels may grow a thousandfold.
            while kind == b"IDAT" and packed:
                unpacker.decompress(packed, _PIECE)
                packed = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof


def png_without_traces(content: bytes) -> bytes:
    """Return a PNG without what it says of its maker, place and time."""
    return SIGNATURE + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        for kind, body in _chunks(content)
        if kind in _KEPT
    )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and body of each chunk, up to the first that is damaged."""
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        if zlib.crc32(content[at + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            return
        yield content[at + 4 : at + 8], content[at + 8 : end]
        at = end + 4
