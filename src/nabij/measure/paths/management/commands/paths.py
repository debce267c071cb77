# SPDX-License-Identifier: EUPL-1.2
"""``nabij paths``: the paths that cases really took, in figures."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nabij.measure.lake.public import UnknownSource, source_state, sources
from nabij.measure.paths.discovery import Paths
from nabij.measure.paths.log import FIRST_DAY, GROUPINGS, LAST_DAY, Selection, last_day_included
from nabij.measure.paths.memory import NotEnoughMemory
from nabij.measure.paths.names import Names
from nabij.measure.paths.queries import paths_by_group, paths_of

_ROWS = 12


class Command(BaseCommand):
    """Answer for one source, or for all sources that hold one kind of subject."""

    help = "The paths that cases really took: steps with their times, variants, rework."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", nargs="?", help="name of a source; see nabij lake status")
        parser.add_argument("--kind", help="instead of a source: every source of this subject kind")
        parser.add_argument(
            "--from", dest="since", type=_day, help="cases that begin on this day or later"
        )
        parser.add_argument(
            "--to", dest="last", type=_day, help="cases that begin on this day or earlier"
        )
        parser.add_argument("--by", choices=GROUPINGS, help="the same apart for each group")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["source"]) == bool(options["kind"]):
            raise CommandError("Name a source, or a kind of subject with --kind.")
        since, last = options["since"], options["last"]
        if since and last and since > last:
            raise CommandError(f"--from {since} is after --to {last}. Turn them round.")
        try:
            if options["source"]:
                answer: Any = self._answer(options["source"], options)
            else:
                names = [s.name for s in sources(subject_kind=options["kind"])]
                if not names:
                    raise CommandError(f"No source holds events about {options['kind']!r}.")
                answer = {name: self._answer(name, options) for name in names}
        except (UnknownSource, NotEnoughMemory) as fault:
            raise CommandError(str(fault)) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))

    def _answer(self, source: str, options: dict[str, Any]) -> dict[str, Any]:
        if not source_state(source).events:
            raise CommandError(
                f"Source {source!r} holds no events (any more), so there are no paths in it."
            )
        selection = Selection(
            source,
            settings.TIME_ZONE,
            since=options["since"],
            until=last_day_included(options["last"]),
        )
        found = paths_of(selection)
        answer: dict[str, Any] = {"source": source} | found.to_json()
        apart = paths_by_group(selection, options["by"]) if options["by"] else []
        if options["by"]:
            answer["by"] = options["by"]
            answer["groups"] = {group.name: group.paths.to_json() for group in apart}
        if not options["json"]:
            names = Names(source_state(source).source)
            self.stdout.write(_in_words(source, found, names))
            for group in apart:
                title = f"{options['by']} {group.name or '(none)'}"
                self.stdout.write(_in_words(title, group.paths, names))
        return answer


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError
        return day
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as 2026-03-31") from None


def _in_words(title: str, paths: Paths, names: Names) -> str:
    lines = [
        title,
        f"  {paths.cases:,} cases, {paths.events:,} events, {paths.activities} activities,"
        f" {paths.variants:,} variants",
    ]
    if paths.throughput_seconds:
        found = paths.throughput_seconds
        lines.append(
            f"  throughput: median {_length(found.median)}, mean {_length(found.mean)},"
            f" p90 {_length(found.p90)}"
        )
    if paths.edges:
        lines.append("  most time lost between:")
    lines += [
        f"    {_length(e.total_seconds):>10}  {e.count:>8,} x median {_length(e.median_seconds):>9}"
        f"  {names.activity(e.source)} -> {names.activity(e.target)}"
        for e in paths.slowest_steps(_ROWS)
    ]
    return "\n".join(lines) + "\n"


def _length(seconds: float) -> str:
    for size, unit in ((86400.0, "d"), (3600.0, "h"), (60.0, "min")):
        if abs(seconds) >= size:
            return f"{seconds / size:,.1f} {unit}"
    return f"{seconds:.1f} s"
