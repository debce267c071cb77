# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way."""

from __future__ import annotations


class ListUnwritable(Exception):
    """The list of erasures cannot be written, so that nothing may be erased."""


class ListUnreadable(Exception):
    """The list of erasures is there and cannot be read."""
