# SPDX-License-Identifier: EUPL-1.2
"""Whether the lake can be reached and written."""

from __future__ import annotations

import os
import secrets

from nabij.measure.lake.access import lake_folder


def lake_fault(*, by_writing: bool = False) -> str | None:
    """Return what stands in the way of the lake, in words; nothing where all is well.

    ``by_writing`` tries it out; otherwise permissions are believed. A lake that has no folder yet
    is well: the first import makes it.
    """
    folder = lake_folder()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir():
        return f"{nearest} is no folder"
    if not os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
        return f"{nearest} may not be read and written"
    return _fault_in_writing(folder) if by_writing else None


def _fault_in_writing(folder: os.PathLike[str]) -> str | None:
    probe = os.path.join(folder, f".probe-{secrets.token_hex(4)}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(probe, "xb") as file:
            file.write(b"probe")
            os.fsync(file.fileno())
        os.unlink(probe)
    except OSError as fault:
        return f"{folder} cannot be written ({fault.strerror})"
    return None
