# SPDX-License-Identifier: EUPL-1.2
"""Telling higher rooms that a key was replaced or removed: they know the logbook, this room not."""

from __future__ import annotations

from django.dispatch import Signal

# With ``purpose``, ``version`` and ``is_there``: a new version was made, or an old one was removed.
key_changed = Signal()


def tell(purpose: str, version: int, *, is_there: bool) -> None:
    """Say that a key was made in the place of another, or removed.

    What goes wrong with telling stops nothing: the key is made by now, and the logbook may be what
    lacks one. Django writes that to the log.
    """
    key_changed.send_robust(None, purpose=purpose, version=version, is_there=is_there)
