# SPDX-License-Identifier: EUPL-1.2
"""How much of a mail is looked at; whatever comes, reading it ends in seconds."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, unless the name says characters."""

    raw_bytes: int = 60 * MEGABYTE
    lines: int = 1_000_000
    header_bytes: int = 256_000
    header_value: int = 64_000
    """Of one header; a list of a thousand addressees fits."""
    parts: int = 1_000
    depth: int = 30
    nested_lines: int = 5 * MEGABYTE
    """Lines times possible levels: the parser compares every line with the mark of every level."""
    text_characters: int = 1 * MEGABYTE
    html_characters: int = 1 * MEGABYTE
    attachments: int = 100
    attachment_bytes: int = 25 * MEGABYTE
    attachments_bytes: int = 50 * MEGABYTE
    """Of all of them together."""
