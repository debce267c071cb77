# SPDX-License-Identifier: EUPL-1.2
"""``nabij import``: a log file into the lake, and out again."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.connect.logfiles.exceptions import TooManyRejects, UnableToImport, UnableToUndo
from nabij.connect.logfiles.importing.actions import import_file, undo_import
from nabij.connect.logfiles.importing.plan import Order, plan_for
from nabij.connect.logfiles.queries import ImportResult
from nabij.core.audit.public import unit
from nabij.core.files.public import named_path
from nabij.core.ui.terminal import progress_bar


class Command(BaseCommand):
    """Read a file into the lake as one batch, or take a batch out."""

    help = "Read a log (XES, CSV/TSV, Parquet; also .gz) into the lake; --undo takes a batch out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="the export to read")
        parser.add_argument(
            "--source", help="name of the source; else the mapping's, or the file's"
        )
        parser.add_argument("--mapping", type=Path, help="TOML file that says what columns mean")
        parser.add_argument("--strict", action="store_true", help="refuse all when one row is bad")
        parser.add_argument(
            "--keep-repeats",
            action="store_true",
            help="also count events that the source has already (same case, step and moment)",
        )
        parser.add_argument("--undo", type=int, metavar="BATCH", help="take this batch out again")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["file"] is None) == (options["undo"] is None):
            raise CommandError("Name a file to import, or a batch to take out with --undo.")
        try:
            with unit(name="import"):
                (self._import if options["undo"] is None else self._undo)(options)
        except (UnableToImport, UnableToUndo) as fault:
            raise CommandError(_with_rejects(fault)) from None

    def _undo(self, options: dict[str, Any]) -> None:
        removed = undo_import(number=options["undo"], now=timezone.now())
        answer = {"batch": options["undo"], "removed_events": removed}
        words = f"Batch {options['undo']} is out: {removed:,} events removed."
        self.stdout.write(json.dumps(answer) if options["json"] else words)

    def _import(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        plan = plan_for(path, mapping=options["mapping"], source=options["source"])
        for note in plan.notes:
            self.stderr.write(note)
        with progress_bar(path.name) as advance:
            order = Order(
                path,
                path.name,
                plan,
                strict=options["strict"],
                keep_repeats=options["keep_repeats"],
                progress=lambda rows: advance(rows, 0),
            )
            result = import_file(order, now=timezone.now())
        self.stdout.write(json.dumps(result.to_json()) if options["json"] else _in_words(result))


def _with_rejects(fault: Exception) -> str:
    if isinstance(fault, TooManyRejects) and fault.rejects:
        return f"{fault} See {named_path(fault.rejects)}"
    return str(fault)


def _in_words(result: ImportResult) -> str:
    if result.already_imported:
        return (
            f"This file was imported before, as batch {result.batch} of {result.source}; nothing"
            f" was added. To import it anew: nabij import --undo {result.batch}"
        )
    lines = [
        f"Batch {result.batch} of {result.source}: {result.events:,} events of {result.cases:,}"
        f" cases from {result.rows:,} rows in {result.seconds:.1f} s."
    ]
    if result.repeated:
        lines.append(
            f"{result.repeated:,} more were in {result.source} already (same case, step and moment)"
            " and are not counted twice."
        )
    if result.rejected:
        lines.append(f"{result.rejected:,} rows were rejected; why stands in {result.rejects_file}")
    lines.append(
        f"See them: nabij paths {result.source}   Take them out: nabij import --undo {result.batch}"
    )
    return "\n".join(lines)
