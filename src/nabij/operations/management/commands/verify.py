# SPDX-License-Identifier: EUPL-1.2
"""``nabij verify``: could this backup be put back?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.core.ui.terminal import progress_bar
from nabij.operations.backup.erasures import list_beside, number_on_list
from nabij.operations.backup.exceptions import NoBackup
from nabij.operations.backup.keys import missing_keys
from nabij.operations.backup.verifying import Verified, verify_backup


class Command(BaseCommand):
    """Read a backup from end to end."""

    help = "Check every digest of a backup, open its database and its tables, and count."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="the folder of one backup")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with progress_bar("Reading the backup") as advance:
                verified = verify_backup(options["backup"].absolute(), progress=advance)
        except NoBackup as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(json.dumps(_as_json(verified)) if options["json"] else _words(verified))
        if verified.faults:
            if options["json"]:  # the answer says it all
                raise SystemExit(1)
            raise CommandError(
                "This backup is damaged; see above. Use another, and make a new one."
            )


def _as_json(verified: Verified) -> dict[str, Any]:
    manifest = verified.manifest
    return {
        "made_at": manifest.made_at,
        "version": manifest.version,
        "engine": manifest.engine,
        "files": len(manifest.files),
        "bytes": manifest.bytes,
        "rows": manifest.rows,
        "tables": {name: table.rows for name, table in manifest.tables.items()},
        "keys_missing": missing_keys(manifest.keys),
        "erasures_then": manifest.erasures,
        "erasures_now": number_on_list(),
        "faults": list(verified.faults),
    }


def _words(verified: Verified) -> str:
    manifest = verified.manifest
    rows = sum(manifest.rows.values())
    events = sum(t.rows for name, t in manifest.tables.items() if name.endswith("/events"))
    lines = [
        f"Made at {manifest.made_at} by Nabij {manifest.version}, on {manifest.engine}"
        f" {manifest.server}.",
        f"{len(manifest.files)} files, {rows:,} rows in the database, {events:,} events in the"
        " lake.",
        *list_beside(manifest),
        *verified.faults,
    ]
    if not verified.faults:
        lines.append("Everything is there and can be read.")
    return "\n".join(lines)
