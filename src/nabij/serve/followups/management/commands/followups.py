# SPDX-License-Identifier: EUPL-1.2
"""``nabij followups``: open work of other systems in the same list."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.audit.public import unit
from nabij.core.organisation.public import known_teams
from nabij.serve.followups.exceptions import UnableToAct, UnreadableFile
from nabij.serve.followups.importing.actions import TakenIn, take_in
from nabij.serve.followups.importing.reading import read_open_work


class Command(BaseCommand):
    """Take in open work."""

    help = "Promises to residents: import FILE takes in open work of another system."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        take = actions.add_parser("import", help="take in a CSV of open work, all or nothing")
        take.add_argument("file", type=Path, help="columns: nummer, team, beloofd op, uiterlijk op")
        take.add_argument("--source", required=True, help="the other system, such as topdesk")
        take.add_argument(
            "--complete", action="store_true", help="close what is no longer in the file"
        )
        take.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        teams = known_teams()
        try:
            work = read_open_work(path.read_bytes(), teams=teams)
            with unit(name="import-followups"):
                taken = take_in(
                    source=options["source"],
                    work=work,
                    now=timezone.now(),
                    actor=None,
                    is_complete=options["complete"],
                )
        except OSError as fault:
            raise CommandError(f"{path} cannot be read: {fault.strerror}.") from None
        except UnreadableFile as fault:
            rows = [f"  {one.line}  {one.column}: {one.message}" for one in fault.faults]
            raise CommandError("\n".join([f"{path.name}: {fault}", *rows])) from None
        except UnableToAct as fault:
            raise CommandError(f"{fault} Nothing was changed.") from None
        self.stdout.write(json.dumps(asdict(taken)) if options["json"] else _in_words(taken))


def _in_words(taken: TakenIn) -> str:
    return (
        f"{taken.new} new, {taken.changed} changed, {taken.unchanged} unchanged,"
        f" {taken.reopened} open again, {taken.closed} closed."
    )
