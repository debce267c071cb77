# SPDX-License-Identifier: EUPL-1.2
"""Whether something failed because there is no room to write in."""

from __future__ import annotations

import errno
import tempfile

from django.conf import settings

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_TRIED_BYTES = 1024 * 1024


def is_for_want_of_room(fault: BaseException) -> bool:
    """Say whether a fault comes from a full disk, or from a quota that is used up.

    SQLite says no more than "disk I/O error" then, and libraries say it in words of their own; so
    where a fault does not tell, something small is written to see.
    """
    if isinstance(fault, OSError) and fault.errno in NO_ROOM:
        return True
    return "disk is full" in str(fault) or not _has_room()


def _has_room() -> bool:
    try:
        with tempfile.TemporaryFile(dir=settings.NABIJ_HOME) as file:
            file.write(bytes(_TRIED_BYTES))
            file.flush()
    except OSError as fault:
        return fault.errno not in NO_ROOM
    return True
