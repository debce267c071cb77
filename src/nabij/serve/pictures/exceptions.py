# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, in words for who asked."""

from __future__ import annotations


class CodeTaken(Exception):
    """There is a picture with this code already."""


class InUse(Exception):
    """The picture stands in a text, which would say nothing in its place."""
