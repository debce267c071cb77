# SPDX-License-Identifier: EUPL-1.2
"""``nabij backup``: database, files and lake of one moment, in a folder of their own."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from nabij.core.ui.terminal import progress_bar
from nabij.operations.backup.exceptions import UnableToBackUp
from nabij.operations.backup.making import Made, make_backup
from nabij.operations.backup.pruning import prune_backups


class Command(BaseCommand):
    """Make a backup while the system runs."""

    help = "Copy database, files and lake as they stand at one moment; keys apart with --keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BACKUP_FOLDER,
            help="where backups stand, each in a folder of its own (or set NABIJ_BACKUPS)",
        )
        parser.add_argument(
            "--keys",
            type=Path,
            default=settings.KEYS_BACKUP_FOLDER,
            help="also copy the keys and the list of erasures, to this folder: keep it elsewhere"
            " (or set NABIJ_KEYS_BACKUP)",
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="afterwards delete all but the newest N backups"
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["folder"] is None:
            raise CommandError("Name a folder for the backup, or set NABIJ_BACKUPS.")
        if options["keep"] is not None and options["keep"] < 1:
            raise CommandError("--keep must be 1 or more.")
        try:
            with progress_bar("Backup") as advance:
                made = make_backup(
                    into=options["folder"].absolute(),
                    keys_into=options["keys"] and options["keys"].absolute(),
                    now=timezone.now(),
                    progress=advance,
                )
        except UnableToBackUp as fault:
            raise CommandError(str(fault)) from None
        removed = prune_backups(options["folder"], keep=options["keep"]) if options["keep"] else []
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(made, removed)))
        else:
            self.stdout.write(_in_words(made, removed))


def _as_json(made: Made, removed: list[Path]) -> dict[str, Any]:
    return {
        "backup": str(made.folder),
        "keys": str(made.keys) if made.keys else None,
        "files": len(made.manifest.files),
        "bytes": made.manifest.bytes,
        "made_at": made.manifest.made_at,
        "deleted": [str(path) for path in removed],
    }


def _in_words(made: Made, removed: list[Path]) -> str:
    manifest = made.manifest
    size = filesizeformat(manifest.bytes).replace("\xa0", " ")
    lines = [f"Backup made: {made.folder} ({len(manifest.files)} files, {size})"]
    if made.keys:
        lines.append(f"Keys: {made.keys}. Keep them apart from the backup.")
    else:
        lines.append(
            "The keys and the list of erasures are not in it. Copy them every night, to another"
            " place: --keys FOLDER, or set NABIJ_KEYS_BACKUP"
        )
    lines += [f"Deleted: {path}" for path in removed]
    lines.append(f"Read it back: nabij verify {made.folder}")
    return "\n".join(lines)
