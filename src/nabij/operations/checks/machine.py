# SPDX-License-Identifier: EUPL-1.2
"""The machine: who may read what, room on disks, and the clock."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psutil
from django.conf import settings
from django.utils import timezone

from nabij.core.crypto.public import key_folder, lost_keys
from nabij.measure.lake.public import (
    lake_clock,
    lake_fault,
    lake_folder,
    lake_place,
    store_in_the_open,
)
from nabij.operations.checks.finding import Finding, fault, warning

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NETWORKED = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.glusterfs", "ceph", "9p"}
_LITTLE_ROOM_BYTES = 5 * 1024**3
_NO_ROOM_BYTES = 1024**3
CLOCK_OFF_S = 5.0


def look_at_machine(now: datetime) -> Iterator[Finding]:
    """Judge folders, permissions, disks and the clock of this machine."""
    yield from _permissions()
    yield from _keys_apart()
    yield from _keys_there()
    yield from _disks()
    if told := lake_fault(by_writing=True):
        yield fault("lake", f"The lake: {told}.", "Mend the place that NABIJ_LAKE names.")
    else:
        yield from _clock_of_the_lake()
    if address := store_in_the_open():
        yield warning(
            "lake",
            f"The lake goes to {address} without HTTPS: who is on the way can read along.",
            "Give the object store a certificate, and AWS_ENDPOINT_URL an https address.",
        )
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield fault(
            "static",
            f"There are no page assets in {settings.STATIC_ROOT}: pages have no style.",
            "Run: nabij setup",
        )


def _permissions() -> Iterator[Finding]:
    if os.geteuid() == 0:
        yield fault(
            "root",
            "Nabij runs as root: whoever breaks in has the whole machine.",
            "Run it, and every command of it, as a user of its own; see docs/beheer/productie.md.",
        )
    home, keys = Path(settings.NABIJ_HOME), key_folder()
    places = [home, home / "files", keys, *keys.rglob("*")]
    places += [path for path in (lake_folder(), settings.BACKUP_FOLDER) if path]
    places += sorted(home.glob("nabij.sqlite3*"))
    # What stands within a closed folder is closed as well.
    open_ones = [path for path in places if _is_open(path) and not _is_within_closed(path)]
    if open_ones:
        shown = ", ".join(str(path) for path in open_ones[:4])
        yield fault(
            "permissions",
            f"Other users of this machine can get at {shown}.",
            f"chmod -R go= {' '.join(str(path) for path in open_ones[:4])}",
        )
    strangers = [path for path in places if path.exists() and path.stat().st_uid != os.geteuid()]
    if strangers:
        yield warning(
            "owner",
            f"{strangers[0]} is owned by another user than the one who runs this check.",
            "Run the check as the user of Nabij; if you do: chown -R that user on the folder.",
        )


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False


def _is_within_closed(path: Path) -> bool:
    return any(parent.exists() and not _is_open(parent) for parent in path.parents)


def _keys_apart() -> Iterator[Finding]:
    keys = key_folder().resolve()
    data = {
        "the lake": lake_folder(),
        "the files": Path(settings.NABIJ_HOME) / "files",
        "the backups": settings.BACKUP_FOLDER,
    }
    for name, folder in data.items():
        if folder and folder.resolve() in (keys, *keys.parents):
            yield fault(
                "keys",
                f"The key folder {keys} lies within {name}: whoever copies one has both.",
                "Move the key folder elsewhere, on another disk if you can.",
            )
    if settings.BACKUP_FOLDER and list(settings.BACKUP_FOLDER.glob("*-keys")):
        yield fault(
            "keys",
            f"There are copies of keys among the backups in {settings.BACKUP_FOLDER}.",
            "Move them to a place of their own: data and keys together tell who is who.",
        )


def _keys_there() -> Iterator[Finding]:
    for name in lost_keys():
        yield fault(
            "keys",
            f"{name} is not in {key_folder()}: what was made with it cannot be read.",
            "Put it back from your key backup; nabij keys check says what needs it.",
        )


def _disks() -> Iterator[Finding]:
    seen = set()
    for place in (Path(settings.NABIJ_HOME), lake_folder(), settings.BACKUP_FOLDER):
        if place is None:
            continue
        nearest = next(path for path in (place, *place.parents) if path.exists())
        if nearest.stat().st_dev in seen:
            continue
        seen.add(nearest.stat().st_dev)
        free = shutil.disk_usage(nearest).free
        if free < _LITTLE_ROOM_BYTES:
            yield (fault if free < _NO_ROOM_BYTES else warning)(
                "disk",
                f"Only {free // 1024**2:,} MB left on the disk of {place}.",
                "Make room: old backups (nabij backup --keep N), or a larger disk.",
            )


def is_networked(path: Path) -> bool:
    """Say whether a folder stands on a disk that machines share."""
    mounts = sorted(psutil.disk_partitions(all=True), key=lambda one: -len(one.mountpoint))
    resolved = path.resolve()
    for mount in mounts:
        if Path(mount.mountpoint) in (resolved, *resolved.parents):
            return mount.fstype in _NETWORKED
    return False


def _clock_of_the_lake() -> Iterator[Finding]:
    """A shared disk and an object store have a clock of their own."""
    before = timezone.now()
    written = lake_clock()
    if written is not None:
        yield from clock_findings(written, before, f"the lake {lake_place().uri}")


def clock_findings(theirs: datetime, ours: datetime, whose: str) -> Iterator[Finding]:
    """Yield a fault where two clocks differ by more than some seconds."""
    off_s = (ours - theirs).total_seconds()
    if abs(off_s) > CLOCK_OFF_S:
        way = "ahead of" if off_s > 0 else "behind"
        yield fault(
            "clock",
            f"The clock of this machine is {abs(off_s):,.0f} seconds {way} that of {whose}.",
            "Let all machines keep time by NTP (timedatectl set-ntp true).",
        )
