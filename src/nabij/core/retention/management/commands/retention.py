# SPDX-License-Identifier: EUPL-1.2
"""``nabij retention``: take the selection list in, and see what may be destroyed."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.audit.public import unit
from nabij.core.retention.categories.actions import import_categories
from nabij.core.retention.lists.queries import due_counts
from nabij.core.retention.terms.reading import LARGEST_BYTES, read_selection
from nabij.core.retention.terms.selection import UnreadableSelection
from nabij.core.retention.wording import fault_in_words


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day: write 2026-01-31") from None


class Command(BaseCommand):
    """Take the selection list in, and count what is due."""

    help = (
        "import: take in a selection list from CSV, TOML or the JSON of its API; all of it or "
        "nothing, and never changing what was decided. "
        "due: count what may be destroyed on a day, by kind and category; destroys nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["import", "due"])
        parser.add_argument("file", nargs="?", type=Path, help="the selection list, for import")
        parser.add_argument(
            "--valid-from",
            type=_day,
            metavar="DAY",
            help="import of JSON: the day from which the list holds, such as 2020-01-01",
        )
        parser.add_argument(
            "--source", default="", help="import of JSON: name and year of the list"
        )
        parser.add_argument(
            "--day", type=_day, metavar="DAY", help="due: the reference day; today if left out"
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["what"] == "import") != (options["file"] is not None):
            raise CommandError("Give one file to import, and none to see what is due.")
        if options["what"] == "import":
            self._import(options)
        else:
            self._due(options["day"] or timezone.localdate(), as_json=options["json"])

    def _import(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        try:
            categories = read_selection(
                _beginning(path),
                name=path.name,
                valid_from=options["valid_from"],
                source=options["source"],
            )
            with unit(name="retention.import"):
                done = import_categories(categories=categories)
        except UnreadableSelection as found:
            raise CommandError(_refusal(path, found)) from None
        if options["json"]:
            self.stdout.write(json.dumps(vars(done)))
            return
        self.stdout.write(
            f"{done.added} new, {done.versions} with a new version, {done.texts} with another"
            f" text, {done.unchanged} unchanged."
        )

    def _due(self, day: date, *, as_json: bool) -> None:
        counts, unplaced = due_counts(day)
        due = [
            {"kind": kind, "number": number, "count": count}
            for (kind, number), count in sorted(counts.items())
        ]
        lost = [
            {"reason": reason, "kind": kind, "number": number, "count": count}
            for (reason, kind, number), count in sorted(unplaced.items())
        ]
        if as_json:
            answer = {"day": day.isoformat(), "due": due, "unplaced": lost}
            self.stdout.write(json.dumps(answer, indent=2))
            return
        for row in due:
            self.stdout.write("{kind:<20} {number:<10} {count:>8}".format(**row))
        for row in lost:
            self.stdout.write("{kind:<20} {number:<10} {count:>8}  {reason}".format(**row))
        if not due and not lost:
            self.stdout.write(f"Nothing may be destroyed on {day.isoformat()}.")


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as fault:
        raise CommandError(f"{path.name} cannot be read: {fault.strerror}.") from None


def _refusal(path: Path, found: UnreadableSelection) -> str:
    faults = "\n".join(f"  {fault_in_words(fault)}" for fault in found.faults)
    return f"{path.name} was not imported; nothing of it was kept.\n{faults}"
