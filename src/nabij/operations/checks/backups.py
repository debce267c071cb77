# SPDX-License-Identifier: EUPL-1.2
"""Whether all could be lost: backups, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from nabij.core.erasures.public import copied_at
from nabij.operations.backup.pruning import age_of_latest_s
from nabij.operations.checks.finding import Finding, fault, warning

_OLD = timedelta(hours=26)
"""A day, and time for a nightly backup to be made."""


def look_at_backups(now: datetime) -> Iterator[Finding]:
    """Judge the backups, and the copies of the keys, in the folders of the settings."""
    yield from _backups(now)
    yield from _copies_of_the_keys(now)


def _backups(now: datetime) -> Iterator[Finding]:
    folder: Path | None = settings.BACKUP_FOLDER
    if folder is None:
        yield fault(
            "backup",
            "NABIJ_BACKUPS is empty: nobody can tell whether backups are made.",
            "Set it to the folder of the backups, and start the timer nabij-backup.timer.",
        )
        return
    age_s = age_of_latest_s(folder, now=now)
    if age_s is None:
        yield fault(
            "backup",
            f"There is no whole backup in {folder}.",
            "Make one (nabij backup), and start the timer nabij-backup.timer.",
        )
        return
    if age_s > _OLD.total_seconds():
        yield fault(
            "backup",
            f"The newest backup is {age_s / 3600:.0f} hours old.",
            "Look why (systemctl status nabij-backup), and make one now: nabij backup",
        )
    if age_s < -60:
        yield fault(
            "clock",
            "The newest backup was made in the future: the clock was wrong then, or is now.",
            "Let all machines keep time by NTP (timedatectl set-ntp true).",
        )
    if folder.stat().st_dev == Path(settings.NABIJ_HOME).stat().st_dev:
        yield warning(
            "backup-disk",
            f"Backups stand in {folder}, on the disk of the data: they are lost together.",
            "Use another disk, or copy them to another machine every night.",
        )


def _copies_of_the_keys(now: datetime) -> Iterator[Finding]:
    folder: Path | None = settings.KEYS_BACKUP_FOLDER
    if folder is None:
        yield warning(
            "keys-backup",
            "NABIJ_KEYS_BACKUP is empty: nobody can tell whether the keys and the list of erasures"
            " are copied every night. Without that list a restore brings back who was erased.",
            "Set NABIJ_KEYS_BACKUP to a folder apart from the backups: nabij backup then copies"
            " them along.",
        )
        return
    moments = [moment for copy in folder.glob("nabij-*-keys") if (moment := copied_at(copy))]
    if moments and now - max(moments) <= _OLD:
        return
    newest = f"is of {max(moments):%Y-%m-%d %H:%M} UTC" if moments else "is not there"
    yield fault(
        "keys-backup",
        f"The newest whole copy of keys and list of erasures in {folder} {newest}: after a loss of"
        " this machine, who was erased since then comes back.",
        "Look why (systemctl status nabij-backup), and make one now: nabij backup",
    )
