# SPDX-License-Identifier: EUPL-1.2
"""``nabij restore``: put a backup back."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize
from django.utils import timezone

from nabij.core.crypto.public import key_folder
from nabij.core.erasures.public import as_json as redone_as_json
from nabij.core.erasures.public import redone_in_words
from nabij.core.ui.terminal import progress_bar
from nabij.operations.backup.erasures import copy_in_words, shorter_than_then
from nabij.operations.backup.exceptions import DamagedBackup, NoBackup, UnableToRestore
from nabij.operations.backup.restoring import Restored, restore_backup


class Command(BaseCommand):
    """Put a backup in the place of what is here."""

    help = "Put a backup back into an empty installation, or with --replace in place of this one."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="the folder of one backup")
        parser.add_argument(
            "--replace", action="store_true", help="put aside what is here, where it is not empty"
        )
        parser.add_argument("--keys", type=Path, help="put these keys back as well")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with progress_bar("Restoring") as advance:
                restored = restore_backup(
                    backup=options["backup"].absolute(),
                    replace=options["replace"],
                    keys=options["keys"] and options["keys"].absolute(),
                    now=timezone.now(),
                    progress=advance,
                )
        except DamagedBackup as fault:
            raise CommandError(f"Nothing was changed: the backup is damaged.\n{fault}") from None
        except (NoBackup, UnableToRestore) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(json.dumps(_as_json(restored)) if options["json"] else _words(restored))


def _as_json(restored: Restored) -> dict[str, Any]:
    copied_at = restored.list_copy.copied_at if restored.list_copy else None
    return {
        "made_at": restored.manifest.made_at,
        "put_aside": list(restored.aside),
        "keys_put_back": list(restored.keys_put_back),
        "keys_missing": list(restored.keys_missing),
        "imports_settled": restored.imports_settled,
        "erasures": redone_as_json(restored.erasures),
        "list_copied_at": copied_at.isoformat() if copied_at else None,
    }


def _words(restored: Restored) -> str:
    lines = [f"Restored: everything as it stood at {restored.manifest.made_at}."]
    lines += [
        f"What was here stands in {place}; delete it when all is well." for place in restored.aside
    ]
    if restored.imports_settled:
        count = restored.imports_settled
        lines.append(
            f"{count} import{pluralize(count)} under way then {pluralize(count, 'is,are')} settled."
        )
    lines += redone_in_words(restored.erasures)
    lines += shorter_than_then(restored.erasures.listing, restored.manifest)
    lines += copy_in_words(restored.list_copy, restored.manifest)
    lines += [f"Key put back: {name}" for name in restored.keys_put_back]
    if restored.keys_missing:
        lines.append(
            f"Keys of the backup that are not in {key_folder()}:"
            f" {', '.join(restored.keys_missing)}. Put them back from where you keep them, or run"
            " this again with --replace --keys FOLDER."
        )
    lines.append("Everyone has to sign in again. Next: nabij setup, nabij lake check, nabij serve.")
    return "\n".join(lines)
