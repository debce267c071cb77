# SPDX-License-Identifier: EUPL-1.2
"""Which key is the newest by the database: a folder cannot tell that its last file is gone."""

from __future__ import annotations

from django.db.models import Max

# By purpose: the folder and versions for which the database was asked, and what it answered.
_asked: dict[str, tuple[str, list[int], int]] = {}


def newest_made(purpose: str, folder: str, there: list[int]) -> int:
    """Return the newest version that was made and not removed on purpose; 0: none was noted.

    ``there`` are the versions in the folder. While those stay the same the database is not asked
    again: a key that is lost, or put back from before a rotation, changes them.
    """
    known = _asked.get(purpose)
    if known is None or known[:2] != (folder, there):
        known = _asked[purpose] = (folder, there, _newest_noted(purpose))
    return known[2]


def _newest_noted(purpose: str) -> int:
    from nabij.core.crypto.models import KeyVersion  # its fields stand on the keys themselves

    kept = KeyVersion.objects.filter(purpose=purpose, removed_at=None)
    newest: int | None = kept.aggregate(newest=Max("version"))["newest"]
    return newest or 0
