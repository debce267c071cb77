# SPDX-License-Identifier: EUPL-1.2
"""``nabij people``: employees, their cards and their absence out of another system's file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.people.importing.actions import WrongRows, import_people
from nabij.core.people.importing.reading import COLUMNS, UnreadableFile


class Command(BaseCommand):
    """Bring a CSV file in, all of it or nothing."""

    help = (
        "import: bring employees in from a CSV file, with their cards and absence. The same file"
        " again changes nothing; where a row is wrong, nothing is kept and each wrong row is told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        bring = actions.add_parser("import", help="bring a CSV file in")
        bring.add_argument("file", type=Path, help=f"columns: {', '.join(COLUMNS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as fault:
            raise CommandError(f"{options['file']}: {fault.strerror}.") from None
        try:
            brought = import_people(content=content, actor=None, now=timezone.now())
        except UnreadableFile as fault:
            raise CommandError(str(fault)) from None
        except WrongRows as fault:
            for one in fault.found:
                self.stderr.write(f"Line {one.line}, {one.column}: {one.why}")
            raise CommandError(
                f"{len(fault.found)} rows are wrong. Nothing was kept: mend them and try again."
            ) from None
        self.stdout.write(
            f"{brought.rows} rows: {brought.added} accounts made, {brought.closed} closed,"
            f" {brought.absences} absences new."
        )
